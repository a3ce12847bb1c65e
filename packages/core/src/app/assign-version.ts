import { assign, assignSchema } from '../assignment/assign.ts';
import type { VersionSnapshot } from '../ports/snapshots.ts';
import { id, isId, type TaskId, type VersionId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { DeploymentTask } from '../task/task.ts';
import { contextOf, type Dependencies } from './dependencies.ts';

/** What assigning the tasks of a version did. */
export interface AssignmentOutcome {
  readonly created: readonly DeploymentTask[];
  /** How many regions were asked about before. */
  readonly existing: number;
}

/** Creates the tasks a version needs; asking again creates nothing and says so. Two round trips. */
export async function assignVersion(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<AssignmentOutcome, Refusal>> {
  const { versionId, rest } = splitVersion(input);
  const parsed = assignSchema.safeParse(rest);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const snapshot = await loadVersion(versionId, actor, dependencies);
  if (!snapshot) return err({ code: 'version-not-found' });

  const { repositories, ids } = dependencies;
  const command = { versionId: snapshot.version.versionId, ...parsed.data };
  const decided = assign(command, snapshot, contextOf(actor, dependencies), () => id<'task'>(ids.next()));
  if (!decided.ok) return decided;

  const { create, existing } = decided.value;
  const made: readonly TaskId[] = create.length > 0 ? await repositories.createTasks(actor.tenantId, create) : [];
  const created = create.map(({ task }) => task).filter(({ taskId }) => made.includes(taskId));
  return ok({ created, existing: existing.length + create.length - created.length });
}

/** Takes the version out of an input of any shape. */
export function splitVersion(input: unknown): { readonly versionId: unknown; readonly rest: Record<string, unknown> } {
  const { versionId, ...rest } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  return { versionId, rest };
}

/** Loads a version; null when it does not exist, or cannot. */
export async function loadVersion(
  versionId: unknown,
  { tenantId, userId }: Actor,
  { repositories }: Dependencies,
): Promise<VersionSnapshot | null> {
  if (!isId(versionId)) return null;
  const known: VersionId = id(versionId);
  return (await repositories.snapshots.forVersions(tenantId, [known], { people: [userId] })).get(known) ?? null;
}
