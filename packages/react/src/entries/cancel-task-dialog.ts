export { CancelTaskDialog, type CancelTaskDialogProps } from '../widgets/cancel-task-dialog.tsx';
