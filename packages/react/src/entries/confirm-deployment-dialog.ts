export { ConfirmDeploymentDialog, type ConfirmDeploymentDialogProps } from '../widgets/confirm-deployment-dialog.tsx';
