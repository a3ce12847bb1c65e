import { Fault, isOpen, type NewTask, type TenantId } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import { recordEntries } from './record-entries.ts';
import type { Draft } from './tenant-state.ts';

/** Creates a task with the entry of its birth, unless another is open for its version and region; says whether it did. */
export function createTask(draft: Draft, tenantId: TenantId, { task, entry }: NewTask): boolean {
  const { taskId, versionId, modelId, regionId } = task;
  if (task.tenantId !== tenantId) {
    throw new Fault(
      'foreign-task',
      `A task of tenant ${task.tenantId} was brought to tenant ${tenantId}. Nothing was changed: create a task for the tenant its version belongs to.`,
    );
  }
  const siblings = draft.tasksOfVersion.get(versionId) ?? [];
  const taken = siblings.some((sibling) => {
    const other = draft.tasks.get(sibling);
    return other !== undefined && other.regionId === regionId && isOpen(other);
  });
  if (taken) return false;
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
  draft.tasksOfVersion.set(versionId, Object.freeze([...siblings, taskId]));
  recordEntries(draft, taskId, [entry]);
  return true;
}
