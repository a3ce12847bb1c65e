import { asCalendarDate } from '../shared/calendar-date.ts';
import { id } from '../shared/ids.ts';
import type {
  AcknowledgeExceptionCommand,
  AdjustCommand,
  CancelCommand,
  CloseExceptionCommand,
  ConfirmCommand,
  DecideApprovalCommand,
  DecideOverrideCommand,
  ReassignCommand,
  RequestOverrideCommand,
  WithdrawCommand,
} from '../task/commands.ts';

/** Confirms `task-1` as live since 2026-11-20, without notes and without an override. */
export const confirming = (over: Partial<ConfirmCommand> = {}): ConfirmCommand => ({
  type: 'confirm',
  taskId: id('task-1'),
  actualProductionDate: asCalendarDate('2026-11-20'),
  confirmationNotes: null,
  validationOverrideReason: null,
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Moves `task-1` to 2026-12-01 for a reason. */
export const adjusting = (over: Partial<AdjustCommand> = {}): AdjustCommand => ({
  type: 'adjust',
  taskId: id('task-1'),
  plannedProductionDate: asCalendarDate('2026-12-01'),
  adjustmentReason: 'The release train moved.',
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Cancels `task-1` for a reason. */
export const cancelling = (over: Partial<CancelCommand> = {}): CancelCommand => ({
  type: 'cancel',
  taskId: id('task-1'),
  cancellationReason: 'The version was replaced before it went live.',
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Hands `task-1` to `successor` for a reason. */
export const reassigning = (over: Partial<ReassignCommand> = {}): ReassignCommand => ({
  type: 'reassign',
  taskId: id('task-1'),
  assignedToId: id('successor'),
  reassignmentReason: 'She runs the release.',
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Says that what `task-1` confirmed was rolled back on 2026-11-23, and names no successor. */
export const withdrawing = (over: Partial<WithdrawCommand> = {}): WithdrawCommand => ({
  type: 'withdraw',
  taskId: id('task-1'),
  withdrawnOn: asCalendarDate('2026-11-23'),
  withdrawalReason: 'It rejected good customers.',
  replacedByVersionId: null,
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Asks for leave to confirm `task-1` as live today. */
export const requestingOverride = (over: Partial<RequestOverrideCommand> = {}): RequestOverrideCommand => ({
  type: 'request-override',
  taskId: id('task-1'),
  actualProductionDate: null,
  validationOverrideReason: 'The regulator asked for it before the end of the year.',
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Grants that leave without a word. */
export const decidingOverride = (over: Partial<DecideOverrideCommand> = {}): DecideOverrideCommand => ({
  type: 'decide-override',
  taskId: id('task-1'),
  decision: 'GRANTED',
  decisionNote: null,
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Gives the approval of region `uk` to `task-1`. */
export const decidingApproval = (over: Partial<DecideApprovalCommand> = {}): DecideApprovalCommand => ({
  type: 'decide-approval',
  taskId: id('task-1'),
  regionId: id('uk'),
  decision: 'APPROVED',
  note: null,
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Takes note of the exception of `task-1`. */
export const acknowledging = (over: Partial<AcknowledgeExceptionCommand> = {}): AcknowledgeExceptionCommand => ({
  type: 'acknowledge-exception',
  taskId: id('task-1'),
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});

/** Settles the exception of `task-1` as an accepted risk. */
export const closingException = (over: Partial<CloseExceptionCommand> = {}): CloseExceptionCommand => ({
  type: 'close-exception',
  taskId: id('task-1'),
  closureReason: 'risk-accepted',
  narrative: 'The committee accepted the risk on 24 November.',
  expectedRevision: null,
  expectedBasis: null,
  ...over,
});
