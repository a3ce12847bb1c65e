import {
  type Delegation,
  type DeploymentTask,
  Fault,
  isOpen,
  type ModelId,
  type ModelSnapshot,
  namedBy,
  type Person,
  type RequestLookup,
  type Snapshot,
  type SnapshotWant,
  type TaskFacts,
  type TaskId,
  type UserId,
  type VersionId,
  type VersionSnapshot,
} from '@countersign/core';
import { compare } from './compare.ts';
import { standingDeployments } from './deployments.ts';
import { liveRegions, modelFacts, regionFacts, regionIdsOf, regionsOf, validationFacts, versionFacts } from './facts.ts';
import { earlierAnswers } from './remember-request.ts';
import type { TenantState } from './tenant-state.ts';

/** All that a decision about a task may depend on; null when there is no such task. */
export function loadSnapshot(
  state: TenantState,
  taskId: TaskId,
  { people, history, versionIds = [], request }: SnapshotWant,
): Snapshot | null {
  const task = state.tasks.get(taskId);
  if (!task) return null;
  const facts = taskFacts(state, task, people, delegationsOn(state, task));
  return {
    ...facts,
    regionIds: regionIdsOf(state, task.modelId),
    regions: regionsOf(state, task.modelId).filter(({ regionId }) => task.regionId === null || regionId === task.regionId),
    live: liveRegions(state, task.versionId)
      .filter((each) => each.taskId !== taskId)
      .map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
    history: history ? standingDeployments(state, task.modelId) : [],
    otherVersions: otherVersions(state, task, versionIds),
    approvals: state.approvals.get(taskId) ?? [],
    exception: state.exceptions.get(taskId) ?? null,
    earlier: earlierAnswers(state, request).filter(({ part }, at) => at === 0 || part === '' || part === taskId),
  };
}

/** Of the versions of a task's model, some that are asked for and the one that took the place of its own. */
function otherVersions(
  state: TenantState,
  { modelId, replacedByVersionId }: DeploymentTask,
  asked: readonly VersionId[],
): Snapshot['otherVersions'] {
  return [...new Set([...asked, replacedByVersionId])].flatMap((versionId) => {
    const version = versionId && state.versions.get(versionId);
    return version?.modelId === modelId ? { versionId: version.versionId, versionNumber: version.versionNumber } : [];
  });
}

/** What a reader of a task needs to know: with some people beside those the records name, and some delegations. */
export function taskFacts(
  state: TenantState,
  task: DeploymentTask,
  people: readonly UserId[],
  delegations: readonly Delegation[],
): Pick<Snapshot, keyof TaskFacts> {
  const version = versionFacts(state, task.versionId);
  const model = modelFacts(state, task.modelId);
  if (!version || !model) {
    throw new Fault(
      'inventory-incomplete',
      `Task ${task.taskId} is about a version or a model that is not kept. It cannot be decided on: this is a defect of the memory adapter.`,
    );
  }
  const region = task.regionId === null ? null : regionFacts(state, task.modelId, task.regionId);
  const named = [
    ...people,
    ...namedBy(task),
    model.ownerId,
    region?.ownerId ?? null,
    ...delegations.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
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

/** The delegations on a task or its model that are not revoked, oldest first. */
export const delegationsOn = (
  state: TenantState,
  { taskId, modelId }: Pick<DeploymentTask, 'modelId'> & { readonly taskId: TaskId | null },
): readonly Delegation[] =>
  [...state.delegations.values()]
    .filter((each) => each.revokedAt === null && (each.modelId === modelId || (taskId !== null && each.taskId === taskId)))
    .toSorted(byAge);

const byAge = (a: Delegation, b: Delegation): number => compare(a.validFrom, b.validFrom) || compare(a.delegationId, b.delegationId);

/** The people the directory has, of some. */
export const peopleNamed = (state: TenantState, named: readonly (UserId | null)[]): readonly Person[] =>
  [...new Set(named)].flatMap((userId) => (userId === null ? [] : (state.people.get(userId) ?? [])));

/** All that assigning the tasks of a version may depend on; null when there is no such version. */
export function loadVersion(
  state: TenantState,
  versionId: VersionId,
  { people, request }: Pick<SnapshotWant, 'people' | 'request'>,
): VersionSnapshot | null {
  const version = versionFacts(state, versionId);
  const model = version && modelFacts(state, version.modelId);
  if (!version || !model) return null;
  const regions = regionsOf(state, model.modelId);
  const tasks = (state.tasksOfVersion.get(versionId) ?? []).flatMap((taskId) => {
    const task = state.tasks.get(taskId);
    return task && (isOpen(task) || (task.status === 'CONFIRMED' && task.withdrawnOn === null)) ? [task] : [];
  });
  const delegations = delegationsOf(state, model.modelId);
  const named = [
    ...people,
    model.ownerId,
    ...regions.map(({ ownerId }) => ownerId),
    ...tasks.flatMap(namedBy),
    ...delegations.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
  ];
  return {
    version,
    model,
    regions,
    validation: version.validationRequestId === null ? null : validationFacts(state, version.validationRequestId),
    delegations,
    people: peopleNamed(state, named),
    live: liveRegions(state, versionId).map(({ regionId, actualProductionDate }) => ({ regionId, actualProductionDate })),
    tasks,
    approvals: tasks.flatMap(({ taskId }) => state.approvals.get(taskId) ?? []),
    earlier: earlierAnswers(state, request),
  };
}

/** The delegations on a model and on any of its tasks, revoked ones left out, oldest first. */
const delegationsOf = (state: TenantState, modelId: ModelId): readonly Delegation[] =>
  [...state.delegations.values()].filter((each) => each.revokedAt === null && modelOf(state, each) === modelId).toSorted(byAge);

/** The model a delegation is about, its own or its task's. */
export const modelOf = (state: TenantState, { modelId, taskId }: Delegation): ModelId | null =>
  modelId ?? (taskId === null ? null : (state.tasks.get(taskId)?.modelId ?? null));

/** All that delegating on a model may depend on; null when there is no such model. */
export function loadModel(state: TenantState, modelId: ModelId, request: RequestLookup | null | undefined): ModelSnapshot | null {
  const model = modelFacts(state, modelId);
  return model && { model, regions: regionsOf(state, modelId), earlier: earlierAnswers(state, request) };
}
