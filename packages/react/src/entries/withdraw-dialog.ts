export { WithdrawDialog, type WithdrawDialogProps } from '../widgets/withdraw-dialog.tsx';
