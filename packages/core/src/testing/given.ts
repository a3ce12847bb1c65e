import { type Plan, plan } from '../plan/plan.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { TaskCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { decide } from '../task/decide.ts';
import type { TaskEvent } from '../task/events.ts';
import { aContext } from './builders.ts';

/** The end of a specification: what a command led to. */
export interface Outcome {
  /** The events that happened; throws when the command was refused. */
  readonly events: readonly TaskEvent[];
  /** Everything that is to change; throws when the command was refused. */
  readonly plan: Plan;
  /** Why nothing happened; throws when something did. */
  readonly refusal: Refusal;
}

/** Begins a specification: `given(aSnapshot()).when(command).events`. */
export const given = (snapshot: Snapshot, context: Context = aContext()) => ({
  when: (command: TaskCommand): Outcome => outcome(decide(command, snapshot, context), (events) => plan(snapshot, events, context)),
});

const outcome = (decided: Result<readonly TaskEvent[], Refusal>, planFor: (events: readonly TaskEvent[]) => Plan): Outcome => ({
  get events() {
    if (!decided.ok) throw new Error(`The command was refused: ${JSON.stringify(decided.error)}`);
    return decided.value;
  },
  get plan() {
    return planFor(this.events);
  },
  get refusal() {
    if (decided.ok) throw new Error(`The command was accepted: ${JSON.stringify(decided.value)}`);
    return decided.error;
  },
});
