import { mayOverride, refuseShort } from '../gate/override.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { RequestOverrideCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { OverrideRequested } from './events.ts';
import { evaluateGate } from '../gate/validation-gate.ts';

/** Decides the request for a second person's leave; whoever could not override could not ask for it either. */
export function requestOverride(command: RequestOverrideCommand, { version, validation }: Snapshot, context: Context, authority: Authority): Result<OverrideRequested, Refusal> {
  const { actor, policy, today } = context;
  const gate = evaluateGate(version, validation, today, today, policy);
  if (gate.override === 'not-needed' || policy.override.requires !== 'second-person') return err({ code: 'override-not-needed', field: 'validationOverrideReason' });
  if (gate.outcome === 'rejected' && gate.validationRequestId !== null && gate.statusCode !== null) {
    return err({ code: 'validation-rejected', validationRequestId: gate.validationRequestId, currentStatus: gate.statusCode });
  }
  if (gate.override === 'impossible') return err({ code: 'validation-required' });
  if (!mayOverride(actor, authority, policy)) return err({ code: 'override-not-permitted' });
  return refuseShort(command.validationOverrideReason, policy) ?? ok({ type: 'override-requested', ...actUnder(authority, context), reason: command.validationOverrideReason });
}
