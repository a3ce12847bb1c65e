import { lazilyOpened } from './lazily-opened.tsx';
import type { TaskDialogProps } from './task-dialog.tsx';

// The dialogs of those who oversee, apart from those of the owners: few people open them.

const isOpen = ({ open }: TaskDialogProps): boolean => open;
const shut = ({ onOpenChange }: TaskDialogProps): void => onOpenChange(false);

/** Lets a second person agree to an override or deny it. */
export const DecideOverrideDialog = lazilyOpened<TaskDialogProps>(
  () => import('./decide-override-dialog.tsx').then((module) => module.DecideOverrideDialog),
  isOpen,
  shut,
);

/** Gives or declines the approval of a region that demands one of its own. */
export const DecideApprovalDialog = lazilyOpened<TaskDialogProps>(
  () => import('./decide-approval-dialog.tsx').then((module) => module.DecideApprovalDialog),
  isOpen,
  shut,
);

/** Records that somebody of those who manage exceptions knows of one. */
export const AcknowledgeExceptionDialog = lazilyOpened<TaskDialogProps>(
  () => import('./exception-dialogs.tsx').then((module) => module.AcknowledgeExceptionDialog),
  isOpen,
  shut,
);

/** Closes an exception that was acknowledged, with a reason and how it was settled. */
export const CloseExceptionDialog = lazilyOpened<TaskDialogProps>(
  () => import('./exception-dialogs.tsx').then((module) => module.CloseExceptionDialog),
  isOpen,
  shut,
);
