import type { Snapshot } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { TaskId, VersionId } from '../shared/ids.ts';
import { regionNamed } from '../shared/naming.ts';
import { daysUntilDue } from '../task/due.ts';
import { isOpen } from '../task/task.ts';
import type { RanInRegion, RegionHistory } from './history.ts';

/** A deployment that is asked for and not confirmed yet. */
export interface PlannedDeployment {
  readonly taskId: TaskId;
  readonly versionId: VersionId;
  readonly versionNumber: string;
  readonly plannedProductionDate: CalendarDate;
  /** Negative when the planned date has passed. */
  readonly daysUntilDue: number;
}

/**
 * What ran in each region of a model and what is planned there, by region code; of those that the model has left, where anything
 * did or is. A global task is planned in every region, and where there is none, by itself.
 */
export function withPlans(
  ran: readonly RanInRegion[],
  regions: Snapshot['regions'],
  asked: readonly Pick<Snapshot, 'task' | 'version' | 'region'>[],
  today: CalendarDate,
): readonly RegionHistory[] {
  const open = asked.filter(({ task }) => isOpen(task));
  const named: readonly RanInRegion['region'][] = regions.length > 0 ? regions.map(regionNamed) : [null];
  // A region the model has left keeps its history and its open tasks, and the time before it had any its history.
  const told = [...named];
  for (const region of [...ran.map((each) => each.region), ...open.flatMap((each) => each.region ?? [])])
    if (!told.some((each) => each?.regionId === region?.regionId)) told.push(region && regionNamed(region));
  return told
    .map((region) => ({
      region,
      segments: ran.find((each) => each.region?.regionId === region?.regionId)?.segments ?? [],
      planned: open
        .filter(({ task }) => (task.regionId === null ? named.includes(region) : task.regionId === region?.regionId))
        .map(({ task, version }) => planned(task, version, today))
        .sort((a, b) => a.daysUntilDue - b.daysUntilDue),
      asOf: today,
    }))
    .filter(({ segments, planned: plans }) => segments.length + plans.length > 0)
    .sort((a, b) => ((a.region?.code ?? '') < (b.region?.code ?? '') ? -1 : 1));
}

const planned = (task: Snapshot['task'], version: Snapshot['version'], today: CalendarDate): PlannedDeployment => ({
  taskId: task.taskId,
  versionId: version.versionId,
  versionNumber: version.versionNumber,
  plannedProductionDate: task.plannedProductionDate,
  daysUntilDue: daysUntilDue(task.plannedProductionDate, today),
});
