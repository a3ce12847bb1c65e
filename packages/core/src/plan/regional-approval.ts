import type { Policy } from '../policy.ts';
import type { RegionalApproval, RegionFacts, Snapshot, ValidationFacts } from '../ports/snapshots.ts';
import type { TaskId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Act, ApprovalDecided } from '../task/events.ts';
import type { RecordApproval } from './effects.ts';
import { touchedRegions } from './regional-deployments.ts';

/** Says whether a region demands an approval of its own: it does so in general, and validation did not cover it. */
export const isLocked = (
  { regionId, requiresApproval }: Pick<RegionFacts, 'regionId' | 'requiresApproval'>,
  validation: Pick<ValidationFacts, 'scopeRegionIds'> | null,
): boolean => requiresApproval && !(validation && (validation.scopeRegionIds === null || validation.scopeRegionIds.includes(regionId)));

/** The regions a task touches that demand an approval of their own. */
export const lockedRegions = (snapshot: Snapshot): readonly RegionFacts[] =>
  touchedRegions(snapshot).filter((region) => isLocked(region, snapshot.validation));

/** Why regions keep a task from being confirmed: they must agree first and have not. Null when none does. */
export function refuseApprovals(snapshot: Snapshot, { regionalApproval }: Policy): Refusal | null {
  if (regionalApproval === 'after') return null;
  const stateOf = (region: RegionFacts) => snapshot.approvals.find(({ regionId }) => regionId === region.regionId)?.state ?? null;
  const missing = lockedRegions(snapshot).filter((region) => stateOf(region) !== 'APPROVED');
  const [first] = missing;
  return first ? { code: 'regional-approval-open', regionIds: missing.map(({ regionId }) => regionId), state: stateOf(first) } : null;
}

/** An approval asked for, as it starts. */
export const requested = (taskId: TaskId, { regionId }: Pick<RegionFacts, 'regionId'>, at: Instant): RecordApproval => ({
  type: 'regional-approval.record',
  before: null,
  after: { taskId, regionId, state: 'REQUESTED', requestedAt: at, decidedAt: null, decidedById: null, note: null },
});

/** The regions a task touches that demand an approval of their own and were never asked for it, but for one that the model has left. */
export const unaskedRegions = (snapshot: Snapshot): readonly RegionFacts[] => {
  const { regions, approvals } = snapshot;
  const isIn = (places: readonly Pick<RegionFacts, 'regionId'>[], { regionId }: RegionFacts) =>
    places.some((place) => place.regionId === regionId);
  return lockedRegions(snapshot).filter((region) => isIn(regions, region) && !isIn(approvals, region));
};

/** The approvals that are asked for, of every region that was not: once per task and region. */
export const requestApprovals = (snapshot: Snapshot, { at }: Pick<Act, 'at'>): readonly RecordApproval[] =>
  unaskedRegions(snapshot).map((region) => requested(snapshot.task.taskId, region, at));

/** The answer of a region. */
export function recordApproval({ task, approvals }: Snapshot, { regionId, decision, at, actorId, note }: ApprovalDecided): RecordApproval {
  const before: RegionalApproval | null = approvals.find((approval) => approval.regionId === regionId) ?? null;
  return {
    type: 'regional-approval.record',
    before,
    after: {
      taskId: task.taskId,
      regionId,
      state: decision,
      requestedAt: before?.requestedAt ?? at,
      decidedAt: at,
      decidedById: actorId,
      note,
    },
  };
}
