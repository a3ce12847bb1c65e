import {
  type CreationOutcome,
  type DeploymentTask,
  type Digest,
  Fault,
  type NewTask,
  type TenantId,
  type WriteRequest,
} from '@countersign/core';
import { applyEffect } from './apply-effect.ts';
import { isAskedFor } from './facts.ts';
import { frozenCopy } from './frozen-copy.ts';
import { recordEntries } from './record-entries.ts';
import { outcomeBefore, rememberRequest } from './remember-request.ts';
import type { Draft } from './tenant-state.ts';

/** Creates tasks, and remembers the request if it created any; nothing when the request took effect before. */
export function createTasks(
  draft: Draft,
  tenantId: TenantId,
  tasks: readonly NewTask[],
  request: WriteRequest | null,
  digest: Digest,
): CreationOutcome {
  const before = outcomeBefore(draft, request);
  if (before === 'key-reused') return { outcome: before, created: [] };
  if (before) return { outcome: { replayed: before.replayed }, created: before.created };
  const created = tasks.filter((task) => createTask(draft, tenantId, task, digest)).map(({ task }) => task.taskId);
  if (created.length > 0) rememberRequest(draft, request, created);
  return { outcome: 'committed', created };
}

/** Creates a task with the entry of its birth, unless another is open or confirmed for its version and region; says whether it did. */
function createTask(draft: Draft, tenantId: TenantId, { task, entry }: NewTask, digest: Digest): boolean {
  if (task.tenantId !== tenantId) {
    throw new Fault(
      'foreign-task',
      `A task of tenant ${task.tenantId} was brought to tenant ${tenantId}. Nothing was changed: create a task for the tenant its version belongs to.`,
    );
  }
  if (isAskedFor(draft, task.versionId, task.regionId)) return false;
  keepTask(draft, task);
  for (const effect of entry.effects) applyEffect(draft, effect, task);
  recordEntries(draft, { type: 'task', id: task.taskId }, [entry], digest);
  return true;
}

/** Keeps a task that was not there before; throws when its identifier is taken, or what it is about is unknown. */
export function keepTask(draft: Draft, task: DeploymentTask): void {
  const { taskId, versionId, modelId, regionId } = task;
  if (draft.tasks.has(taskId)) {
    throw new Fault(
      'identifier-taken',
      `There is a task ${taskId} already. Nothing was changed: have the port \`Ids\` make identifiers nobody has used before.`,
    );
  }
  if (draft.versions.get(versionId)?.modelId !== modelId || (regionId !== null && !draft.regions.has(regionId))) {
    throw new Fault(
      'inventory-incomplete',
      `Task ${taskId} is about a version, model or region that is not in the inventory. Nothing was changed: put them there first.`,
    );
  }
  draft.tasks.set(taskId, frozenCopy(task));
  draft.tasksOfVersion.set(versionId, Object.freeze([...(draft.tasksOfVersion.get(versionId) ?? []), taskId]));
}
