import { afterPlan } from '../plan/after-plan.ts';
import { createFold } from '../plan/fold.ts';
import { guardBasis } from '../plan/basis-guards.ts';
import { type Plan, plan } from '../plan/plan.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { TaskId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { basisOf } from '../task/basis.ts';
import { parseCommand, type TaskCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { decideLoaded } from './decide-loaded.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { recordRefusals } from './record-refusals.ts';
import { describe, type TaskDetail } from './task-view.ts';
import { wantedBy } from './wanted-by.ts';

/** The actions that can be taken on many tasks at once. */
export type BulkAction = 'confirm' | 'adjust' | 'cancel';

/** What became of one task of a bulk. */
export interface BulkOutcome {
  readonly taskId: string;
  readonly result: Result<TaskDetail, Refusal>;
}

/** The most tasks one call may name. */
export const maxBulk = 1_000;
/** The most tasks one transaction changes. */
export const chunkSize = 200;

/** Reads the items of a bulk: each a command or why it is none; or why the bulk as a whole is refused. */
export function parseBulk(
  type: BulkAction,
  items: unknown,
): Result<readonly { readonly taskId: string; readonly command: Result<TaskCommand, Refusal> }[], Refusal> {
  const issue = (message: string): Result<never, Refusal> => err({ code: 'invalid-input', issues: [{ field: '', message }] });
  if (!Array.isArray(items)) return issue('must be a list of tasks');
  if (items.length > maxBulk) return issue(`must name at most ${maxBulk} tasks`);
  const parsed = items.map((item: unknown) => ({
    taskId: String((item as { taskId?: unknown } | null)?.taskId),
    command: parseCommand(type, item),
  }));
  // What names no task at all is refused as such, and is no second mention of anything.
  const ids = parsed.map(({ taskId }) => taskId).filter((_, at) => typeof (items[at] as { taskId?: unknown } | null)?.taskId === 'string');
  const twice = [...new Set(ids.filter((taskId, at) => ids.indexOf(taskId) !== at))] as TaskId[];
  return twice.length > 0 ? err({ code: 'duplicate-task', taskIds: twice }) : ok(parsed);
}

/**
 * Takes one action on many tasks: each is decided by itself and gets its own outcome, in the order given. Applied in
 * transactions of at most {@link chunkSize} tasks, by identifier; two round trips each when nobody interferes.
 */
export async function runBulk(
  type: BulkAction,
  items: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly BulkOutcome[], Refusal>> {
  const parsed = parseBulk(type, items);
  if (!parsed.ok) return parsed;
  const commands = parsed.value
    .flatMap(({ command }) => (command.ok ? [command.value] : []))
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
  const results = new Map<string, Result<TaskDetail, Refusal>>();
  for (let at = 0; at < commands.length; at += chunkSize) {
    for (const [taskId, result] of await runChunk(commands.slice(at, at + chunkSize), actor, dependencies)) results.set(taskId, result);
  }
  return ok(
    parsed.value.map(({ taskId, command }) => ({ taskId, result: command.ok ? (results.get(taskId) ?? err({ code: 'busy' })) : command })),
  );
}

async function runChunk(
  commands: readonly TaskCommand[],
  actor: Actor,
  dependencies: Dependencies,
): Promise<ReadonlyMap<TaskId, Result<TaskDetail, Refusal>>> {
  const results = new Map<TaskId, Result<TaskDetail, Refusal>>();
  let waiting = commands;
  for (let attempt = 0; attempt < attempts && waiting.length > 0; attempt++) {
    const ids = waiting.map(({ taskId }) => taskId);
    const snapshots = await dependencies.repositories.snapshots.load(actor.tenantId, ids, wantedBy(waiting, actor));
    const context = contextOf(actor, dependencies);
    const { plans, refused } = decideAll(waiting, snapshots, context);
    await recordRefusals(refused, context, dependencies);
    for (const { command, refusal } of refused) results.set(command.taskId, err(refusal));
    const outcomes =
      plans.length > 0
        ? await dependencies.repositories.commit(
            actor.tenantId,
            plans.map(({ planned }) => planned),
          )
        : [];
    plans.forEach(({ taskId, detail }, index) => {
      if (outcomes[index] === 'committed') results.set(taskId, ok(detail));
    });
    waiting = waiting.filter(({ taskId }) => !results.has(taskId));
  }
  return results;
}

interface PlannedTask {
  readonly taskId: TaskId;
  readonly planned: Plan;
  readonly detail: TaskDetail;
}

/** Decides commands one after another, each as if those before it had taken effect. Pure. */
function decideAll(commands: readonly TaskCommand[], snapshots: ReadonlyMap<TaskId, Snapshot>, context: Context) {
  const fold = createFold();
  const plans: PlannedTask[] = [];
  const refused: { readonly command: TaskCommand; readonly refusal: Refusal }[] = [];
  for (const command of commands) {
    const loaded = snapshots.get(command.taskId);
    const folded = loaded && fold.see(loaded);
    const decided = decideLoaded(asFolded(command, loaded, folded, context), folded, context);
    if (!decided.ok) {
      refused.push({ command, refusal: decided.error });
      continue;
    }
    const { events, on } = decided.value;
    const bare = plan(on, events, context);
    const planned = command.expectedBasis === null ? bare : guardBasis(bare, on);
    plans.push({ taskId: command.taskId, planned: fold.add(planned), detail: describe(afterPlan(on, planned), context) });
  }
  return { plans, refused };
}

/** A command whose basis, right for the task as it is, holds for the task as those before it leave it; a reader was shown the one or the other. */
export function asFolded(command: TaskCommand, loaded: Snapshot | undefined, folded: Snapshot | undefined, context: Context): TaskCommand {
  if (!loaded || !folded || command.expectedBasis === null || command.expectedBasis !== basisOf(loaded, context)) return command;
  return { ...command, expectedBasis: basisOf(folded, context) };
}
