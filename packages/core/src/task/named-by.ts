import type { UserId } from '../shared/ids.ts';
import type { DeploymentTask } from './task.ts';

/** Everybody that a task names, once for each time: who was asked, who acted on it, and for whom. */
export const namedBy = (task: DeploymentTask): readonly UserId[] =>
  [
    task.assignedToId,
    task.createdById,
    task.confirmedById,
    task.confirmedOnBehalfOfId,
    task.adjustedById,
    task.cancelledById,
    task.reassignedById,
    task.withdrawnById,
    task.overrideRequest?.requestedById ?? null,
    task.overrideRequest?.requestedOnBehalfOfId ?? null,
    task.overrideRequest?.decidedById ?? null,
  ].filter((userId) => userId !== null);
