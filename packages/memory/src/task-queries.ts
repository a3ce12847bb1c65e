import {
  assigneeOf,
  type Delegation,
  type DeploymentTask,
  type DueRange,
  isOpen,
  type ModelId,
  type Reader,
  type Snapshot,
  type TaskCursor,
  taskCountLimit,
  type TaskFacts,
  type TaskFilter,
  type TaskId,
  type TaskPageQuery,
  type Token,
  unaskedRegions,
  type Untokened,
  type UserId,
  type VersionId,
} from '@countersign/core';
import { compare } from './compare.ts';
import { concerning } from './concerning.ts';
import { inOrderOfConfirmation, modelFacts, regionFacts, runsEverywhere, validationFacts } from './facts.ts';
import { delegationsOn, loadSnapshot, loadVersion, taskFacts } from './snapshots.ts';
import type { TenantState } from './tenant-state.ts';

type Conditions = Omit<TaskFilter, 'planned'>;

/** A page of the tasks that concern a reader, by planned date and then identifier. */
export function listTasks(state: TenantState, reader: Reader, query: TaskPageQuery): readonly TaskFacts[] {
  const { after, limit } = query;
  const { userId } = reader;
  return fitting(state, reader, query, [query.planned])
    .filter((task) => after === null || inOrder(after, task) < 0)
    .toSorted(inOrder)
    .slice(0, limit)
    .map((task) => {
      const delegations = delegationsOn(state, task).filter(({ delegateId }) => delegateId === userId);
      return listedFacts(state, task, [userId], delegations);
    });
}

/** What a list shows of a task, to some people and with some of its delegations. */
export const listedFacts = (
  state: TenantState,
  task: DeploymentTask,
  people: readonly UserId[],
  delegations: readonly Delegation[],
): TaskFacts => asListed(taskFacts(state, task, people, delegations));

/** Nothing that only a decision needs. */
const asListed = ({ version, model, region, validation, ...rest }: Pick<Snapshot, keyof TaskFacts>): TaskFacts => ({
  ...rest,
  version: untokened(version),
  model: untokened(model),
  region: region && withoutCurrent(untokened(region)),
  validation: validation && untokened(validation),
});

const untokened = <Facts extends { readonly token: Token }>({ token: _, ...facts }: Facts): Untokened<Facts> => facts;

const withoutCurrent = <Facts extends { readonly current: unknown }>({ current: _, ...facts }: Facts): Omit<Facts, 'current'> => facts;

/** How many tasks that concern a reader lie in each of some ranges of planned dates. */
export function countTasks(state: TenantState, reader: Reader, conditions: Conditions, ranges: readonly DueRange[]): readonly number[] {
  const found = fitting(state, reader, conditions, ranges);
  return ranges.map((range) => Math.min(found.filter((task) => within(range, task)).length, taskCountLimit));
}

/** The tasks that fit a filter, lie in any of some ranges, and concern a reader; the cheap questions come first. */
function fitting(state: TenantState, reader: Reader, conditions: Conditions, ranges: readonly DueRange[]): readonly DeploymentTask[] {
  const { statuses, regionId, modelId, validation, search } = conditions;
  const concerns = concerning(state, reader);
  return [...state.tasks.values()].filter(
    (task) =>
      statuses.includes(task.status) &&
      (regionId === null || task.regionId === regionId) &&
      (modelId === null || task.modelId === modelId) &&
      ranges.some((range) => within(range, task)) &&
      (validation === null || inStatus(state, validation, task)) &&
      (search === null || mentions(state, search.toLowerCase(), task)) &&
      concerns(task),
  );
}

const within = ({ from, to }: DueRange, { plannedProductionDate }: DeploymentTask): boolean =>
  (from === null || from <= plannedProductionDate) && (to === null || plannedProductionDate <= to);

