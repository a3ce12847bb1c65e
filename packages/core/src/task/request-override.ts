import { refuseOverride, refuseShort } from '../gate/override.ts';
import { refuseTakingPart } from '../gate/segregation.ts';
import { evaluateGate } from '../gate/validation-gate.ts';
import type { TaskFacts } from '../ports/snapshots.ts';
import { type CalendarDate, firstCalendarDate } from '../shared/calendar-date.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder, partiesOf } from './access.ts';
import type { RequestOverrideCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { OverrideRequested } from './events.ts';

/** Decides the request for a second person's leave; whoever could not override could not ask for it either. */
export function requestOverride(
  { validationOverrideReason: reason, actualProductionDate }: RequestOverrideCommand,
  facts: TaskFacts,
  context: Context,
  authority: Authority,
): Result<OverrideRequested, Refusal> {
  const refusal = refuseAsking(actualProductionDate ?? context.today, facts, context, authority) ?? refuseShort(reason, context.policy);
  return refusal ? err(refusal) : ok({ type: 'override-requested', ...actUnder(authority, context), reason });
}

/** Why no request whatever could be made, or null when one may. The gate is at its strictest for the earliest day there is. */
export const refuseRequesting = (facts: TaskFacts, context: Context, authority: Authority): Refusal | null =>
  refuseAsking(firstCalendarDate, facts, context, authority);

function refuseAsking(
  actualDate: CalendarDate,
  { version, validation }: TaskFacts,
  { actor, policy, today }: Context,
  authority: Authority,
): Refusal | null {
  const gate = evaluateGate(version, validation, actualDate, today, policy);
  if (gate.override === 'not-needed' || policy.override.requires === 'reason')
    return { code: 'override-not-needed', field: 'validationOverrideReason' };
  const refusal = refuseTakingPart(partiesOf(actor, authority), validation, policy) ?? refuseOverride(gate, actor, authority, null, policy);
  return refusal?.code === 'override-not-granted' ? null : refusal;
}
