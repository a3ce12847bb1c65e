import {
  type DeploymentTask,
  Fault,
  isOpen,
  type Person,
  type Snapshot,
  type TaskFacts,
  type TaskId,
  type UserId,
  type VersionId,
  type VersionSnapshot,
} from '@countersign/core';
import { confirmedTasks, modelFacts, regionFacts, regionsOf, validationFacts, versionFacts } from './facts.ts';
import type { TenantState } from './tenant-state.ts';

/** All that a decision about a task may depend on; null when there is no such task. */
export function loadSnapshot(state: TenantState, actorId: UserId, taskId: TaskId): Snapshot | null {
  const task = state.tasks.get(taskId);
  if (!task) return null;
  return {
    ...taskFacts(state, actorId, task),
    regions: regionsOf(state, task.modelId),
    live: confirmedTasks(state, task.versionId)
      .filter((each) => each.taskId !== taskId)
      .map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
  };
}

/** What a reader of a task needs to know. */
export function taskFacts(state: TenantState, actorId: UserId, task: DeploymentTask): TaskFacts {
  const version = versionFacts(state, task.versionId);
  const model = modelFacts(state, task.modelId);
  if (!version || !model) {
    throw new Fault(
      'inventory-incomplete',
      `Task ${task.taskId} is about a version or a model that is not kept. It cannot be decided on: this is a defect of the memory adapter.`,
    );
  }
  const region = task.regionId === null ? null : regionFacts(state, task.modelId, task.regionId);
  const delegations = delegationsTo(state, actorId, task);
  const named = [
    actorId,
    task.assignedToId,
    task.createdById,
    task.confirmedById,
    task.confirmedOnBehalfOfId,
    task.adjustedById,
    task.cancelledById,
    model.ownerId,
    region?.ownerId ?? null,
    ...delegations.flatMap(({ delegatorId, revokedById }) => [delegatorId, revokedById]),
  ];
  return {
    task,
    version,
    model,
    region,
    validation: version.validationRequestId === null ? null : validationFacts(state, version.validationRequestId),
    delegations,
    people: peopleNamed(state, named),
  };
}

/** The delegations to a person on a task or its model, whether they hold or not, oldest first. */
const delegationsTo = (state: TenantState, actorId: UserId, { taskId, modelId }: DeploymentTask) =>
  [...state.delegations.values()]
    .filter((each) => each.delegateId === actorId && (each.modelId === modelId || each.taskId === taskId))
    .toSorted((a, b) => (a.validFrom === b.validFrom ? compare(a.delegationId, b.delegationId) : compare(a.validFrom, b.validFrom)));

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const peopleNamed = (state: TenantState, named: readonly (UserId | null)[]): readonly Person[] =>
  [...new Set(named)].flatMap((userId) => (userId === null ? [] : (state.people.get(userId) ?? [])));

/** All that assigning the tasks of a version may depend on; null when there is no such version. */
export function loadVersion(state: TenantState, versionId: VersionId): VersionSnapshot | null {
  const version = versionFacts(state, versionId);
  const model = version && modelFacts(state, version.modelId);
  if (!version || !model) return null;
  const tasks = (state.tasksOfVersion.get(versionId) ?? []).flatMap((taskId) => {
    const task = state.tasks.get(taskId);
    return task && (isOpen(task) || task.status === 'CONFIRMED') ? [{ taskId, regionId: task.regionId }] : [];
  });
  return { version, model, regions: regionsOf(state, model.modelId), tasks };
}
