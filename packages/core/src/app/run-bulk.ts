import { maySeeOrOversee } from '../oversight/oversee.ts';
import { createFold } from '../plan/fold.ts';
import type { Plan } from '../plan/plan.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { TaskId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { basisOf } from '../task/basis.ts';
import { parseCommand, type TaskCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { unlessHalfDone } from './half-done.ts';
import { isNew, type KeyedRequest, keyedRequest, type Written } from './keyed-request.ts';
import { planLoaded, type PlannedCommand } from './plan-loaded.ts';
import { recordRefusals } from './record-refusals.ts';
import type { TaskDetail } from './task-view.ts';
import { wantedBy } from './wanted-by.ts';
import { workAhead } from './work-ahead.ts';

/** The actions that can be taken on many tasks at once. */
export type BulkAction = 'confirm' | 'adjust' | 'cancel';

/** What became of one task of a bulk. */
export interface BulkOutcome {
  readonly taskId: string;
  readonly result: Written<TaskDetail>;
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
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const taskId of ids) (once.has(taskId) ? twice : once).add(taskId);
  return twice.size > 0 ? err({ code: 'duplicate-task', taskIds: [...twice] as TaskId[] }) : ok(parsed);
}

/**
 * Takes one action on many tasks: each is decided by itself and gets its own outcome, in the order given. Applied in
 * transactions of at most {@link chunkSize} tasks, by identifier, two at a time; two round trips each when nobody
 * interferes. While they are carried out, the next is read and decided, unless its first task is of a model that the one
 * before it changes; what rests on their changes all the same is found stale, and decided again. Under a key, each task that
 * took effect before is answered as it was then, and the others are decided again.
 */
