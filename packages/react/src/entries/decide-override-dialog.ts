export { DecideOverrideDialog, type DecideOverrideDialogProps } from '../widgets/decide-override-dialog.tsx';
