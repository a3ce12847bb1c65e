export { ReassignDialog, type ReassignDialogProps } from '../widgets/reassign-dialog.tsx';
