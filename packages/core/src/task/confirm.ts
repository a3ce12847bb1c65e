import { mayOverride, passGate } from '../gate/override.ts';
import { refuseSegregation } from '../gate/segregation.ts';
import { evaluateGate } from '../gate/validation-gate.ts';
import { refuseApprovals } from '../plan/regional-approval.ts';
import type { Snapshot, TaskFacts } from '../ports/snapshots.ts';
import { addDays, type CalendarDate } from '../shared/calendar-date.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder, partiesOf } from './access.ts';
import type { ConfirmCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { DeploymentConfirmed } from './events.ts';

/** The days on which a version can have gone live, both ends included; `earliest` null is no limit. */
export function actualDateLimits({ version }: Pick<TaskFacts, 'version'>, { policy, today }: Context): { readonly earliest: CalendarDate | null; readonly latest: CalendarDate } {
  return { earliest: policy.maxBackdateDays === null ? null : addDays(version.createdOn, -policy.maxBackdateDays), latest: today };
}

/** Decides a confirmation that its actor may make on a task that is open. */
export function confirm(command: ConfirmCommand, snapshot: Snapshot, context: Context, authority: Authority): Result<DeploymentConfirmed, Refusal> {
  const { actor, policy } = context;
  const refused = refuseDate(command, snapshot, context) ?? refuseApprovals(snapshot, policy);
  if (refused) return err(refused);

  const event = confirmed(command, snapshot, context, authority);
  const overrides = event.gate.override === 'needed';
  const apart = refuseSegregation(partiesOf(actor, authority), snapshot.validation, overrides, policy);
  if (apart) return err(apart);
  if (overrides && !mayOverride(actor, authority, policy)) return err({ code: 'override-not-permitted' });
  const passed = passGate(event.gate, command.validationOverrideReason, snapshot.task.overrideRequest, policy);
  return passed.ok ? ok({ ...event, validationOverrideReason: passed.value }) : passed;
}

/** What a confirmation records once nothing stands against it; also what is shown while only its reason is missing. */
export const confirmed = (command: ConfirmCommand, { version, validation }: TaskFacts, context: Context, authority: Authority): DeploymentConfirmed => ({
  type: 'deployment-confirmed',
  ...actUnder(authority, context),
  actualProductionDate: command.actualProductionDate,
  confirmationNotes: command.confirmationNotes,
  validationOverrideReason: command.validationOverrideReason,
  gate: evaluateGate(version, validation, command.actualProductionDate, context.today, context.policy),
});

function refuseDate({ actualProductionDate }: ConfirmCommand, facts: TaskFacts, context: Context): Refusal | null {
  const field = 'actualProductionDate';
  const { earliest, latest } = actualDateLimits(facts, context);
  if (actualProductionDate > latest) return { code: 'date-in-future', field, latest };
  return earliest !== null && actualProductionDate < earliest ? { code: 'date-too-early', field, earliest } : null;
}
