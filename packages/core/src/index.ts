export { adopt, type AdoptionAct, type AdoptionGround, type AdoptionObstacle, afterAdoption, type FormerTask } from './adoption/adopt.ts';
export { type AssignmentOutcome } from './app/assign-version.ts';
export type { DueOutcome, VersionOutcome } from './app/assign-versions.ts';
export { type ChangeFeed, changesSchema, type ChangesInput } from './app/changes.ts';
export { type Countersign, createCountersign, type Principal } from './app/create-countersign.ts';
export { type Dependencies } from './app/dependencies.ts';
export { type DeployOutcome, deploySchema } from './app/deploy-version.ts';
export { type Explanation, type OverrideTerms } from './app/explain.ts';
export { type BulkExplanation } from './app/explain-bulk.ts';
export {
  countsSchema,
  type CountsInput,
  type MyTasksInput,
  myTasksSchema,
  type TaskCounts,
  type TaskPage,
  type TaskPlace,
} from './app/queries.ts';
export {
  type PendingCounts,
  type PendingCountsInput,
  pendingCountsSchema,
  type PendingDecision,
  type PendingDecisionPage,
  type PendingDecisionsInput,
  pendingDecisionsSchema,
  type PendingPlace,
} from './app/pending-decisions.ts';
export { type AssignInput, type DeployInput, type ExplainInput, type GrantInput, type Session } from './app/session.ts';
export { type KeyOption, rememberedHours, type Written } from './app/keyed-request.ts';
export { type Remedy, remedyFor } from './app/remedy.ts';
export {
  type ExceptionsInput,
  exceptionsSchema,
  type OverridePage,
  type OverridePageInput,
  overridePageSchema,
  type ReportInput,
  reportSchema,
} from './app/reports.ts';
export { type BulkAction, type BulkOutcome, chunkSize, maxBulk } from './app/run-bulk.ts';
export { type VersionDeployment, type VersionDeployments } from './app/version-deployments.ts';
export { type KnownDelegation, type Permission, type TaskDetail, type TaskSummary } from './app/task-view.ts';
export { assign, type AssignCommand, type Assignment, assignSchema, type NewTask } from './assignment/assign.ts';
export { assigneeOf } from './assignment/assignee.ts';
export { type Delegation, isActive } from './delegation/delegation.ts';
export { type DelegationPlan, grant, type GrantCommand, grantSchema, revoke } from './delegation/grant.ts';
export { closureReasons, type ClosureReason, type Exception, minNarrativeLength } from './exception/exception.ts';
export { removedModel, removedRegion, removedVersion } from './gate/removed-records.ts';
export { unknownValidation } from './gate/unknown-validation.ts';
export { evaluateGate, type GateFacts, type GateOutcome } from './gate/validation-gate.ts';
export { type Checkpoint, type KeptCheckpoint, splitCheckpoints } from './journal/checkpoint.ts';
export { type EntryType, type JournalEntry, type JournalSubject, type RecordChange, type RefusedAttempt } from './journal/entry.ts';
export {
  type EntryColumns,
  exportFormat,
  exportJournal,
  type ExportedCheckpoint,
  type ExportedDelegation,
  type ExportedDeployment,
  type ExportedEntry,
  type ExportedRegion,
  type ExportedSeal,
  type ExportedTask,
  type ExportedVersion,
  type ExportRecord,
} from './journal/export.ts';
export { type FreeText, membersOf, type RedactableText, redactableTexts, redactedText } from './journal/free-text.ts';
export { entryHash, keepEntry, type KeptEntry, type KeptText, noPrevious, readEntry } from './journal/kept-entry.ts';
export { anchoredTenants } from './journal/verify/anchored-tenants.ts';
export { type Finding, type FindingCode, findingCodes } from './journal/verify/finding.ts';
export { type Verification, type VerifyOptions, verifyJournal } from './journal/verify/verify-journal.ts';
export { type Sealed, sealJournal, type Sealing } from './journal/seal-journal.ts';
export { createMailSink, type Mail, type Mailer, type MailOptions } from './notices/create-mail-sink.ts';
export { type DigestText, digestText } from './notices/digest-text.ts';
export { englishNotices } from './notices/locales/en.ts';
export { type NoticeWords } from './notices/notice-words.ts';
export { type NoticeDigest } from './notices/notice-digest.ts';
export {
  type DelegationNotice,
  type DueNotice,
  type ExceptionNotice,
  type Notice,
  type NoticeContent,
  type NoticedDeployment,
  type NoticeRecipient,
  recipientIdOf,
} from './notices/notice.ts';
export { defineNoticeRules, type NoticeRules, type NoticeRulesInput } from './notices/notice-rules.ts';
export { type NamedRecipient, type SentNotice } from './notices/sent-notice.ts';
export { type NoticeGround } from './notices/raise-notices.ts';
export { type Notified, type Notifying, sendNotices } from './notices/send-notices.ts';
export {
  type DeploymentRecord,
  type Effect,
  type ProductionDates,
  type RecordApproval,
  type RecordException,
  type RecordProductionDate,
  type RecordRegionalDeployment,
  type RedactTexts,
  type WithdrawRegionalDeployment,
} from './plan/effects.ts';
export { type Guard } from './plan/guards.ts';
export { type Plan, plan } from './plan/plan.ts';
export { rolloutDate, targetRegions } from './plan/production-date.ts';
export { unaskedRegions } from './plan/regional-approval.ts';
export { isNewer, type Recency } from './plan/regional-deployments.ts';
export { defaultPolicy, definePolicy, isTimeZone, type Policy, type PolicyInput, seedPolicy, strictLifecycle } from './policy.ts';
export * from './ports/index.ts';
export { type CountersignEvent } from './relay/event.ts';
export { type Relayed, relayEvents, type Relaying, type Remainder } from './relay/relay-events.ts';
export { type ComplianceSummary } from './reporting/compliance.ts';
export { type CsvCell, toCsv } from './reporting/csv.ts';
export { type HistorySegment, type RegionHistory } from './reporting/history.ts';
export { type PlannedDeployment } from './reporting/planned-deployments.ts';
export { overrideRegisterCsv } from './reporting/override-register.ts';
export { type Median, type Ratio } from './reporting/ratio.ts';
export { type ReadyToDeploy } from './reporting/ready-to-deploy.ts';
export { complianceSummaryCsv, deploymentHistoryCsv, exceptionsCsv, readyToDeployCsv } from './reporting/report-csv.ts';
export {
  addDays,
  asCalendarDate,
  businessDay,
  type CalendarDate,
  calendarDateSchema,
  daysBetween,
  isCalendarDate,
} from './shared/calendar-date.ts';
export { Fault } from './shared/fault.ts';
export {
  type DelegationId,
  type Id,
  id,
  idSchema,
  isId,
  type ModelId,
  type RegionId,
  type TaskId,
  type TenantId,
  type UserId,
  type ValidationRequestId,
  type VersionId,
} from './shared/ids.ts';
export { asInstant, type Instant, isInstant } from './shared/instant.ts';
export { type NamedRegion, type Person, regionNamed } from './shared/naming.ts';
export { type InputIssue, type Refusal, type RefusalCode, type SegregationRule } from './shared/refusal.ts';
export { type Err, err, type Ok, ok, type Result } from './shared/result.ts';
export { maxTextLength, reasonSchema, textSchema, visibleLength } from './shared/text.ts';
export { answersFor, type Authority, authorise, maySee } from './task/access.ts';
export { basisOf, type BasisPart, basisParts } from './task/basis.ts';
export { type Actor, type PermissionName, permissions } from './task/actor.ts';
export {
  type AdjustCommand,
  adjustSchema,
  type CancelCommand,
  cancelSchema,
  type CommandInput,
  commandSchemas,
  commandTypes,
  type ConfirmCommand,
  confirmSchema,
  parseCommand,
  type TaskCommand,
} from './task/commands.ts';
export { type Context } from './task/context.ts';
export { decide, permit } from './task/decide.ts';
export { bucketOf, daysUntilDue, type DueBucket, dueBuckets, type DueRange, rangeOf } from './task/due.ts';
export {
  type Act,
  type DeploymentConfirmed,
  type DeploymentWithdrawn,
  type ExceptionClosed,
  type PlannedDateAdjusted,
  type TaskCancelled,
  type TaskEvent,
  type TaskReassigned,
  type TextsRedacted,
} from './task/events.ts';
export { evolve } from './task/evolve.ts';
export { namedBy } from './task/named-by.ts';
export { redactApproval, redactException } from './task/redact-task.ts';
export {
  type AssignmentCause,
  type CommandType,
  type DelegableAction,
  delegableActions,
  type DeploymentTask,
  isOpen,
  openStatuses,
  type OverrideRequest,
  type OversightAction,
  oversightActions,
  type PendingAction,
  pendingActions,
  type TaskAction,
  taskActions,
  type TaskStatus,
  taskStatuses,
} from './task/task.ts';