export async function runBulk(
  type: BulkAction,
  items: unknown,
  key: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<readonly BulkOutcome[], Refusal>> {
  const parsed = parseBulk(type, items);
  if (!parsed.ok) return parsed;
  const commands = parsed.value
    .flatMap(({ command }) => (command.ok ? [command.value] : []))
    .sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
  // Whoever asks for other tasks under the same key asks for something else.
  const request: BulkRequest = { ...keyedRequest(key, actor, dependencies), asked: { type, tasks: commands } };
  const results = new Map<string, Written<TaskDetail>>();
  // Where requests under one key meet, the first transaction holds the place for those that follow; so it goes alone.
  let first: Promise<void> | null = null;
  const carryOut = (chunk: Prepared): Promise<void> => {
    const run = () => runChunk(chunk, request, actor, dependencies, results);
    const carrying = key !== null && first ? first.then(run) : run();
    first ??= carrying;
    return carrying;
  };
  let at = 0;
  const working = workAhead<Prepared>(
    (before) => {
      at += before?.size ?? 0;
      if (at === commands.length) return null;
      const coming = prepare(commands.slice(at, at + chunkSize + 1), request, actor, dependencies);
      return before?.endsApart ? announced(coming, actor, dependencies) : coming;
    },
    carryOut,
    ({ endsApart }) => endsApart,
  );
  await working.catch((failure: unknown) => {
    throw unlessHalfDone(failure, [...results.values()].some(isNew));
  });
  return ok(
    parsed.value.map(({ taskId, command }) => ({ taskId, result: command.ok ? (results.get(taskId) ?? err({ code: 'busy' })) : command })),
  );
}

/** A transaction whose plans the store is told of while the one before it is carried out. */
async function announced(coming: Promise<Prepared>, { tenantId }: Actor, { repositories }: Dependencies): Promise<Prepared> {
  const chunk = await coming;
  repositories.anticipate?.(tenantId, chunk.plans);
  return chunk;
}

/** The tasks of one transaction, read and decided; nothing has been changed yet. */
interface Prepared extends Cut {
  readonly context: Context;
  readonly recalled: ReadonlyMap<TaskId, Written<TaskDetail>>;
  readonly decided: readonly DecidedTask[];
  /** Those that were decided, as they are to be committed. */
  readonly plans: readonly Plan[];
  readonly refused: readonly { readonly command: TaskCommand; readonly refusal: Refusal }[];
}

/** Reads and decides the next transaction: the first of some commands, of which one may be too many. */
async function prepare(
  commands: readonly TaskCommand[],
  request: BulkRequest,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Prepared> {
  const ids = commands.map(({ taskId }) => taskId);
  const snapshots = await dependencies.repositories.snapshots.load(actor.tenantId, ids, {
    ...wantedBy(commands, actor),
    request: request.lookup(),
  });
  const context = contextOf(actor, dependencies);
  const cut = cutOf(commands, snapshots);
  const chunk = commands.slice(0, cut.size);
  const recalled = recallAll(chunk, snapshots, request, context);
  const fresh = chunk.filter(({ taskId }) => !recalled.has(taskId));
  const { decided, refused } = decideAll(fresh, snapshots, context);
  const plans = decided.map(({ command, planned, detail }) => ({
    ...planned,
    request: request.remember(request.asked, command.taskId, detail, context.now),
  }));
  return { ...cut, context, recalled, decided, plans, refused };
}

/** One bulk on its way, and all that it asks for. */
interface BulkRequest extends KeyedRequest {
  readonly asked: object;
}

/** Where a transaction ends. */
interface Cut {
  /** How many tasks it has. */
  readonly size: number;
  /** Whether the task that follows belongs to a model that is none of its own. */
  readonly endsApart: boolean;
}

/** Ends a transaction before the model of the task that would be too many, where that model begins within it. Pure. */
function cutOf(commands: readonly TaskCommand[], snapshots: ReadonlyMap<TaskId, Snapshot>): Cut {
  const models = commands.map(({ taskId }) => snapshots.get(taskId)?.task.modelId);
  const next = models[chunkSize];
  if (next === undefined) return { size: Math.min(chunkSize, commands.length), endsApart: true };
  const size = models.findLastIndex((model) => model !== next) + 1;
  const endsApart = size > 0 && !models.slice(0, size).includes(next);
  return endsApart ? { size, endsApart } : { size: chunkSize, endsApart };
}

/** Carries a transaction out, and notes what became of each task; what was stale is read and decided again. */
async function runChunk(
  first: Prepared,
  request: BulkRequest,
  actor: Actor,
  dependencies: Dependencies,
  results: Map<string, Written<TaskDetail>>,
): Promise<void> {
  let chunk = first;
  for (let attempt = 1; ; attempt++) {
    const { context, recalled, decided, plans, refused } = chunk;
    for (const [taskId, told] of recalled) results.set(taskId, told);
    await recordRefusals(refused, context, dependencies);
    for (const { command, refusal } of refused) results.set(command.taskId, err(refusal));
    const outcomes = plans.length > 0 ? await dependencies.repositories.commit(actor.tenantId, plans) : [];
    decided.forEach(({ command, detail }, index) => {
      const told = request.tell(outcomes[index] ?? 'stale', detail);
      if (told) results.set(command.taskId, told);
    });
    const stale = decided.map(({ command }) => command).filter(({ taskId }) => !results.has(taskId));
    if (stale.length === 0 || attempt === attempts) return;
    chunk = await prepare(stale, request, actor, dependencies);
  }
}

/** What was answered before to those commands of which the actor may still know. Pure. */
function recallAll(
  commands: readonly TaskCommand[],
  snapshots: ReadonlyMap<TaskId, Snapshot>,
  request: BulkRequest,
  { actor, now }: Context,
): ReadonlyMap<TaskId, Written<TaskDetail>> {
  const recalled = new Map<TaskId, Written<TaskDetail>>();
  for (const { taskId } of commands) {
    const snapshot = snapshots.get(taskId);
    const told = snapshot && maySeeOrOversee(actor, snapshot, now) && request.recall<TaskDetail>(request.asked, taskId, snapshot.earlier);
    if (told) recalled.set(taskId, told);
  }
  return recalled;
}

interface DecidedTask extends PlannedCommand {
  readonly command: TaskCommand;
}

/** Decides commands one after another, each as if those before it had taken effect. Pure. */
function decideAll(commands: readonly TaskCommand[], snapshots: ReadonlyMap<TaskId, Snapshot>, context: Context) {
  const fold = createFold();
  const decided: DecidedTask[] = [];
  const refused: { readonly command: TaskCommand; readonly refusal: Refusal }[] = [];
  for (const command of commands) {
    const loaded = snapshots.get(command.taskId);
    const folded = loaded && fold.see(loaded);
    const decision = planLoaded(asFolded(command, loaded, folded, context), folded, context);
    if (!decision.ok) {
      refused.push({ command, refusal: decision.error });
      continue;
    }
    const { planned, detail } = decision.value;
    decided.push({ command, planned: fold.add(planned), detail });
  }
  return { decided, refused };
}

/** A command whose basis, right for the task as it is, holds for the task as those before it leave it; a reader was shown the one or the other. */
export function asFolded(command: TaskCommand, loaded: Snapshot | undefined, folded: Snapshot | undefined, context: Context): TaskCommand {
  if (!loaded || !folded || command.expectedBasis === null || command.expectedBasis !== basisOf(loaded, context)) return command;
  return { ...command, expectedBasis: basisOf(folded, context) };
}
