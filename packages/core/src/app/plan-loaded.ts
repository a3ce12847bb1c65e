import type { NewTask } from '../assignment/assign.ts';
import { afterPlan } from '../plan/after-plan.ts';
import { guardBasis } from '../plan/basis-guards.ts';
import { type Plan, plan, withBirth } from '../plan/plan.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { TaskCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { decide } from '../task/decide.ts';
import { describe, type TaskDetail } from './task-view.ts';

/** What a command leads to. */
export interface PlannedCommand {
  readonly planned: Plan;
  /** The task as it will be then. */
  readonly detail: TaskDetail;
}

/**
 * Decides a command on what was loaded for it, and plans what follows; what does not exist is not found. With a `birth`, the
 * plan brings its task along. Pure, and the one way from a command to a plan that is committed.
 */
export function planLoaded(
  command: TaskCommand,
  on: Snapshot | undefined,
  context: Context,
  birth: NewTask | null = null,
): Result<PlannedCommand, Refusal> {
  if (!on) return err({ code: 'task-not-found' });
  const decided = decide(command, on, context);
  if (!decided.ok) return decided;
  const bare = plan(on, decided.value, context);
  // Of a task that is yet to be, nobody was shown anything.
  const planned = birth ? withBirth(bare, birth) : command.expectedBasis === null ? bare : guardBasis(bare, on);
  return ok({ planned, detail: describe(afterPlan(on, planned), context) });
}
