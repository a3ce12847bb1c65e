import type { TaskEvent } from './events.ts';
import { redactTask } from './redact-task.ts';
import type { DeploymentTask } from './task.ts';

/** Folds one event into the task. Never decides, never fails. */
export function evolve(task: DeploymentTask, event: TaskEvent): DeploymentTask {
  const revision = task.revision + 1;
  switch (event.type) {
    case 'deployment-confirmed':
      return {
        ...task,
        revision,
        status: 'CONFIRMED',
        actualProductionDate: event.actualProductionDate,
        confirmationNotes: event.confirmationNotes,
        confirmedAt: event.at,
        confirmedById: event.actorId,
        confirmedOnBehalfOfId: event.onBehalfOfId,
        deployedBeforeValidationApproved: event.gate.override === 'needed',
        validationOverrideReason: event.validationOverrideReason,
      };
    case 'planned-date-adjusted':
      return {
        ...task,
        revision,
        status: 'ADJUSTED',
        plannedProductionDate: event.plannedProductionDate,
        adjustmentReason: event.adjustmentReason,
        adjustedAt: event.at,
        adjustedById: event.actorId,
      };
    case 'task-cancelled':
      return {
        ...task,
        revision,
        status: 'CANCELLED',
        cancellationReason: event.cancellationReason,
        cancelledAt: event.at,
        cancelledById: event.actorId,
      };
    case 'task-reassigned':
      return {
        ...task,
        revision,
        assignedToId: event.assignedToId,
        assignmentCause: event.cause,
        reassignmentReason: event.reassignmentReason,
        reassignedAt: event.at,
        reassignedById: event.actorId,
      };
    case 'deployment-withdrawn':
      return {
        ...task,
        revision,
        withdrawnOn: event.withdrawnOn,
        withdrawalReason: event.withdrawalReason,
        replacedByVersionId: event.replacedByVersionId,
        withdrawnAt: event.at,
        withdrawnById: event.actorId,
      };
    case 'override-requested':
      return {
        ...task,
        revision,
        overrideRequest: {
          state: 'REQUESTED',
          reason: event.reason,
          requestedAt: event.at,
          requestedById: event.actorId,
          requestedOnBehalfOfId: event.onBehalfOfId,
          decidedAt: null,
          decidedById: null,
          decisionNote: null,
        },
      };
    case 'override-decided':
      return {
        ...task,
        revision,
        overrideRequest: task.overrideRequest && {
          ...task.overrideRequest,
          state: event.decision,
          decidedAt: event.at,
          decidedById: event.actorId,
          decisionNote: event.decisionNote,
        },
      };
    case 'texts-redacted':
      return { ...redactTask(task, event.texts), revision };
    // What these change lies beside the task; the revision tells that something did.
    case 'approvals-requested':
    case 'approval-decided':
    case 'exception-acknowledged':
    case 'exception-closed':
    case 'rollout-completed':
      return { ...task, revision };
  }
}
