export { type Format } from '../format/create-format.ts';
export { type Announcer } from '../hooks/announcer.ts';
export { type ConfirmField, type ConfirmValues } from '../hooks/confirm-fields.ts';
export {
  type Environment,
  EnvironmentContext,
  type Links,
  type Notice,
  type PortalContainer,
  useEnvironment,
} from '../hooks/environment.ts';
export { type InitialTasks, loadInitialTasks } from '../hooks/initial-tasks.ts';
export { type BucketFilter, type ListState, type ListStateOptions } from '../hooks/list-state.ts';
export { type KeptStateOptions } from '../hooks/kept-state.ts';
export { useIsPending } from '../hooks/pending-changes.ts';
export { queryKeys } from '../hooks/query-keys.ts';
export { accepted, Refused } from '../hooks/refused.ts';
export { type ActionOutcome } from '../hooks/send-action.ts';
export { type ConfirmDeployment, type ConfirmProblem, useConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
export { type ConfirmMany, useConfirmMany } from '../hooks/use-confirm-many.ts';
export { type Explanations, type ExplanationsByTask, useExplanations } from '../hooks/use-explanations.ts';
export { type FieldBinding, type FieldErrors, type Fields, useFields } from '../hooks/use-fields.ts';
export { useHydrated } from '../hooks/use-hydrated.ts';
export { useOnline } from '../hooks/use-online.ts';
export { type Asked, type Question, useAnswer } from '../hooks/use-answer.ts';
export { type ReportCut, useComplianceSummary, useComplianceTrend } from '../hooks/use-compliance.ts';
export { type DeployWizardState } from '../hooks/deploy-wizard-state.ts';
export { useDeployWizard } from '../hooks/use-deploy-wizard.ts';
export { type OverrideRegisterOptions, type OverrideRegisterState, useOverrideRegister } from '../hooks/use-override-register.ts';
export { type PendingCountsOptions, usePendingCounts } from '../hooks/use-pending-counts.ts';
export {
  type PendingDecisionsFilter,
  type PendingDecisionsOptions,
  type PendingDecisionsState,
  usePendingDecisions,
} from '../hooks/use-pending-decisions.ts';
export { type PeriodChoice, type PeriodOptions, type ReportPeriod, usePeriod } from '../hooks/use-period.ts';
export { useReadyToDeploy } from '../hooks/use-ready-to-deploy.ts';
export { type TaskInFull, useTaskDetail } from '../hooks/use-task-detail.ts';
export { type Timeline, type TimelineBar, type TimelineLane, type TimelineRange, useTimeline } from '../hooks/use-timeline.ts';
export { type DeploymentState, stateOf, useVersionDeployments } from '../hooks/use-version-deployments.ts';
export { useRefusalText } from '../hooks/use-refusal-text.ts';
export { type FocusTarget, useReturnFocus } from '../hooks/use-return-focus.ts';
export { type RowFocus, useRowFocus } from '../hooks/use-row-focus.ts';
export { isSelectable, type Selection } from '../hooks/use-selection.ts';
export { type TaskAction, type TaskActionOptions, useTaskAction } from '../hooks/use-task-action.ts';
export { useTaskCounts } from '../hooks/use-task-counts.ts';
export { type TaskFacets, useTaskFacets } from '../hooks/use-task-facets.ts';
export { tallyIn, tallyOf } from '../hooks/tally.ts';
export { type TaskList, type TaskListOptions, useTaskList } from '../hooks/use-task-list.ts';
export { useWords } from '../hooks/use-words.ts';
export { type Tally } from '../messages/tally.ts';
export { type WordGroup } from '../messages/words.ts';
export { mergeMessages, type Messages, type PartialMessages } from '../messages/messages.ts';
export { HeadlessProvider, type HeadlessProviderProps } from '../hooks/headless-provider.tsx';
