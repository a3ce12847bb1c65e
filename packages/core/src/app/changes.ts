import { z } from 'zod';
import { maySeeOrOversee } from '../oversight/oversee.ts';
import type { Change } from '../ports/changes.ts';
import type { TaskId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import { contextOf, type Dependencies } from './dependencies.ts';

/** Where to read on, and how much at once. */
export const changesSchema = z.strictObject({
  after: z.string().max(200).nullable().default(null).describe('The place an earlier answer ended at; null to begin now.'),
  limit: z.int().min(1).max(1_000).default(200),
});

/** See {@link changesSchema}. */
export type ChangesInput = z.input<typeof changesSchema>;

/** What happened to the tasks a reader may see, behind a place. */
export interface ChangeFeed {
  /** The tasks that changed and that he may see now, each once, in the order of their last change. */
  readonly taskIds: readonly TaskId[];
  /** Where to read on. */
  readonly next: string;
  /** Whether there is more already. */
  readonly hasMore: boolean;
  /** What he may see has become more or less through these changes; null when it has not. */
  readonly sight: 'gained' | 'lost' | null;
  /** Whether the place was none of this store's, so that anything may have been missed: read everything anew. */
  readonly missed: boolean;
}

/**
 * What changed behind a place, for one reader: whether he may see a task is asked now and not when it changed, so a right
 * that has ended shows nothing more. One round trip when nothing happened to tasks, and one more when something did.
 */
export async function changes(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<ChangeFeed, Refusal>> {
  const parsed = changesSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const { after, limit } = parsed.data;
  const { tenantId } = actor;
  const store = dependencies.repositories.changes;
  const found = after === null ? [] : await store.after(tenantId, after, limit);
  if (after === null || found === null)
    return ok({ taskIds: [], next: await store.end(tenantId), hasMore: false, sight: null, missed: found === null });
  const taskIds = await visibleTasks(found, actor, dependencies);
  const sight = sightOf(found, actor);
  return ok({ taskIds, next: found.at(-1)?.place ?? after, hasMore: found.length === limit, sight, missed: false });
}

async function visibleTasks(found: readonly Change[], actor: Actor, dependencies: Dependencies): Promise<readonly TaskId[]> {
  const named = found.flatMap(({ subject }) => (subject.type === 'task' ? [subject.id] : []));
  const changed = [...new Set(named.toReversed())].toReversed();
  if (changed.length === 0) return [];
  const snapshots = await dependencies.repositories.snapshots.load(actor.tenantId, changed, { people: [], history: false });
  const { now } = contextOf(actor, dependencies);
  return changed.filter((taskId) => {
    const snapshot = snapshots.get(taskId);
    return snapshot !== undefined && maySeeOrOversee(actor, snapshot, now);
  });
}

/** What hand-overs and delegations among the changes did to what the actor may see. Only those that name him count. */
function sightOf(found: readonly Change[], { userId }: Actor): ChangeFeed['sight'] {
  const mine = found.filter(({ personId }) => personId === userId);
  if (mine.some(({ type }) => type !== 'delegation-granted')) return 'lost';
  return mine.length > 0 ? 'gained' : null;
}
