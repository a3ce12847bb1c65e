import { unaskedRegions } from '../plan/regional-approval.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Context } from './context.ts';
import type { ApprovalsRequested } from './events.ts';
import { isOpen } from './task.ts';

/**
 * What happens to an open task that regions must agree to first and were never asked about, as where a rule, a region or the
 * scope of validation has changed since it was assigned: they are asked. Null where each was, and where none must agree first.
 */
export const askRegions = (snapshot: Snapshot, { policy, now }: Context): ApprovalsRequested | null =>
  policy.regionalApproval === 'before' && isOpen(snapshot.task) && unaskedRegions(snapshot).length > 0
    ? { type: 'approvals-requested', at: now, actorId: null, onBehalfOfId: null, delegationId: null }
    : null;
