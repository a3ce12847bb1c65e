export { RedactDialog, type RedactDialogProps } from '../widgets/redact-dialog.tsx';
