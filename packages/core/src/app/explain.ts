import { evaluateGate, type GateFacts } from '../gate/validation-gate.ts';
import { changeBetween } from '../journal/entry.ts';
import type { Effect } from '../plan/effects.ts';
import { type Plan, plan } from '../plan/plan.ts';
import type { Policy } from '../policy.ts';
import { isOversight } from '../oversight/decide-oversight.ts';
import type { NamedVersion, Snapshot } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { Person } from '../shared/naming.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok } from '../shared/result.ts';
import { maxTextLength } from '../shared/text.ts';
import { explainedBasisOf } from '../task/basis.ts';
import type { TaskCommand } from '../task/commands.ts';
import { actualDateLimits, confirmed } from '../task/confirm.ts';
import type { Context } from '../task/context.ts';
import { decide, permit } from '../task/decide.ts';
import type { DeploymentTask } from '../task/task.ts';
import { remedyFor, type Remedy } from './remedy.ts';
import { describe, type TaskDetail } from './task-view.ts';
import { whoCould } from './who-could.ts';

/** The override that would let a confirmation pass the gate. */
export interface OverrideTerms {
  /** In characters that a reader can make out, see `visibleLength`. */
  readonly minLength: number;
  /** In UTF-16 code units, which is what a text field counts. */
  readonly maxLength: number;
}

/** The terms of an override that a gate asks for; null where it asks for none, or for more than a reason. */
export const overrideTerms = ({ override }: GateFacts, policy: Policy): OverrideTerms | null =>
  override === 'needed' && policy.override.requires === 'reason'
    ? { minLength: policy.override.minLength, maxLength: maxTextLength }
    : null;

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
  /** The other versions that stand where the task is: a withdrawal lets one of them run again. Empty for other commands. */
  readonly otherVersions: readonly NamedVersion[];
  /** Given when a confirmation needs an override whose reason the actor may give, whether or not the command brings it. */
  readonly override: OverrideTerms | null;
  /** What the gate finds for the command's date; null for a command that is no confirmation. */
  readonly gate: GateFacts | null;
  /** What would change in the task; null when nothing would. Given too when nothing but the override's reason is missing. */
  readonly change: ReturnType<typeof changeBetween<DeploymentTask>> | null;
  /** What would change beside the task; empty when nothing would. Given as `change` is. */
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
export const explain = (command: TaskCommand, snapshot: Snapshot, context: Context): Explanation =>
  explainWithPlan(onWhatIsShown(command, snapshot, context), snapshot, context).explanation;

/** Explains a command that says what it rests on, and brings the plan along from which the explanation was made; null where there is none. Pure. */
export function explainWithPlan(
  command: TaskCommand,
  snapshot: Snapshot,
  context: Context,
): { readonly explanation: Explanation; readonly planned: Plan | null } {
  const { today, policy } = context;
  const decided = decide(command, snapshot, context);
  const wouldBe = decided.ok ? decided : asIfJustified(command, decided.error, snapshot, context);
  const planned = wouldBe.ok ? plan(snapshot, wouldBe.value, context) : null;
  const gate =
    command.type === 'confirm' ? evaluateGate(snapshot.version, snapshot.validation, command.actualProductionDate, today, policy) : null;
  const explanation: Explanation = {
    allowed: decided.ok,
    refusals: decided.ok ? [] : [decided.error],
    remedies: decided.ok ? [] : [remedyFor(decided.error)],
    whoCould: isOversight(command)
      ? null
      : whoCould(command.type, snapshot, context, command.type === 'confirm' ? command.actualProductionDate : null),
    otherVersions: command.type === 'withdraw' ? standingBeside(snapshot) : [],
    override: planned && gate && overrideTerms(gate, policy),
    gate,
    change: planned && changeBetween(planned.before, planned.after),
    effects: planned?.effects ?? [],
    actualDate: actualDateLimits(snapshot, context),
    today,
    timeZone: policy.timeZone,
    task: { ...describe(snapshot, context), basis: explainedBasisOf(command.type, snapshot, context) },
  };
  return { explanation, planned };
}

/** The versions beside the task's own that stand in a region it is about, each once, the latest first. Needs a snapshot with its history. */
function standingBeside({ task, history }: Snapshot): readonly NamedVersion[] {
  const others = history
    .filter(({ regionId, versionId }) => versionId !== task.versionId && (task.regionId === null || regionId === task.regionId))
    .sort((a, b) => b.versionOrdinal - a.versionOrdinal);
  return [...new Map(others.map(({ versionId, versionNumber }) => [versionId, { versionId, versionNumber }])).values()];
}

/** A command as it would be sent after the explanation, which shows what it then rests on. */
export const onWhatIsShown = (command: TaskCommand, snapshot: Snapshot, context: Context): TaskCommand =>
  command.expectedBasis === null ? { ...command, expectedBasis: explainedBasisOf(command.type, snapshot, context) } : command;

/** The events of a confirmation that wants nothing but the reason of its override, which changes no effect; else why it is refused. */
function asIfJustified(command: TaskCommand, refusal: Refusal, snapshot: Snapshot, context: Context): ReturnType<typeof decide> {
  const wantsReason = refusal.code === 'validation-not-approved' || refusal.code === 'override-reason-too-short';
  if (command.type !== 'confirm' || !wantsReason) return err(refusal);
  const authority = permit(command.type, snapshot, context);
  return authority.ok ? ok([confirmed(command, snapshot, context, authority.value)]) : authority;
}
