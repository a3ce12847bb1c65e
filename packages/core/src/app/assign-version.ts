import { assign, assignSchema, mayAssign } from '../assignment/assign.ts';
import type { RequestLookup } from '../ports/requests.ts';
import type { VersionSnapshot } from '../ports/snapshots.ts';
import { id, isId, type TaskId, type VersionId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import { err, ok } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { DeploymentTask } from '../task/task.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { keyedRequest, type Written } from './keyed-request.ts';

/** What assigning the tasks of a version did. */
export interface AssignmentOutcome {
  readonly created: readonly DeploymentTask[];
  /** How many regions were asked about before. */
  readonly existing: number;
}

/** Creates the tasks a version needs; asking again creates nothing and says so. Two round trips. */
export async function assignVersion(
  input: unknown,
  key: string | null,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Written<AssignmentOutcome>> {
  const { versionId, rest } = splitVersion(input);
  const parsed = assignSchema.safeParse(rest);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const request = keyedRequest(key, actor, dependencies);
  const snapshot = await loadVersion(versionId, request.lookup(), actor, dependencies);
  if (!snapshot) return err({ code: 'version-not-found' });

  const { repositories, ids } = dependencies;
  const command = { versionId: snapshot.version.versionId, ...parsed.data };
  const asked = { type: 'assign', ...command };
  if (mayAssign(actor, snapshot.model)) {
    const recalled = request.recall<Wanted>(asked, '', snapshot.earlier);
    if (recalled) return outcomeOf(recalled, snapshot.earlier[0]?.created ?? []);
  }
  const context = contextOf(actor, dependencies);
  const decided = assign(command, snapshot, context, () => id<'task'>(ids.next()));
  if (!decided.ok) return decided;

  const { create, existing } = decided.value;
  const wanted: Wanted = { create: create.map(({ task }) => task), existing: existing.length };
  const [first] = create;
  if (!first) return outcomeOf(ok(wanted), []);
  const remembered = request.remember(asked, '', wanted, context.now, first.task.taskId);
  const { outcome, created } = await repositories.createTasks(actor.tenantId, create, remembered);
  return outcomeOf(request.tell(outcome, wanted) ?? err({ code: 'busy' }), created);
}

/** The tasks that were to be created; which of them were, only the store can say. */
interface Wanted {
  readonly create: readonly DeploymentTask[];
  readonly existing: number;
}

function outcomeOf(told: Written<Wanted>, made: readonly TaskId[]): Written<AssignmentOutcome> {
  if (!told.ok) return told;
  const { create, existing } = told.value;
  const created = create.filter(({ taskId }) => made.includes(taskId));
  return { ...told, value: { created, existing: existing + create.length - created.length } };
}

/** Takes the version out of an input of any shape. */
export function splitVersion(input: unknown): { readonly versionId: unknown; readonly rest: Record<string, unknown> } {
  const { versionId, ...rest } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  return { versionId, rest };
}

/** Loads a version; null when it does not exist, or cannot. */
export async function loadVersion(
  versionId: unknown,
  request: RequestLookup | null,
  { tenantId, userId }: Actor,
  { repositories }: Dependencies,
): Promise<VersionSnapshot | null> {
  if (!isId(versionId)) return null;
  const known: VersionId = id(versionId);
  return (await repositories.snapshots.forVersions(tenantId, [known], { people: [userId], request })).get(known) ?? null;
}
