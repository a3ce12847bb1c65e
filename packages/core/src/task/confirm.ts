import { refuseAtGate, refuseOverride } from '../gate/override.ts';
import { evaluateGate } from '../gate/validation-gate.ts';
import type { Snapshot, TaskFacts } from '../ports/snapshots.ts';
import { addDays, type CalendarDate, daysBetween, firstCalendarDate } from '../shared/calendar-date.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { ConfirmCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { DeploymentConfirmed } from './events.ts';

/** The days on which a version can have gone live, both ends included; `earliest` null is no limit. */
export function actualDateLimits(
  { version }: Pick<TaskFacts, 'version'>,
  { policy, today }: Context,
): { readonly earliest: CalendarDate | null; readonly latest: CalendarDate } {
  const { maxBackdateDays } = policy;
  // Some hosts write the first day there is for a day that nobody knows; there is none before it to count back to.
  const limited = maxBackdateDays !== null && maxBackdateDays <= daysBetween(firstCalendarDate, version.createdOn);
  return { earliest: limited ? addDays(version.createdOn, -maxBackdateDays) : null, latest: today };
}

/** Decides a confirmation that its actor may make on a task that is open. */
export function confirm(
  command: ConfirmCommand,
  facts: Snapshot,
  context: Context,
  authority: Authority,
): Result<DeploymentConfirmed, Refusal> {
  const { actualProductionDate } = command;
  const { regionId } = facts.task;
  // What runs in a region that the model has left is recorded nowhere, so the confirmation would be lost.
  if (regionId !== null && !facts.regions.some((region) => region.regionId === regionId))
    return err({ code: 'region-not-in-model', regionId });
  const field = 'actualProductionDate';
  const { earliest, latest } = actualDateLimits(facts, context);
  if (actualProductionDate > latest) return err({ code: 'date-in-future', field, latest });
  if (earliest !== null && actualProductionDate < earliest) return err({ code: 'date-too-early', field, earliest });

  const event = confirmed(command, facts, context, authority);
  const refusal =
    refuseOverride(event.gate, authority, context.policy) ?? refuseAtGate(event.gate, command.validationOverrideReason, context.policy);
  return refusal ? err(refusal) : ok(event);
}

/** Why no confirmation whatever could pass the gate, or null when one may. */
export function refuseConfirming({ version, validation }: TaskFacts, { policy, today }: Context, authority: Authority): Refusal | null {
  // Today is the latest day a version can have gone live, so the gate is at its mildest for it.
  return refuseOverride(evaluateGate(version, validation, today, today, policy), authority, policy);
}

/** What a confirmation records once nothing stands against it; also what is shown while only its reason is missing. */
export const confirmed = (
  command: ConfirmCommand,
  { version, validation }: TaskFacts,
  context: Context,
  authority: Authority,
): DeploymentConfirmed => ({
  type: 'deployment-confirmed',
  ...actUnder(authority, context),
  actualProductionDate: command.actualProductionDate,
  confirmationNotes: command.confirmationNotes,
  validationOverrideReason: command.validationOverrideReason,
  gate: evaluateGate(version, validation, command.actualProductionDate, context.today, context.policy),
});
