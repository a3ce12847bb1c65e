import type { LiveRegion, RegionalDeployment, Snapshot } from '../ports/snapshots.ts';
import type { ModelId, RegionId, TaskId, VersionId } from '../shared/ids.ts';
import type { ProductionDates } from './effects.ts';
import type { Guard } from './guards.ts';
import type { Plan } from './plan.ts';
import { liveBy } from './production-date.ts';

/**
 * The plans of one commit, each decided as if those before it had taken effect. `see` shows a snapshot as they leave
 * it; `add` takes a plan on such a snapshot in, and makes it rest on the plans it reckons with: what an earlier one
 * changed is no longer guarded by its token but by that plan.
 */
export interface Fold {
  see(snapshot: Snapshot): Snapshot;
  add(planned: Plan): Plan;
}

interface Changed<Value> {
  readonly value: Value;
  readonly by: TaskId;
}

/** Begins a fold. */
export function createFold(): Fold {
  const regions = new Map<string, Changed<RegionalDeployment | null>>();
  const versions = new Map<VersionId, Changed<ProductionDates & { readonly live: readonly LiveRegion[] }>>();
  const seen = new Map<TaskId, Snapshot>();

  const see = (snapshot: Snapshot): Snapshot => {
    const { model, version } = snapshot;
    const dated = versions.get(version.versionId)?.value;
    const all = snapshot.regions.map((region) => {
      const moved = regions.get(place(model.modelId, region.regionId));
      return moved ? { ...region, current: moved.value } : region;
    });
    const folded: Snapshot = {
      ...snapshot,
      regions: all,
      region: all.find(({ regionId }) => regionId === snapshot.task.regionId) ?? snapshot.region,
      ...(dated && {
        version: { ...version, firstProductionDate: dated.firstProductionDate, actualProductionDate: dated.actualProductionDate },
        live: [...snapshot.live, ...dated.live],
      }),
    };
    seen.set(snapshot.task.taskId, folded);
    return folded;
  };

  const add = (planned: Plan): Plan => {
    const guards = [...new Map(planned.guards.map((guard) => restOn(guard)).map((guard) => [JSON.stringify(guard), guard])).values()];
    remember(planned);
    return { ...planned, guards };
  };

  const restOn = (guard: Guard): Guard => {
    const by =
      guard.type === 'region'
        ? regions.get(place(guard.modelId, guard.regionId))?.by
        : guard.type === 'version'
          ? versions.get(guard.versionId)?.by
          : undefined;
    return by === undefined ? guard : { type: 'plan', taskId: by };
  };

  const remember = ({ after, before, effects }: Plan): void => {
    const snapshot = seen.get(after.taskId);
    if (!snapshot) return;
    const { version } = snapshot;
    let dates: ProductionDates = version;
    for (const effect of effects) {
      if (effect.type === 'version.production-date.record') dates = effect.after;
      if (effect.type !== 'regional-deployment.record') continue;
      const running = snapshot.regions.find(({ regionId }) => regionId === effect.regionId)?.current ?? null;
      regions.set(place(effect.modelId, effect.regionId), {
        by: after.taskId,
        value: effect.superseded ? running : { ...effect.after, versionNumber: version.versionNumber, versionOrdinal: version.ordinal },
      });
    }
    if (after.status !== 'CONFIRMED' || before.status === 'CONFIRMED' || after.actualProductionDate === null) return;
    const live = [...(versions.get(version.versionId)?.value.live ?? []), ...liveBy(snapshot, after.actualProductionDate)];
    const { firstProductionDate, actualProductionDate } = dates;
    versions.set(version.versionId, { by: after.taskId, value: { firstProductionDate, actualProductionDate, live } });
  };

  return { see, add };
}

const place = (modelId: ModelId, regionId: RegionId): string => JSON.stringify([modelId, regionId]);
