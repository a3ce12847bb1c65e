import { settleException } from '../exception/settle.ts';
import { plan } from '../plan/plan.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { ModelId, TaskId } from '../shared/ids.ts';
import type { Actor } from '../task/actor.ts';
import { askRegions } from '../task/ask-regions.ts';
import { completeRollout } from '../task/complete-rollout.ts';
import type { Context } from '../task/context.ts';
import type { TaskEvent } from '../task/events.ts';
import { followOwnership } from '../task/reassign.ts';
import { chunkSize } from './run-bulk.ts';
import { attempts, contextOf, type Dependencies } from './dependencies.ts';
import { keyedRequest } from './keyed-request.ts';

/** Moves the open tasks of some models, or of all (null), whose owners have changed to the new ones. Returns how many moved. */
export const followOwners = (modelIds: readonly ModelId[] | null, actor: Actor, dependencies: Dependencies): Promise<number> =>
  sweep((limit) => dependencies.repositories.tasks.strayed(actor.tenantId, modelIds, limit), followOwnership, actor, dependencies);

/** Closes the exceptions whose version's own validation has been approved for good. Returns how many it closed. */
export const settleExceptions = (actor: Actor, dependencies: Dependencies): Promise<number> => {
  const { approved } = contextOf(actor, dependencies).policy.gate;
  return sweep(
    (limit) => dependencies.repositories.tasks.withOpenException(actor.tenantId, approved, limit),
    settleException,
    actor,
    dependencies,
  );
};

/** Dates the versions that run in each region they are meant for and carry no date. Returns how many. */
export const completeRollouts = async (actor: Actor, dependencies: Dependencies): Promise<number> => {
  // Where each confirmation dates its version, none waits for that.
  if (contextOf(actor, dependencies).policy.versionDate === 'each-confirmation') return 0;
  const find = (limit: number) => dependencies.repositories.tasks.completingRollout(actor.tenantId, limit);
  return sweep(find, completeRollout, actor, dependencies, { history: true });
};

/** Asks the regions that must agree first and were never asked about a task that is open. Returns for how many tasks. */
export const requestApprovals = async (actor: Actor, dependencies: Dependencies): Promise<number> => {
  // Where regions are asked by the confirmation, none waits for that.
  if (contextOf(actor, dependencies).policy.regionalApproval === 'after') return 0;
  return sweep((limit) => dependencies.repositories.tasks.missingApproval(actor.tenantId, limit), askRegions, actor, dependencies);
};

/** Lets what follows from the host's records happen, a chunk of tasks at a time, until nothing is left to follow. */
async function sweep(
  find: (limit: number) => Promise<readonly TaskId[]>,
  follow: Follow,
  actor: Actor,
  dependencies: Dependencies,
  { history } = { history: false },
): Promise<number> {
  let changed = 0;
  const times = new Map<TaskId, number>();
  for (let inVain = 0; inVain < attempts;) {
    // What is found again however often it follows, as where a host takes back what is written, is left to the next sweep.
    const found = (await find(foundAtOnce)).filter((taskId) => (times.get(taskId) ?? 0) < timesAtMost);
    if (found.length === 0) return changed;
    const before = changed;
    let wasStale = false;
    for (let at = 0; at < found.length; at += chunkSize) {
      const { moved, isStale } = await followChunk(found.slice(at, at + chunkSize), follow, actor, dependencies, history);
      for (const taskId of moved) times.set(taskId, (times.get(taskId) ?? 0) + 1);
      changed += moved.length;
      wasStale ||= isStale;
    }
    // What was found but moved by nobody will be found by the next sweep, not by an endless one. What others have changed
    // meanwhile is decided again, as in every command: it may have to follow all the same.
    if (changed === before && !wasStale) return changed;
    inVain = changed > before ? 0 : inVain + 1;
  }
  return changed;
}

/** What happens to a task that something has changed around; null when nothing does. */
type Follow = (snapshot: Snapshot, context: Context) => TaskEvent | null;

/** Moves what must move of some tasks: answers which did, and whether others had changed one of them meanwhile. */
async function followChunk(
  taskIds: readonly TaskId[],
  follow: Follow,
  actor: Actor,
  dependencies: Dependencies,
  history: boolean,
): Promise<{ readonly moved: readonly TaskId[]; readonly isStale: boolean }> {
  const { repositories } = dependencies;
  const snapshots = await repositories.snapshots.load(actor.tenantId, taskIds, { people: [], history });
  const context = contextOf(actor, dependencies);
  const request = keyedRequest(null, actor, dependencies);
  const asked = { tasks: taskIds };
  const plans = [...snapshots.values()].flatMap((snapshot) => {
    const event = follow(snapshot, context);
    if (!event) return [];
    const { taskId } = snapshot.task;
    return [{ ...plan(snapshot, [event], context), request: request.remember(asked, taskId, null, context.now) }];
  });
  const outcomes = plans.length > 0 ? await repositories.commit(actor.tenantId, plans) : [];
  const told = outcomes.map((outcome) => request.tell(outcome, null));
  return { moved: plans.filter((_, at) => told[at]?.ok).map(({ before }) => before.taskId), isStale: told.includes(null) };
}

/** How many tasks a sweep looks for at once, which may mean to look through all that are open. */
const foundAtOnce = 5_000;

/** How often one task follows in a sweep: an owner may change once more while it runs. */
const timesAtMost = 3;
