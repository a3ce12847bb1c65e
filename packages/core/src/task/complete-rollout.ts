import { isUndatedRollout } from '../plan/production-date.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Context } from './context.ts';
import type { RolloutCompleted } from './events.ts';

/**
 * What happens to a version that runs in each region it is meant for and carries no date: it is dated. Null while it does
 * not, or where each confirmation dates it. Needs a snapshot with its history.
 */
export const completeRollout = (snapshot: Snapshot, { policy, now }: Context): RolloutCompleted | null =>
  isUndatedRollout(snapshot, policy) ? { type: 'rollout-completed', at: now, actorId: null, onBehalfOfId: null, delegationId: null } : null;
