import { refuseOverride, refuseShort } from '../gate/override.ts';
import { evaluateGate } from '../gate/validation-gate.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { RequestOverrideCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { OverrideRequested } from './events.ts';

/** Decides the request for a second person's leave; whoever could not override could not ask for it either. */
export function requestOverride(
  { validationOverrideReason: reason, actualProductionDate }: RequestOverrideCommand,
  { version, validation }: Snapshot,
  context: Context,
  authority: Authority,
): Result<OverrideRequested, Refusal> {
  const { actor, policy, today } = context;
  const gate = evaluateGate(version, validation, actualProductionDate ?? today, today, policy);
  if (gate.override === 'not-needed' || policy.override.requires === 'reason')
    return err({ code: 'override-not-needed', field: 'validationOverrideReason' });
  const refusal = refuseOverride(gate, actor, authority, null, policy);
  if (refusal && refusal.code !== 'override-not-granted') return err(refusal);
  const short = refuseShort(reason, policy);
  return short ? err(short) : ok({ type: 'override-requested', ...actUnder(authority, context), reason });
}
