import type { DeploymentTask, DueRange, Reader, TaskCursor, TaskFacts, TaskFilter, TaskPageQuery } from '@countersign/core';
import { concerning } from './concerning.ts';
import { taskFacts } from './snapshots.ts';
import type { TenantState } from './tenant-state.ts';

/** A page of the tasks that concern a reader, by planned date and then identifier. */
export function listTasks(state: TenantState, reader: Reader, query: TaskPageQuery): readonly TaskFacts[] {
  const { after, limit } = query;
  return fitting(state, reader, query, [query.planned])
    .filter((task) => after === null || inOrder(after, task) < 0)
    .toSorted(inOrder)
    .slice(0, limit)
    .map((task) => taskFacts(state, reader.userId, task));
}

/** How many tasks that concern a reader lie in each of some ranges of planned dates. */
export function countTasks(
  state: TenantState,
  reader: Reader,
  filter: Pick<TaskFilter, 'statuses' | 'search'>,
  ranges: readonly DueRange[],
): readonly number[] {
  const found = fitting(state, reader, filter, ranges);
  return ranges.map((range) => found.filter((task) => within(range, task)).length);
}

/** The tasks that fit a filter, lie in any of some ranges, and concern a reader; the cheap questions come first. */
function fitting(
  state: TenantState,
  reader: Reader,
  { statuses, search }: Pick<TaskFilter, 'statuses' | 'search'>,
  ranges: readonly DueRange[],
): readonly DeploymentTask[] {
  const concerns = concerning(state, reader);
  return [...state.tasks.values()].filter(
    (task) =>
      statuses.includes(task.status) &&
      ranges.some((range) => within(range, task)) &&
      (search === null || mentions(state, search.toLowerCase(), task)) &&
      concerns(task),
  );
}

const within = ({ from, to }: DueRange, { plannedProductionDate }: DeploymentTask): boolean =>
  (from === null || from <= plannedProductionDate) && (to === null || plannedProductionDate <= to);

function mentions({ models, versions, regions }: TenantState, sought: string, { modelId, versionId, regionId }: DeploymentTask): boolean {
  const region = regionId === null ? undefined : regions.get(regionId);
  const texts = [models.get(modelId)?.name, versions.get(versionId)?.versionNumber, region?.name, region?.code];
  return texts.some((text) => text?.toLowerCase().includes(sought));
}

function inOrder(a: TaskCursor, b: TaskCursor): number {
  if (a.plannedProductionDate !== b.plannedProductionDate) return a.plannedProductionDate < b.plannedProductionDate ? -1 : 1;
  return a.taskId < b.taskId ? -1 : Number(a.taskId > b.taskId);
}