/** Says whether a task's version stands with validation as wanted; null stands for a version that has no request, not for one without a status. */
function inStatus(state: TenantState, wanted: readonly (string | null)[], { versionId }: DeploymentTask): boolean {
  const requestId = state.versions.get(versionId)?.validationRequestId ?? null;
  if (requestId === null) return wanted.includes(null);
  const { statusCode } = validationFacts(state, requestId);
  return statusCode !== null && wanted.includes(statusCode);
}

function mentions({ models, versions, regions }: TenantState, sought: string, { modelId, versionId, regionId }: DeploymentTask): boolean {
  const region = regionId === null ? undefined : regions.get(regionId);
  const texts = [models.get(modelId)?.name, versions.get(versionId)?.versionNumber, region?.name, region?.code];
  return texts.some((text) => text?.toLowerCase().includes(sought));
}

/** By planned date, and then by identifier. */
export const inOrder = (a: TaskCursor, b: TaskCursor): number =>
  compare(a.plannedProductionDate, b.plannedProductionDate) || compare(a.taskId, b.taskId);

/** The open tasks whose assignee by rule is no longer whom the rule names, by identifier. */
export const strayedTasks = (state: TenantState, modelIds: readonly ModelId[] | null, limit: number): readonly TaskId[] =>
  firstIds(state, limit, (task) => {
    if (!isOpen(task) || task.assignmentCause === 'requested' || (modelIds !== null && !modelIds.includes(task.modelId))) return false;
    const model = modelFacts(state, task.modelId);
    const owner = model && assigneeOf(model, task.regionId === null ? null : regionFacts(state, task.modelId, task.regionId));
    return owner !== null && owner !== task.assignedToId;
  });

/** The versions that have a planned date and never had a task, behind one of them by identifier. */
export const unaskedVersions = (state: TenantState, after: VersionId | null, limit: number): readonly VersionId[] =>
  [...state.versions.values()]
    .filter(({ versionId, plannedProductionDate }) => plannedProductionDate !== null && !state.tasksOfVersion.has(versionId))
    .map(({ versionId }) => versionId)
    .filter((versionId) => after === null || versionId > after)
    .toSorted()
    .slice(0, limit);

/** Of each version that nothing dates although it runs in each region it is meant for, the task that was confirmed last, by identifier. */
export const completingRollout = (state: TenantState, limit: number): readonly TaskId[] =>
  [...state.versions.values()]
    .filter(({ actualProductionDate }) => actualProductionDate === null)
    .flatMap(({ versionId }) => loadVersion(state, versionId, { people: [] }) ?? [])
    .filter(runsEverywhere)
    .map(({ tasks }) => tasks.filter((task) => !isOpen(task)).toSorted(inOrderOfConfirmation))
    .flatMap((confirmed) => confirmed.at(-1)?.taskId ?? [])
    .toSorted()
    .slice(0, limit);

/** The tasks with an exception that is not closed, whose version's validation has one of some status codes for good, by identifier. */
export const withOpenException = (state: TenantState, approvedCodes: readonly string[], limit: number): readonly TaskId[] =>
  firstIds(state, limit, ({ taskId, versionId }) => {
    const exception = state.exceptions.get(taskId);
    const requestId = state.versions.get(versionId)?.validationRequestId ?? null;
    const validation = requestId === null ? null : validationFacts(state, requestId);
    const approved = !!validation?.statusCode && !validation.isInterim && approvedCodes.includes(validation.statusCode);
    return approved && exception !== undefined && exception.state !== 'CLOSED';
  });

/** The open tasks with a region that demands an approval of its own and was never asked for it, by identifier. */
export const missingApproval = (state: TenantState, limit: number): readonly TaskId[] =>
  firstIds(state, limit, (task) => {
    const snapshot = isOpen(task) ? loadSnapshot(state, task.taskId, { people: [], history: false }) : null;
    return snapshot !== null && unaskedRegions(snapshot).length > 0;
  });

const firstIds = (state: TenantState, limit: number, fits: (task: DeploymentTask) => boolean): readonly TaskId[] =>
  [...state.tasks.values()]
    .filter(fits)
    .map(({ taskId }) => taskId)
    .toSorted()
    .slice(0, limit);
