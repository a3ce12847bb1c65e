export { RequestOverrideDialog, type RequestOverrideDialogProps } from '../widgets/request-override-dialog.tsx';
