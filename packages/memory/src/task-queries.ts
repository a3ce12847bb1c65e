import {
  answersFor,
  assigneeOf,
  type DeploymentTask,
  type DueRange,
  isActive,
  isOpen,
  type ModelId,
  type Reader,
  type TaskCursor,
  type TaskFacts,
  type TaskFilter,
  type TaskId,
  type TaskPageQuery,
} from '@countersign/core';
import { modelFacts, regionFacts, validationFacts } from './facts.ts';
import { delegationsOn, taskFacts } from './snapshots.ts';
import type { TenantState } from './tenant-state.ts';

/** A page of the tasks a reader is concerned with, by planned date and then identifier. */
export function listTasks(state: TenantState, reader: Reader, query: TaskPageQuery): readonly TaskFacts[] {
  const { after, limit } = query;
  return fitting(state, reader, query, [query.planned])
    .filter(({ task }) => after === null || inOrder(after, task) < 0)
    .toSorted((a, b) => inOrder(a.task, b.task))
    .slice(0, limit);
}

/** How many tasks a reader is concerned with in each of some ranges of planned dates. */
export function countTasks(state: TenantState, reader: Reader, filter: Omit<TaskFilter, 'planned'>, ranges: readonly DueRange[]): readonly number[] {
  const found = fitting(state, reader, filter, ranges);
  return ranges.map((range) => found.filter(({ task }) => within(range, task)).length);
}

/** The tasks that fit a filter, in any of some ranges, and concern a reader; the cheap questions come first. */
const fitting = (state: TenantState, reader: Reader, { statuses, regionId, modelId, validation, search }: Omit<TaskFilter, 'planned'>, ranges: readonly DueRange[]) =>
  [...state.tasks.values()]
    .filter((task) => statuses.includes(task.status) && (regionId ?? task.regionId) === task.regionId && (modelId ?? task.modelId) === task.modelId && ranges.some((range) => within(range, task)))
    .map((task) => taskFacts(state, task, [reader.userId], delegationsOn(state, task).filter(({ delegateId }) => delegateId === reader.userId)))
    .filter((facts) => (validation === null || validation.includes(facts.validation?.statusCode ?? null)) && concerns(reader, facts) && mentions(search, facts));

/**
 * Says whether a task concerns a reader. This is less than he may see: a model's owner may open any task of his
 * model, while those that a regional owner was asked for are no work of his.
 */
const concerns = ({ userId, isAdministrator, now }: Reader, facts: TaskFacts): boolean =>
  isAdministrator ||
  (facts.task.assignedToId === userId && answersFor(userId, facts)) ||
  facts.delegations.some((delegation) => isActive(delegation, now) && answersFor(delegation.delegatorId, facts));

const within = ({ from, to }: DueRange, { plannedProductionDate }: DeploymentTask): boolean =>
  (from === null || from <= plannedProductionDate) && (to === null || plannedProductionDate <= to);

function mentions(search: string | null, { model, version, region }: TaskFacts): boolean {
  if (search === null) return true;
  const sought = search.toLowerCase();
  return [model.name, version.versionNumber, region?.name, region?.code].some((text) => text?.toLowerCase().includes(sought));
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

/** The tasks with an exception that is not closed, whose version's validation has one of some status codes, by identifier. */
export const withOpenException = (state: TenantState, approvedCodes: readonly string[], limit: number): readonly TaskId[] =>
  firstIds(state, limit, ({ taskId, versionId }) => {
    const exception = state.exceptions.get(taskId);
    const requestId = state.versions.get(versionId)?.validationRequestId ?? null;
    const validation = requestId === null ? null : validationFacts(state, requestId);
    return exception !== undefined && exception.state !== 'CLOSED' && !!validation?.statusCode && !validation.isInterim && approvedCodes.includes(validation.statusCode);
  });

const firstIds = (state: TenantState, limit: number, fits: (task: DeploymentTask) => boolean): readonly TaskId[] =>
  [...state.tasks.values()]
    .filter(fits)
    .map(({ taskId }) => taskId)
    .toSorted()
    .slice(0, limit);
