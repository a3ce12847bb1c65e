import type { InventoryRecords, Repositories } from '@countersign/core';
import { commitPlan } from './commit-plan.ts';
import { createTask } from './create-task.ts';
import { frozenCopy } from './frozen-copy.ts';
import { putInventory } from './put-inventory.ts';
import { loadSnapshot, loadVersion } from './snapshots.ts';
import { countTasks, listTasks } from './task-queries.ts';
import { createTenants } from './tenants.ts';

/** Countersign's records, kept in this process. */
export interface Memory {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
}

/**
 * Keeps everything in plain objects of this process, for pages, stories, tests and trials.
 *
 * Isolation: serializable. Every call takes effect in one moment, all of it or nothing, and no reader sees a half.
 * Durability: none. What was committed is gone with the process, and no second process sees it, so it must never hold
 * a bank's record: an acknowledged confirmation would be lost at the next restart.
 * What it hands out is frozen or freshly made; nothing a caller does to it reaches what is kept.
 */
export function createMemory(): Memory {
  const tenants = createTenants();
  return {
    repositories: {
      snapshots: {
        load: (tenantId, actorId, taskIds) =>
          tenants.read(tenantId, (state) => present(taskIds, (taskId) => loadSnapshot(state, actorId, taskId))),
        forVersions: (tenantId, versionIds) =>
          tenants.read(tenantId, (state) => present(versionIds, (versionId) => loadVersion(state, versionId))),
      },
      tasks: {
        list: (reader, query) => tenants.read(reader.tenantId, (state) => listTasks(state, reader, query)),
        counts: (reader, filter, ranges) => tenants.read(reader.tenantId, (state) => countTasks(state, reader, filter, ranges)),
      },
      journal: { ofTask: (tenantId, taskId) => tenants.read(tenantId, (state) => state.journal.get(taskId) ?? []) },
      delegations: {
        save: (tenantId, delegations) =>
          tenants.write(tenantId, (draft) => {
            for (const delegation of delegations) draft.delegations.set(delegation.delegationId, frozenCopy(delegation));
          }),
      },
      commit: (tenantId, plans) => tenants.write(tenantId, (draft) => plans.map((plan) => commitPlan(draft, tenantId, plan))),
      createTasks: (tenantId, tasks) =>
        tenants.write(tenantId, (draft) => tasks.filter((task) => createTask(draft, tenantId, task)).map(({ task }) => task.taskId)),
    },
    inventory: { put: (tenantId, inventory) => tenants.write(tenantId, (draft) => putInventory(draft, inventory)) },
  };
}

/** What is found under some keys; what is not found has no place in it. */
function present<Key, Found>(keys: readonly Key[], find: (key: Key) => Found | null): ReadonlyMap<Key, Found> {
  const found = new Map<Key, Found>();
  for (const key of keys) {
    const each = find(key);
    if (each !== null) found.set(key, each);
  }
  return found;
}
