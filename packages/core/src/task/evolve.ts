import type { TaskEvent } from './events.ts';
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
        deployedBeforeValidationApproved: event.validationOverrideReason !== null,
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
  }
}
