import type { RegionalDeployment, RegionFacts, Snapshot, StandingDeployment } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { TaskId } from '../shared/ids.ts';
import type { DeploymentConfirmed } from '../task/events.ts';
import type { RecordRegionalDeployment, WithdrawRegionalDeployment } from './effects.ts';

/** The regions a confirmation of the task touches: its own, or every region of the model for a global task. */
export const touchedRegions = ({ task, region, regions }: Snapshot): readonly RegionFacts[] =>
  task.regionId === null ? regions : region ? [region] : [];

/** What decides which of two deployments in a region is the current one. */
export interface Recency {
  readonly deployedOn: CalendarDate;
  readonly versionOrdinal: number;
  readonly taskId: TaskId | null;
}

/**
 * Says whether a deployment is newer than another: by day, then by the version's ordinal, then by task identifier. A
 * total order, so what runs in a region depends on the set of confirmations and not on their order of arrival.
 */
export function isNewer(a: Recency, b: Recency): boolean {
  if (a.deployedOn !== b.deployedOn) return a.deployedOn > b.deployedOn;
  if (a.versionOrdinal !== b.versionOrdinal) return a.versionOrdinal > b.versionOrdinal;
  return (a.taskId ?? '') > (b.taskId ?? '');
}

/** The effect of a confirmation on each region it touches. */
export const recordDeployments = (snapshot: Snapshot, event: DeploymentConfirmed): readonly RecordRegionalDeployment[] =>
  touchedRegions(snapshot).map(({ regionId, current }) => {
    const { task, version } = snapshot;
    const deployedOn = event.actualProductionDate;
    const arriving: Recency = { deployedOn, versionOrdinal: version.ordinal, taskId: task.taskId };
    return {
      type: 'regional-deployment.record',
      modelId: task.modelId,
      regionId,
      before: current && recordOf(current),
      after: { versionId: version.versionId, deployedOn, taskId: task.taskId },
      superseded: current !== null && !isNewer(arriving, current),
      notes: event.confirmationNotes,
    };
  });

/**
 * The effect of a withdrawal on each region the task's confirmation had reached. Needs a snapshot with its history. In a
 * region that the model has left nothing runs any more, so that only the history changes.
 */
export const withdrawDeployments = ({ task, regions, history }: Snapshot): readonly WithdrawRegionalDeployment[] =>
  history.flatMap(({ regionId, taskId }): readonly WithdrawRegionalDeployment[] => {
    if (taskId !== task.taskId) return [];
    const current = regions.find((each) => each.regionId === regionId)?.current ?? null;
    const moves = current?.taskId === task.taskId;
    const others = history.filter((each) => each.regionId === regionId && each.taskId !== task.taskId);
    const newest = others.reduce<StandingDeployment | null>((best, each) => (best && !isNewer(each, best) ? best : each), null);
    const before = current && recordOf(current);
    return [
      {
        type: 'regional-deployment.withdraw',
        modelId: task.modelId,
        regionId,
        taskId: task.taskId,
        before,
        after: moves ? newest && recordOf(newest) : before,
        moves,
      },
    ];
  });

const recordOf = ({ versionId, deployedOn, taskId }: RegionalDeployment) => ({ versionId, deployedOn, taskId });
