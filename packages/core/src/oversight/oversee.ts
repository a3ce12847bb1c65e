import { lockedRegions } from '../plan/regional-approval.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { PendingFilter } from '../ports/task-queries.ts';
import type { RegionId } from '../shared/ids.ts';
import type { Instant } from '../shared/instant.ts';
import type { Refusal, SegregationRule } from '../shared/refusal.ts';
import { answersFor, maySee } from '../task/access.ts';
import type { Actor, PermissionName } from '../task/actor.ts';
import type { Context } from '../task/context.ts';

/** Says whether a task has something in it that a holder of a permission is there to look after. */
function concerns(permission: PermissionName, actor: Actor, snapshot: Snapshot): boolean {
  switch (permission) {
    case 'override':
      return snapshot.task.overrideRequest !== null;
    case 'approve-region':
      return [...snapshot.approvals, ...lockedRegions(snapshot)].some(({ regionId }) => mayAnswerFor(actor, regionId));
    case 'manage-exceptions':
      return snapshot.exception !== null;
    case 'read-compliance':
      return snapshot.task.deployedBeforeValidationApproved;
  }
}

/** Says whether an actor may know that a task exists: he has to do with it, or it has something he is there to look after. */
export const maySeeOrOversee = (actor: Actor, snapshot: Snapshot, now: Instant): boolean =>
  maySee(actor, snapshot, now) ||
  (actor.tenantId === snapshot.task.tenantId && actor.permissions.some((permission) => concerns(permission, actor, snapshot)));

/** Says whether an actor answers for a region that demands an approval of its own. */
export const mayAnswerFor = ({ permissions, approvalRegionIds }: Actor, regionId: RegionId): boolean =>
  permissions.includes('approve-region') && (approvalRegionIds === null || approvalRegionIds.includes(regionId));

/** Says whether an actor may give a second person's leave: the host's permission, or the right of an owner where owners override. */
export const mayGrant = (actor: Actor, snapshot: Snapshot, right: 'owner' | 'permission'): boolean =>
  actor.permissions.includes('override') || (right === 'owner' && answersFor(actor.userId, snapshot));

/** What an actor may be waited for, and on which tasks: leave to override may be his to give only where he answers himself. */
export function awaitedFrom(
  { kind, permissions, isAdministrator, userId, approvalRegionIds }: Actor,
  right: 'owner' | 'permission',
): Pick<PendingFilter, 'actions' | 'grantorId' | 'approvalRegionIds'> {
  if (kind !== 'person') return { actions: [], grantorId: null, approvalRegionIds };
  const has = (permission: PermissionName): boolean => permissions.includes(permission);
  return {
    actions: [
      ...(has('override') || right === 'owner' ? (['decide-override'] as const) : []),
      ...(has('approve-region') ? (['decide-approval'] as const) : []),
      ...(has('manage-exceptions') || isAdministrator ? (['acknowledge-exception', 'close-exception'] as const) : []),
    ],
    grantorId: has('override') ? null : userId,
    approvalRegionIds,
  };
}

/** Why whoever confirmed, or was confirmed for, may not do what a rule keeps apart from that; null for everybody else. */
export const refuseOwn = (rule: SegregationRule, { task }: Snapshot, { actor }: Context): Refusal | null =>
  actor.userId === task.confirmedById || actor.userId === task.confirmedOnBehalfOfId ? { code: 'duties-not-segregated', rule } : null;
