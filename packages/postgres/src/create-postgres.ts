import type { InventoryRecords, Repositories } from '@countersign/core';
import { changesAfter, endOfChanges } from './changes.ts';
import { commit } from './commit.ts';
import { type Connection, connect } from './connect.ts';
import { createTasks } from './create-tasks.ts';
import { commitDelegation, findDelegation, listDelegations, saveDelegations } from './delegations.ts';
import { putInventory } from './inventory.ts';
import { entriesOf, recordRefusals, refusalsOf } from './journal.ts';
import type { HostMapping } from './host/host-mapping.ts';
import { migrate } from './migrate.ts';
import { confirmations, deploymentsOf, exceptionsIn, openFacts, unfinished } from './reports.ts';
import { findPeople, loadModels, loadSnapshots, loadVersions } from './snapshots.ts';
import { countTasks, listTasks, strayedTasks, tasksWithOpenException } from './task-queries.ts';

/** Countersign's records in Postgres. */
export interface Postgres {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
  /** Brings the schema `countersign` up to date; instances that start together may all call it. Throws `Fault`. */
  migrate(): Promise<void>;
}

/**
 * The storage ports over Postgres 15 or later. Every method is one statement and one round trip, so no transaction is
 * ever open while JavaScript runs, a pool of one connection is enough, and a pooler in transaction mode is fine.
 */
export function createPostgres({ host, ...connection }: Connection & { readonly host?: HostMapping }): Postgres {
  const db = connect(connection);
  let migrating: Promise<void> | null = null;
  return {
    repositories: {
      snapshots: {
        load: (tenantId, taskIds, want) => loadSnapshots(db, tenantId, taskIds, want),
        forVersions: (tenantId, versionIds, want) => loadVersions(db, tenantId, versionIds, want),
        forModels: (tenantId, modelIds) => loadModels(db, tenantId, modelIds),
        people: (tenantId, userIds) => findPeople(db, tenantId, userIds),
      },
      tasks: {
        list: (reader, query) => listTasks(db, reader, query),
        counts: (reader, filter, ranges) => countTasks(db, reader, filter, ranges),
        strayed: (tenantId, modelIds, limit) => strayedTasks(db, tenantId, modelIds, limit),
        withOpenException: (tenantId, codes, limit) => tasksWithOpenException(db, tenantId, codes, limit),
      },
      journal: {
        of: (tenantId, subject) => entriesOf(db, tenantId, subject),
        recordRefusals: (tenantId, attempts) => recordRefusals(db, tenantId, attempts),
        refusalsOf: (tenantId, taskId) => refusalsOf(db, tenantId, taskId),
      },
      delegations: {
        save: (tenantId, delegations) => saveDelegations(db, tenantId, delegations),
        find: (tenantId, delegationId) => findDelegation(db, tenantId, delegationId),
        list: (tenantId, of) => listDelegations(db, tenantId, of),
        commit: (tenantId, plan) => commitDelegation(db, tenantId, plan),
      },
      reports: {
        confirmations: (tenantId, period, cut) => confirmations(db, tenantId, period, cut),
        open: (tenantId, cut) => openFacts(db, tenantId, cut),
        exceptions: (tenantId, states, cut) => exceptionsIn(db, tenantId, states, cut),
        deployments: (tenantId, modelId) => deploymentsOf(db, tenantId, modelId),
        unfinished: (tenantId, ownerId) => unfinished(db, tenantId, ownerId),
      },
      changes: {
        end: (tenantId) => endOfChanges(db, tenantId),
        after: (tenantId, place, limit) => changesAfter(db, tenantId, place, limit),
      },
      commit: (tenantId, plans) => commit(db, tenantId, plans),
      createTasks: (tenantId, tasks) => createTasks(db, tenantId, tasks),
    },
    inventory: { put: (tenantId, inventory) => putInventory(db, tenantId, inventory) },
    // PGlite has one session, in which two migrations at a time would share a transaction.
    migrate: () => (migrating ??= migrate(db, host).finally(() => (migrating = null))),
  };
}
