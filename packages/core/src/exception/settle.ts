import type { Snapshot } from '../ports/snapshots.ts';
import type { Context } from '../task/context.ts';
import type { ExceptionClosed } from '../task/events.ts';

/** What happens to an exception once the version's own validation is approved for good: it closes. Null while it does not. */
export function settleException({ exception, validation }: Snapshot, { policy, now }: Context): ExceptionClosed | null {
  if (!exception || exception.state === 'CLOSED' || !validation?.statusCode || validation.isInterim) return null;
  if (!policy.gate.approved.includes(validation.statusCode)) return null;
  return {
    type: 'exception-closed',
    at: now,
    actorId: null,
    onBehalfOfId: null,
    delegationId: null,
    closureReason: 'validation-approved',
    approvedOn: validation.approvedOn,
    narrative: null,
  };
}
