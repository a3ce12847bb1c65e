import { justify, refuseOverride } from '../gate/override.ts';
import { refuseSegregation } from '../gate/segregation.ts';
import { evaluateGate, type GateFacts } from '../gate/validation-gate.ts';
import { refuseApprovals } from '../plan/regional-approval.ts';
import type { Snapshot, TaskFacts } from '../ports/snapshots.ts';
import { addDays, type CalendarDate, daysBetween, firstCalendarDate } from '../shared/calendar-date.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder, partiesOf } from './access.ts';
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
  snapshot: Snapshot,
  context: Context,
  authority: Authority,
): Result<DeploymentConfirmed, Refusal> {
  const event = confirmed(command, snapshot, context, authority);
  const refusal =
    refuseLostRegion(snapshot) ??
    refuseDate(command, snapshot, context) ??
    refuseApprovals(snapshot, context.policy) ??
    refuseByGate(event.gate, snapshot, context, authority);
  if (refusal) return err(refusal);
  const reason = justify(event.gate, command.validationOverrideReason, snapshot.task.overrideRequest, context.policy);
  return reason.ok ? ok({ ...event, validationOverrideReason: reason.value }) : reason;
}

/** Why no confirmation whatever could pass the gate, or null when one may. */
export function refuseConfirming(facts: TaskFacts, context: Context, authority: Authority): Refusal | null {
  const { policy, today } = context;
  // Today is the latest day a version can have gone live, so the gate is at its mildest for it.
  return refuseByGate(evaluateGate(facts.version, facts.validation, today, today, policy), facts, context, authority);
}

/** Why its regions allow no confirmation, whatever it says, or null when they do: what a list cannot tell. */
export const refuseByRegions = (snapshot: Snapshot, { policy }: Pick<Context, 'policy'>): Refusal | null =>
  refuseLostRegion(snapshot) ?? refuseApprovals(snapshot, policy);

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

/** What runs in a region that the model has left is recorded nowhere, so the confirmation would be lost. */
function refuseLostRegion({ task: { regionId }, regions }: Snapshot): Refusal | null {
  return regionId === null || regions.some((region) => region.regionId === regionId) ? null : { code: 'region-not-in-model', regionId };
}

function refuseDate({ actualProductionDate }: ConfirmCommand, facts: TaskFacts, context: Context): Refusal | null {
  const field = 'actualProductionDate';
  const { earliest, latest } = actualDateLimits(facts, context);
  if (actualProductionDate > latest) return { code: 'date-in-future', field, latest };
  return earliest !== null && actualProductionDate < earliest ? { code: 'date-too-early', field, earliest } : null;
}

function refuseByGate(gate: GateFacts, { task, validation }: TaskFacts, { actor, policy }: Context, authority: Authority): Refusal | null {
  return (
    refuseSegregation(partiesOf(actor, authority), validation, gate.override === 'needed', policy) ??
    refuseOverride(gate, actor, authority, task.overrideRequest, policy)
  );
}
