export { Button, type ButtonProps } from '../parts/button.tsx';
export { Callout, type CalloutProps, CalloutText } from '../parts/callout.tsx';
export { Checkbox } from '../parts/checkbox.tsx';
export { Chip, type ChipTone } from '../parts/chip.tsx';
export {
  type ButtonSlotProps,
  type CheckboxSlotProps,
  type Components,
  type DateFieldSlotProps,
  type DialogSlotProps,
  type LinkSlotProps,
  type SelectSlotProps,
  type TextFieldSlotProps,
} from '../parts/components.ts';
export { DateField, type DateFieldProps } from '../parts/date-field.tsx';
export { Dialog, type DialogProps } from '../parts/dialog.tsx';
export { DialogButton, DialogFooter } from '../parts/dialog-footer.tsx';
export { DueChip } from '../parts/due-chip.tsx';
export { Empty, type EmptyProps } from '../parts/empty.tsx';
export { Failure, type FailureProps } from '../parts/failure.tsx';
export { Hidden } from '../parts/hidden.tsx';
export { Icon, type IconName } from '../parts/icon.tsx';
export { Link } from '../parts/link.tsx';
export { Menu, type MenuItem, type MenuProps } from '../parts/menu.tsx';
export { Person } from '../parts/person.tsx';
export { Root, useRootProps } from '../parts/root.tsx';
export { Select } from '../parts/select.tsx';
export { SelectField, type SelectFieldProps } from '../parts/select-field.tsx';
export { Skeleton } from '../parts/skeleton.tsx';
export { useSlot } from '../parts/slot.ts';
export { StatusChip } from '../parts/status-chip.tsx';
export { TextField, type TextFieldProps } from '../parts/text-field.tsx';
export { ValidationChip } from '../parts/validation-chip.tsx';
