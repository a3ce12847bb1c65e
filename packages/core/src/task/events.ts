import type { ClosureReason, Exception } from '../exception/exception.ts';
import type { GateFacts } from '../gate/validation-gate.ts';
import type { RedactableText } from '../journal/free-text.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { DelegationId, RegionId, UserId, VersionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** Who did it, when, and in whose name. */
export interface Act {
  readonly at: Instant;
  /** Null when no person did it: a rule took effect. */
  readonly actorId: UserId | null;
  /** The owner a delegate acted for; null when the actor acted in his own right. */
  readonly onBehalfOfId: UserId | null;
  /** The delegation that was used. */
  readonly delegationId: DelegationId | null;
}

/** The act of a person. */
export interface PersonalAct extends Act {
  readonly actorId: UserId;
}

/** The version went live on a day, and somebody who answers for it said so. */
export interface DeploymentConfirmed extends PersonalAct {
  readonly type: 'deployment-confirmed';
  readonly actualProductionDate: CalendarDate;
  readonly confirmationNotes: string | null;
  /** Given exactly when the gate failed. */
  readonly validationOverrideReason: string | null;
  /** What validation said at that moment. */
  readonly gate: GateFacts;
}

/** The planned date moved. */
export interface PlannedDateAdjusted extends PersonalAct {
  readonly type: 'planned-date-adjusted';
  readonly plannedProductionDate: CalendarDate;
  readonly adjustmentReason: string | null;
}

/** The task ended without a deployment. */
export interface TaskCancelled extends PersonalAct {
  readonly type: 'task-cancelled';
  readonly cancellationReason: string | null;
}

/** Somebody else answers for the task. */
export interface TaskReassigned extends Act {
  readonly type: 'task-reassigned';
  readonly assignedToId: UserId;
  readonly cause: 'ownership-changed' | 'requested';
  readonly reassignmentReason: string | null;
}

/** A confirmed deployment was rolled back. */
export interface DeploymentWithdrawn extends PersonalAct {
  readonly type: 'deployment-withdrawn';
  readonly withdrawnOn: CalendarDate;
  readonly withdrawalReason: string;
  readonly replacedByVersionId: VersionId | null;
}

/** Leave to override was asked for. */
export interface OverrideRequested extends PersonalAct {
  readonly type: 'override-requested';
  readonly reason: string;
}

/** Leave to override was given or denied. */
interface OverrideDecided extends PersonalAct {
  readonly type: 'override-decided';
  readonly decision: 'GRANTED' | 'DENIED';
  readonly decisionNote: string | null;
}

/** A region gave or declined its approval. */
export interface ApprovalDecided extends PersonalAct {
  readonly type: 'approval-decided';
  readonly regionId: RegionId;
  readonly decision: 'APPROVED' | 'DECLINED';
  readonly note: string | null;
}

/** Regions that must agree first were asked, since nobody had asked them when the task was assigned. */
export interface ApprovalsRequested extends Act {
  readonly type: 'approvals-requested';
}

/** Somebody took note of the exception. */
export interface ExceptionAcknowledged extends PersonalAct {
  readonly type: 'exception-acknowledged';
}

/** The exception was settled, by a person or by the approval of the version's validation. */
export interface ExceptionClosed extends Act {
  readonly type: 'exception-closed';
  readonly closureReason: ClosureReason;
  /** See {@link Exception.approvedOn}. */
  readonly approvedOn: Exception['approvedOn'];
  readonly narrative: string | null;
}

/**
 * The version runs in each region that it is meant for, although no confirmation has made it so: the host has taken one that
 * was missing from what it is meant for.
 */
export interface RolloutCompleted extends Act {
  readonly type: 'rollout-completed';
}

/** Texts were erased from the record. */
export interface TextsRedacted extends PersonalAct {
  readonly type: 'texts-redacted';
  readonly texts: readonly RedactableText[];
  readonly redactionReason: string;
}

/** Everything that can happen to a task once it exists. */
export type TaskEvent =
  | DeploymentConfirmed
  | PlannedDateAdjusted
  | TaskCancelled
  | TaskReassigned
  | DeploymentWithdrawn
  | OverrideRequested
  | OverrideDecided
  | ApprovalsRequested
  | ApprovalDecided
  | ExceptionAcknowledged
  | ExceptionClosed
  | RolloutCompleted
  | TextsRedacted;
