import {
  assigneeOf,
  type DeploymentTask,
  type DueRange,
  isOpen,
  type ModelId,
  type Reader,
  type TaskCursor,
  taskCountLimit,
  type TaskFacts,
  type TaskFilter,
  type TaskId,
  type TaskPageQuery,
} from '@countersign/core';
import { concerning } from './concerning.ts';
import { modelFacts, regionFacts, validationFacts } from './facts.ts';
import { delegationsOn, taskFacts } from './snapshots.ts';
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
    .map((task) =>
      taskFacts(
        state,
        task,
        [userId],
        delegationsOn(state, task).filter(({ delegateId }) => delegateId === userId),
      ),
    );
}

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

function inOrder(a: TaskCursor, b: TaskCursor): number {
  if (a.plannedProductionDate !== b.plannedProductionDate) return a.plannedProductionDate < b.plannedProductionDate ? -1 : 1;
  return a.taskId < b.taskId ? -1 : Number(a.taskId > b.taskId);
}

/** The open tasks whose assignee by rule is no longer whom the rule names, by identifier. */
export const strayedTasks = (state: TenantState, modelIds: readonly ModelId[] | null, limit: number): readonly TaskId[] =>
  firstIds(state, limit, (task) => {
    if (!isOpen(task) || task.assignmentCause === 'requested' || (modelIds !== null && !modelIds.includes(task.modelId))) return false;
    const model = modelFacts(state, task.modelId);
    const owner = model && assigneeOf(model, task.regionId === null ? null : regionFacts(state, task.modelId, task.regionId));
    return owner !== null && owner !== task.assignedToId;
  });

/** The tasks with an exception that is not closed, whose version's validation has one of some status codes for good, by identifier. */
export const withOpenException = (state: TenantState, approvedCodes: readonly string[], limit: number): readonly TaskId[] =>
  firstIds(state, limit, ({ taskId, versionId }) => {
    const exception = state.exceptions.get(taskId);
    const requestId = state.versions.get(versionId)?.validationRequestId ?? null;
    const validation = requestId === null ? null : validationFacts(state, requestId);
    const approved = !!validation?.statusCode && !validation.isInterim && approvedCodes.includes(validation.statusCode);
    return approved && exception !== undefined && exception.state !== 'CLOSED';
  });

const firstIds = (state: TenantState, limit: number, fits: (task: DeploymentTask) => boolean): readonly TaskId[] =>
  [...state.tasks.values()]
    .filter(fits)
    .map(({ taskId }) => taskId)
    .toSorted()
    .slice(0, limit);
