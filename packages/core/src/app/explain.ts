import { evaluateGate, type GateFacts } from '../gate/validation-gate.ts';
import type { Effect } from '../plan/effects.ts';
import { plan } from '../plan/plan.ts';
import { isOversight } from '../oversight/decide-oversight.ts';
import type { Person, Snapshot } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok } from '../shared/result.ts';
import { maxTextLength } from '../shared/text.ts';
import type { TaskCommand } from '../task/commands.ts';
import { actualDateLimits, confirmed } from '../task/confirm.ts';
import type { Context } from '../task/context.ts';
import { decide, permit } from '../task/decide.ts';
import { remedyFor, type Remedy, whoCould } from './remedy.ts';
import { describe, type TaskDetail } from './task-view.ts';

/** The override that would let a confirmation pass the gate. */
export interface OverrideTerms {
  /** In characters that a reader can make out, see `visibleLength`. */
  readonly minLength: number;
  /** In UTF-16 code units, which is what a text field counts. */
  readonly maxLength: number;
}

/** What a command would do, or why it would do nothing; nothing has been written. */
export interface Explanation {
  /** True exactly when executing the command now would succeed. */
  readonly allowed: boolean;
  /** Why not; empty exactly when allowed. */
  readonly refusals: readonly Refusal[];
  /** What would satisfy each refusal. */
  readonly remedies: readonly Remedy[];
  /** Who could take the action, of those the records name; null for a command of those who oversee. */
  readonly whoCould: readonly Person[] | null;
  /** Given when a confirmation needs an override and one is possible, whether or not the command brings its reason. */
  readonly override: OverrideTerms | null;
  /** What the gate finds for the command's date; null for a command that is no confirmation. */
  readonly gate: GateFacts | null;
  /** What would change beside the task; given too when nothing but the override's reason is missing. */
  readonly effects: readonly Effect[];
  /** The days a confirmation may name, both ends included. */
  readonly actualDate: { readonly earliest: CalendarDate | null; readonly latest: CalendarDate };
  /** The business day, and the zone whose calendar says so. */
  readonly today: CalendarDate;
  readonly timeZone: string;
  /** The task as it is now. */
  readonly task: TaskDetail;
}

/** Explains a command to an actor who may see the task. Pure. */
export function explain(command: TaskCommand, snapshot: Snapshot, context: Context): Explanation {
  const decided = decide(command, snapshot, context);
  const gate =
    command.type === 'confirm'
      ? evaluateGate(snapshot.version, snapshot.validation, command.actualProductionDate, context.today, context.policy)
      : null;
  const overridable = decided.ok ? gate?.override === 'needed' : onlyReasonIsMissing(decided.error);
  const events = decided.ok ? decided : overridable ? asIfOverridden(command, snapshot, context) : decided;
  return {
    allowed: decided.ok,
    refusals: decided.ok ? [] : [decided.error],
    remedies: decided.ok ? [] : [remedyFor(decided.error)],
    whoCould: isOversight(command) ? null : whoCould(command.type, snapshot, context),
    override: overridable ? { minLength: context.policy.override.minLength, maxLength: maxTextLength } : null,
    gate,
    effects: events.ok ? plan(snapshot, events.value, context).effects : [],
    actualDate: actualDateLimits(snapshot, context),
    today: context.today,
    timeZone: context.policy.timeZone,
    task: describe(snapshot, context),
  };
}

const onlyReasonIsMissing = ({ code }: Refusal): boolean => code === 'validation-not-approved' || code === 'override-reason-too-short';

/** The events of a confirmation whose only want is its override reason; an override changes no effect. */
function asIfOverridden(command: TaskCommand, snapshot: Snapshot, context: Context): ReturnType<typeof decide> {
  if (command.type !== 'confirm') return ok([]);
  const authority = permit(command.type, snapshot, context);
  if (!authority.ok) return authority;
  return ok([confirmed(command, snapshot, context, authority.value)]);
}
