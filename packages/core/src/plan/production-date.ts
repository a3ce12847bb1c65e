import type { Policy } from '../policy.ts';
import type { LiveRegion, Snapshot, VersionFacts } from '../ports/snapshots.ts';
import { type CalendarDate, earlier, later } from '../shared/calendar-date.ts';
import type { RegionId } from '../shared/ids.ts';
import type { DeploymentConfirmed } from '../task/events.ts';
import type { ProductionDates, RecordProductionDate } from './effects.ts';

/** The effect of a confirmation on its version's dates, or none when they stay as they are. */
export function recordProductionDate(snapshot: Snapshot, event: DeploymentConfirmed, policy: Policy): readonly RecordProductionDate[] {
  const { version, live } = snapshot;
  const { actualProductionDate } = version;
  const now = [...live, ...liveBy(snapshot, event.actualProductionDate)];
  const first = now.map((each) => each.actualProductionDate).reduce(earlier);
  const after: ProductionDates =
    policy.versionDate === 'each-confirmation'
      ? { firstProductionDate: first, actualProductionDate: event.actualProductionDate }
      : // A date the host had before its first confirmation here is not taken away.
        {
          firstProductionDate: first,
          actualProductionDate: rolloutDate(targetRegions(version, snapshot.regionIds), now) ?? actualProductionDate,
        };
  return changeDates(version, after);
}

/**
 * The effect of a withdrawal on its version's dates: they are what the confirmations that still stand make them. A day that no
 * confirmation has said is the host's own, and is not taken away; nor is that of another confirmation where each dates its version.
 */
export function withdrawProductionDate({ task, version, regionIds, live }: Snapshot, policy: Policy): readonly RecordProductionDate[] {
  const { actualProductionDate } = version;
  const days = live.map((each) => each.actualProductionDate);
  const eachDates = policy.versionDate === 'each-confirmation';
  const made = eachDates ? (days.at(-1) ?? null) : rolloutDate(targetRegions(version, regionIds), live);
  const isAnothers =
    actualProductionDate !== null &&
    actualProductionDate !== task.actualProductionDate &&
    (eachDates || !days.includes(actualProductionDate));
  return changeDates(version, {
    firstProductionDate: days.length > 0 ? days.reduce(earlier) : null,
    actualProductionDate: isAnothers ? actualProductionDate : made,
  });
}

/** The effect of a rollout that is complete without a further confirmation on its version's dates. Needs a snapshot with its history. */
export function completeProductionDate(snapshot: Snapshot): readonly RecordProductionDate[] {
  const { version, regionIds } = snapshot;
  const live = liveOf(snapshot);
  return changeDates(version, {
    firstProductionDate: live.map((each) => each.actualProductionDate).reduce(earlier),
    actualProductionDate: rolloutDate(targetRegions(version, regionIds), live),
  });
}

/** Whether a version that nothing dates yet runs in each region it is meant for. Needs a snapshot with its history. */
export const isUndatedRollout = (snapshot: Snapshot, { versionDate }: Policy): boolean =>
  versionDate === 'all-regions' &&
  snapshot.version.actualProductionDate === null &&
  rolloutDate(targetRegions(snapshot.version, snapshot.regionIds), liveOf(snapshot)) !== null;

/** Where the version stands live, the task's own confirmation included. */
function liveOf({ task, history, live }: Snapshot): readonly LiveRegion[] {
  const { actualProductionDate } = task;
  if (actualProductionDate === null || task.withdrawnOn !== null) return live;
  const recorded = history.filter(({ taskId }) => taskId === task.taskId);
  const own = task.regionId === null && recorded.length > 0 ? recorded : [task];
  return [...live, ...own.map(({ regionId }) => ({ regionId, actualProductionDate }))];
}

/** Where a confirmation of the task takes its version live: in its region, or in all that the model has. */
export const liveBy = ({ task, regions }: Pick<Snapshot, 'task' | 'regions'>, actualProductionDate: CalendarDate): readonly LiveRegion[] =>
  (task.regionId === null && regions.length > 0 ? regions : [task]).map(({ regionId }) => ({ regionId, actualProductionDate }));

function changeDates(
  { versionId, firstProductionDate, actualProductionDate }: VersionFacts,
  after: ProductionDates,
): readonly RecordProductionDate[] {
  if (after.firstProductionDate === firstProductionDate && after.actualProductionDate === actualProductionDate) return [];
  return [{ type: 'version.production-date.record', versionId, before: { firstProductionDate, actualProductionDate }, after }];
}

/** Where a version is meant to go live: its affected regions, or all of its model's; null stands for a model without regions. */
export function targetRegions(
  { affectedRegionIds }: Pick<VersionFacts, 'affectedRegionIds'>,
  ofModel: readonly RegionId[],
): readonly (RegionId | null)[] {
  if (affectedRegionIds.length > 0) return [...new Set(affectedRegionIds)];
  return ofModel.length > 0 ? ofModel : [null];
}

/**
 * The day the last target region went live, counting in each region the first time it did; null while one has not. It
 * depends on the set of confirmations alone: a region that has since moved on to another version still counts.
 */
export function rolloutDate(targets: readonly (RegionId | null)[], live: readonly LiveRegion[]): CalendarDate | null {
  let last: CalendarDate | null = null;
  for (const target of targets) {
    const days = live.filter(({ regionId }) => regionId === target || regionId === null).map((each) => each.actualProductionDate);
    if (days.length === 0) return null;
    const first = days.reduce(earlier);
    last = last === null ? first : later(last, first);
  }
  return last;
}
