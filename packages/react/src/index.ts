export { type Format } from './format/create-format.ts';
export { type Appearance } from './hooks/environment.ts';
export { en } from './messages/en.ts';
export { type Messages, type PartialMessages } from './messages/messages.ts';
export { ConfirmDeploymentDialog, type ConfirmDeploymentDialogProps } from './widgets/confirm-deployment-dialog.tsx';
export { CountersignProvider, type CountersignProviderProps } from './widgets/countersign-provider.tsx';
export { MyDeploymentTasks, type MyDeploymentTasksProps } from './widgets/my-deployment-tasks.tsx';
export { OverdueBadge, type OverdueBadgeProps } from './widgets/overdue-badge.tsx';
