import type { ComplianceDashboardProps } from './compliance-dashboard.tsx';
import type { DeploymentTimelineProps } from './deployment-timeline.tsx';
import type { DelegateDialogProps } from './delegate-dialog.tsx';
import { lazilyOpened, lazyDialog } from './lazily-opened.tsx';
import { lazily } from './lazily.tsx';
import type { OverrideRegisterProps } from './override-register.tsx';
import type { PendingDecisionsProps } from './pending-decisions.tsx';
import type { ReadyToDeployListProps } from './ready-to-deploy-list.tsx';
import type { ReassignDialogProps } from './reassign-dialog.tsx';
import type { TaskDialogProps } from './task-dialog.tsx';
import type { TaskDetailDrawerProps } from './task-detail-drawer.tsx';
import type { TaskDetailProps } from './task-detail.tsx';
import type { VersionDeploymentStatusProps } from './version-deployment-status.tsx';

/** One task in full: its facts, what a confirmation would change or has changed, the override, the audit trail, and what can be done. */
export const TaskDetail = lazily<TaskDetailProps>(() => import('./task-detail.tsx').then((module) => module.TaskDetail));

/** What ran in each region of a model and what is planned there: as a picture, and the same as a table. */
export const DeploymentTimeline = lazily<DeploymentTimelineProps>(() =>
  import('./deployment-timeline.tsx').then((module) => module.DeploymentTimeline),
);

/** How the deployments of one version stand, region by region, and the way to deploy it. */
export const VersionDeploymentStatus = lazily<VersionDeploymentStatusProps>(() =>
  import('./version-deployment-status.tsx').then((module) => module.VersionDeploymentStatus),
);

/** What validation would let go live and does not run yet, of the reader's models. */
export const ReadyToDeployList = lazily<ReadyToDeployListProps>(() =>
  import('./ready-to-deploy-list.tsx').then((module) => module.ReadyToDeployList),
);

/** What waits for the reader to be decided, because he oversees what owners do. */
export const PendingDecisions = lazily<PendingDecisionsProps>(() =>
  import('./pending-decisions.tsx').then((module) => module.PendingDecisions),
);

/** The risk committee's numbers of a period, each with what it was computed from, month by month, and the overrides behind them. */
export const ComplianceDashboard = lazily<ComplianceDashboardProps>(() =>
  import('./compliance-dashboard.tsx').then((module) => module.ComplianceDashboard),
);

/** The overrides of a period, as frozen when they were made: filtered, page by page, and as a file that no spreadsheet executes. */
export const OverrideRegister = lazily<OverrideRegisterProps>(() =>
  import('./override-register.tsx').then((module) => module.OverrideRegister),
);

export { LazyDeployWizard as DeployWizard } from './lazy-deploy-wizard.tsx';

/** One task in full, in a drawer at the end of the page. */
export const TaskDetailDrawer = lazilyOpened<TaskDetailDrawerProps>(
  () => import('./task-detail-drawer.tsx').then((module) => module.TaskDetailDrawer),
  ({ taskId }) => taskId !== null,
  ({ onClose }) => onClose(),
);

export * from './lazy-oversight.tsx';

/** Lets another person act for the reader: on one task, on many, or on every task of a model. */
export const DelegateDialog = lazyDialog<DelegateDialogProps>(() =>
  import('./delegate-dialog.tsx').then((module) => module.DelegateDialog),
);

/** Makes somebody else answer for one task, or for many. */
export const ReassignDialog = lazyDialog<ReassignDialogProps>(() =>
  import('./reassign-dialog.tsx').then((module) => module.ReassignDialog),
);

/** Moves the planned date of one task, or of many to one day. */
export const AdjustDateDialog = lazyDialog<TaskDialogProps>(() =>
  import('./task-action-dialog.tsx').then((module) => module.AdjustDateDialog),
);

/** Cancels one task or many. The way out is called "Keep task", since "cancel" is what is being done. */
export const CancelTaskDialog = lazyDialog<TaskDialogProps>(() =>
  import('./task-action-dialog.tsx').then((module) => module.CancelTaskDialog),
);

/** Asks a second person to agree to an override, where the house rules want one. */
export const RequestOverrideDialog = lazyDialog<TaskDialogProps>(() =>
  import('./task-action-dialog.tsx').then((module) => module.RequestOverrideDialog),
);

/** Records that a confirmed deployment was rolled back. */
export const WithdrawDialog = lazyDialog<TaskDialogProps>(() => import('./task-action-dialog.tsx').then((module) => module.WithdrawDialog));
