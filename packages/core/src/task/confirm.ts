import { refuseAtGate } from '../gate/override.ts';
import { evaluateGate } from '../gate/validation-gate.ts';
import type { TaskFacts } from '../ports/snapshots.ts';
import { addDays, type CalendarDate } from '../shared/calendar-date.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type Authority, actUnder } from './access.ts';
import type { ConfirmCommand } from './commands.ts';
import type { Context } from './context.ts';
import type { DeploymentConfirmed } from './events.ts';

/** The days on which a version can have gone live, both ends included; `earliest` null is no limit. */
export function actualDateLimits({ version }: Pick<TaskFacts, 'version'>, { policy, today }: Context): { readonly earliest: CalendarDate | null; readonly latest: CalendarDate } {
  return { earliest: policy.maxBackdateDays === null ? null : addDays(version.createdOn, -policy.maxBackdateDays), latest: today };
}

/** Decides a confirmation that its actor may make on a task that is open. */
export function confirm(command: ConfirmCommand, facts: TaskFacts, context: Context, authority: Authority): Result<DeploymentConfirmed, Refusal> {
  const { actualProductionDate } = command;
  const field = 'actualProductionDate';
  const { earliest, latest } = actualDateLimits(facts, context);
  if (actualProductionDate > latest) return err({ code: 'date-in-future', field, latest });
  if (earliest !== null && actualProductionDate < earliest) return err({ code: 'date-too-early', field, earliest });

  const event = confirmed(command, facts, context, authority);
  // An administrator may act for anybody, but the right to overrule validation belongs to those who answer for the model.
  if (event.gate.override === 'needed' && authority.as === 'administrator') return err({ code: 'override-not-permitted' });
  const refusal = refuseAtGate(event.gate, command.validationOverrideReason, context.policy);
  return refusal ? err(refusal) : ok(event);
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
