import type { GateFacts } from '../gate/validation-gate.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { DelegationId, UserId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';

/** Who did it, when, and in whose name. */
export interface Act {
  readonly at: Instant;
  readonly actorId: UserId;
  /** The owner a delegate acted for; null when the actor acted in his own right. */
  readonly onBehalfOfId: UserId | null;
  /** The delegation that was used. */
  readonly delegationId: DelegationId | null;
}

/** The version went live on a day, and somebody who answers for it said so. */
export interface DeploymentConfirmed extends Act {
  readonly type: 'deployment-confirmed';
  readonly actualProductionDate: CalendarDate;
  readonly confirmationNotes: string | null;
  /** Given exactly when the gate failed. */
  readonly validationOverrideReason: string | null;
  /** What validation said at that moment. */
  readonly gate: GateFacts;
}

/** The planned date moved. */
export interface PlannedDateAdjusted extends Act {
  readonly type: 'planned-date-adjusted';
  readonly plannedProductionDate: CalendarDate;
  readonly adjustmentReason: string | null;
}

/** The task ended without a deployment. */
export interface TaskCancelled extends Act {
  readonly type: 'task-cancelled';
  readonly cancellationReason: string | null;
}

/** Everything that can happen to a task once it exists. */
export type TaskEvent = DeploymentConfirmed | PlannedDateAdjusted | TaskCancelled;
