import { evaluateGate } from '../gate/validation-gate.ts';
import { rolloutDate, targetRegions } from '../plan/production-date.ts';
import type { ModelFacts, VersionFacts, VersionSnapshot } from '../ports/snapshots.ts';
import { type CalendarDate, daysBetween } from '../shared/calendar-date.ts';
import type { TaskId } from '../shared/ids.ts';
import { type NamedRegion, regionNamed } from '../shared/naming.ts';
import type { Context } from '../task/context.ts';
import { isOpen } from '../task/task.ts';

/** A version that could go live in a region it is meant for, and has not. */
export interface ReadyToDeploy {
  readonly model: Pick<ModelFacts, 'modelId' | 'name'>;
  readonly version: Pick<VersionFacts, 'versionId' | 'versionNumber'>;
  /** Null for a model without regions. */
  readonly region: NamedRegion | null;
  readonly approvedOn: CalendarDate | null;
  /** Null when no validation was needed. */
  readonly daysSinceApproval: number | null;
  /** The open task that asks about it, if one does. */
  readonly openTaskId: TaskId | null;
}

/**
 * The pairs of version and region that validation would let go live today, targeted, not live yet, and not behind what runs
 * there, as far as the actor answers for them: of a model he owns all, else the regions he owns.
 */
export const readyToDeploy = (
  versions: readonly VersionSnapshot[],
  { actor, policy, today }: Pick<Context, 'actor' | 'policy' | 'today'>,
): readonly ReadyToDeploy[] =>
  versions.flatMap(({ version, model, regions, validation, live, tasks }) => {
    if (evaluateGate(version, validation, today, today, policy).override !== 'not-needed') return [];
    const ofAll = actor.isAdministrator || model.ownerId === actor.userId;
    const ofModel = regions.map(({ regionId }) => regionId);
    return targetRegions(version, ofModel).flatMap((target): readonly ReadyToDeploy[] => {
      const region = regions.find(({ regionId }) => regionId === target) ?? null;
      if (!ofAll && region?.ownerId !== actor.userId) return [];
      if (
        rolloutDate([target], live) !== null ||
        (target !== null && !region) ||
        (region?.current && region.current.versionOrdinal >= version.ordinal)
      )
        return [];
      const approvedOn = validation?.approvedOn ?? null;
      return [
        {
          model: { modelId: model.modelId, name: model.name },
          version: { versionId: version.versionId, versionNumber: version.versionNumber },
          region: region && regionNamed(region),
          approvedOn,
          daysSinceApproval: approvedOn && daysBetween(approvedOn, today),
          openTaskId: tasks.find((task) => isOpen(task) && (task.regionId === target || (task.regionId === null && ofAll)))?.taskId ?? null,
        },
      ];
    });
  });
