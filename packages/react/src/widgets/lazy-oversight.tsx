import type { DecideApprovalDialogProps } from './decide-approval-dialog.tsx';
import { lazyDialog } from './lazily-opened.tsx';
import type { TaskDialogProps } from './task-dialog.tsx';

// The dialogs of those who oversee, apart from those of the owners: few people open them.

/** Lets a second person agree to an override or deny it. */
export const DecideOverrideDialog = lazyDialog<TaskDialogProps>(() =>
  import('./decide-override-dialog.tsx').then((module) => module.DecideOverrideDialog),
);

/** Gives or declines the approval of a region that demands one of its own. */
export const DecideApprovalDialog = lazyDialog<DecideApprovalDialogProps>(() =>
  import('./decide-approval-dialog.tsx').then((module) => module.DecideApprovalDialog),
);

/** Records that somebody of those who manage exceptions knows of one. */
export const AcknowledgeExceptionDialog = lazyDialog<TaskDialogProps>(() =>
  import('./exception-dialogs.tsx').then((module) => module.AcknowledgeExceptionDialog),
);

/** Closes an exception that was acknowledged, with a reason and how it was settled. */
export const CloseExceptionDialog = lazyDialog<TaskDialogProps>(() =>
  import('./exception-dialogs.tsx').then((module) => module.CloseExceptionDialog),
);

/** Erases what people wrote about a task and must not be kept, for good. */
export const RedactDialog = lazyDialog<TaskDialogProps>(() => import('./redact-dialog.tsx').then((module) => module.RedactDialog));
