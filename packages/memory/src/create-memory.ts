import type { InventoryRecords, Repositories } from '@countersign/core';
import { changesAfter, endOfChanges } from './changes.ts';
import { commitDelegation, commitPlans } from './commit-plan.ts';
import { createTask } from './create-task.ts';
import { findDelegation, listDelegations } from './delegations.ts';
import { deploymentFacts } from './deployments.ts';
import { frozenCopy } from './frozen-copy.ts';
import { putInventory } from './put-inventory.ts';
import { subjectKey } from './record-entries.ts';
import { recordRefusals } from './record-refusals.ts';
import { confirmations, exceptionsIn, openFacts, unfinished } from './reports.ts';
import { loadModel, loadSnapshot, loadVersion, peopleNamed } from './snapshots.ts';
import { countTasks, listTasks, strayedTasks, withOpenException } from './task-queries.ts';
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
        load: (tenantId, taskIds, want) =>
          tenants.read(tenantId, (state) => present(taskIds, (taskId) => loadSnapshot(state, taskId, want))),
        forVersions: (tenantId, versionIds, { people }) =>
          tenants.read(tenantId, (state) => present(versionIds, (versionId) => loadVersion(state, versionId, people))),
        forModels: (tenantId, modelIds) => tenants.read(tenantId, (state) => present(modelIds, (modelId) => loadModel(state, modelId))),
        people: (tenantId, userIds) => tenants.read(tenantId, (state) => peopleNamed(state, userIds)),
      },
      tasks: {
        list: (reader, query) => tenants.read(reader.tenantId, (state) => listTasks(state, reader, query)),
        counts: (reader, filter, ranges) => tenants.read(reader.tenantId, (state) => countTasks(state, reader, filter, ranges)),
        strayed: (tenantId, modelIds, limit) => tenants.read(tenantId, (state) => strayedTasks(state, modelIds, limit)),
        withOpenException: (tenantId, codes, limit) => tenants.read(tenantId, (state) => withOpenException(state, codes, limit)),
      },
      journal: {
        of: (tenantId, subject) => tenants.read(tenantId, (state) => state.journal.get(subjectKey(subject)) ?? []),
        recordRefusals: (tenantId, attempts) => tenants.write(tenantId, (draft) => recordRefusals(draft, attempts)),
        refusalsOf: (tenantId, taskId) => tenants.read(tenantId, (state) => state.refusals.get(taskId) ?? []),
      },
      delegations: {
        save: (tenantId, delegations) =>
          tenants.write(tenantId, (draft) => {
            for (const delegation of delegations) draft.delegations.set(delegation.delegationId, frozenCopy(delegation));
          }),
        find: (tenantId, delegationId) => tenants.read(tenantId, (state) => findDelegation(state, delegationId)),
        list: (tenantId, of) => tenants.read(tenantId, (state) => listDelegations(state, of)),
        commit: (tenantId, plan) => tenants.write(tenantId, (draft) => commitDelegation(draft, tenantId, plan)),
      },
      reports: {
        confirmations: (tenantId, period, cut) => tenants.read(tenantId, (state) => confirmations(state, period, cut)),
        open: (tenantId, cut) => tenants.read(tenantId, (state) => openFacts(state, cut)),
        exceptions: (tenantId, states, cut) => tenants.read(tenantId, (state) => exceptionsIn(state, states, cut)),
        deployments: (tenantId, modelId) => tenants.read(tenantId, (state) => deploymentFacts(state, modelId)),
        unfinished: (tenantId, ownerId) => tenants.read(tenantId, (state) => unfinished(state, ownerId)),
      },
      changes: {
        end: (tenantId) => tenants.read(tenantId, endOfChanges),
        after: (tenantId, place, limit) => tenants.read(tenantId, (state) => changesAfter(state, place, limit)),
      },
      commit: (tenantId, plans) => tenants.write(tenantId, (draft) => commitPlans(draft, tenantId, plans)),
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
