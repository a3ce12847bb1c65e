export { AcknowledgeExceptionDialog, CloseExceptionDialog, type ExceptionDialogProps } from '../widgets/exception-dialogs.tsx';
