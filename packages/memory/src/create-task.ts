import { type DeploymentTask, type Digest, Fault, type NewTask, type TenantId } from '@countersign/core';
import { applyEffect } from './apply-effect.ts';
import { isAskedFor } from './facts.ts';
import { frozenCopy } from './frozen-copy.ts';
import { recordEntries } from './record-entries.ts';
import type { Draft } from './tenant-state.ts';

/** Creates a task with the entry of its birth, unless another is open or confirmed for its version and region; says whether it did. */
export function createTask(draft: Draft, tenantId: TenantId, { task, entry }: NewTask, digest: Digest): boolean {
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
