export { type Format } from './format/create-format.ts';
export { type Appearance } from './hooks/appearance.ts';
export { type Links, type Notice, type PortalContainer } from './hooks/environment.ts';
export { type InitialTasks, loadInitialTasks } from './hooks/initial-tasks.ts';
export { type ListState } from './hooks/list-state.ts';
export { type ReportPeriod } from './hooks/use-period.ts';
export { type FocusTarget } from './hooks/use-return-focus.ts';
export { mergeMessages, type Messages, type PartialMessages } from './messages/messages.ts';
export { type Components } from './parts/components.ts';
export { type HeadingLevel } from './parts/heading-level.ts';
export { type AdjustDateDialogProps } from './widgets/adjust-date-dialog.tsx';
export { type CancelTaskDialogProps } from './widgets/cancel-task-dialog.tsx';
export { type ComplianceDashboardProps } from './widgets/compliance-dashboard.tsx';
export { ConfirmDeploymentDialog, type ConfirmDeploymentDialogProps } from './widgets/confirm-deployment-dialog.tsx';
export { CountersignProvider, type CountersignProviderProps } from './widgets/countersign-provider.tsx';
export { type DecideApprovalDialogProps } from './widgets/decide-approval-dialog.tsx';
export { type DecideOverrideDialogProps } from './widgets/decide-override-dialog.tsx';
export { type DelegateDialogProps } from './widgets/delegate-dialog.tsx';
export { type DeployWizardProps } from './widgets/deploy-wizard.tsx';
export { type DeploymentTimelineProps } from './widgets/deployment-timeline.tsx';
export { type ExceptionDialogProps } from './widgets/exception-dialogs.tsx';
export { MyDeploymentTasks, type MyDeploymentTasksProps } from './widgets/my-deployment-tasks.tsx';
export { OverdueBadge, type OverdueBadgeProps } from './widgets/overdue-badge.tsx';
export { type OverrideRegisterProps } from './widgets/override-register.tsx';
export { PendingBadge, type PendingBadgeProps } from './widgets/pending-badge.tsx';
export { type PendingDecisionsProps } from './widgets/pending-decisions.tsx';
export { type ReadyToDeployListProps } from './widgets/ready-to-deploy-list.tsx';
export { type ReassignDialogProps } from './widgets/reassign-dialog.tsx';
export { type RedactDialogProps } from './widgets/redact-dialog.tsx';
export { type RequestOverrideDialogProps } from './widgets/request-override-dialog.tsx';
export { type TaskDetailDrawerProps } from './widgets/task-detail-drawer.tsx';
export { type TaskDetailProps } from './widgets/task-detail.tsx';
export { type TaskDialogProps } from './widgets/task-dialog.tsx';
export { type VersionDeploymentStatusProps } from './widgets/version-deployment-status.tsx';
export { type WidgetProps } from './widgets/widget.tsx';
export { type WithdrawDialogProps } from './widgets/withdraw-dialog.tsx';
export {
  AcknowledgeExceptionDialog,
  AdjustDateDialog,
  CancelTaskDialog,
  CloseExceptionDialog,
  ComplianceDashboard,
  DecideApprovalDialog,
  DecideOverrideDialog,
  DelegateDialog,
  ReassignDialog,
  DeployWizard,
  DeploymentTimeline,
  OverrideRegister,
  PendingDecisions,
  ReadyToDeployList,
  RedactDialog,
  RequestOverrideDialog,
  TaskDetail,
  TaskDetailDrawer,
  VersionDeploymentStatus,
  WithdrawDialog,
} from './widgets/lazy-widgets.tsx';
