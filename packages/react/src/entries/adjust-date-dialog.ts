export { AdjustDateDialog, type AdjustDateDialogProps } from '../widgets/adjust-date-dialog.tsx';
