import {
  answersFor,
  type DeploymentTask,
  type DueRange,
  isActive,
  type Reader,
  type TaskCursor,
  type TaskFacts,
  type TaskFilter,
  type TaskPageQuery,
} from '@countersign/core';
import { taskFacts } from './snapshots.ts';
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
export function countTasks(
  state: TenantState,
  reader: Reader,
  filter: Pick<TaskFilter, 'statuses' | 'search'>,
  ranges: readonly DueRange[],
): readonly number[] {
  const found = fitting(state, reader, filter, ranges);
  return ranges.map((range) => found.filter(({ task }) => within(range, task)).length);
}

/** The tasks that fit a filter, in any of some ranges, and concern a reader; the cheap questions come first. */
const fitting = (
  state: TenantState,
  reader: Reader,
  { statuses, search }: Pick<TaskFilter, 'statuses' | 'search'>,
  ranges: readonly DueRange[],
) =>
  [...state.tasks.values()]
    .filter((task) => statuses.includes(task.status) && ranges.some((range) => within(range, task)))
    .map((task) => taskFacts(state, reader.userId, task))
    .filter((facts) => concerns(reader, facts) && mentions(search, facts));

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
