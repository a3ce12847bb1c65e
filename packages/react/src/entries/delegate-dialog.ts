export { DelegateDialog, type DelegateDialogProps } from '../widgets/delegate-dialog.tsx';
