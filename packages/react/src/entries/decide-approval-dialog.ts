export { DecideApprovalDialog, type DecideApprovalDialogProps } from '../widgets/decide-approval-dialog.tsx';
