import type { InventoryRecords, Repositories } from '@countersign/core';
import { commit } from './commit.ts';
import { type Connection, connect } from './connect.ts';
import { createTasks } from './create-tasks.ts';
import { saveDelegations } from './delegations.ts';
import { putInventory } from './inventory.ts';
import { entriesOf } from './journal.ts';
import { migrate } from './migrate.ts';
import { loadSnapshots, loadVersions } from './snapshots.ts';
import { countTasks, listTasks } from './task-queries.ts';

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
export function createPostgres(connection: Connection): Postgres {
  const db = connect(connection);
  let migrating: Promise<void> | null = null;
  return {
    repositories: {
      snapshots: {
        load: (tenantId, actorId, taskIds) => loadSnapshots(db, tenantId, actorId, taskIds),
        forVersions: (tenantId, versionIds) => loadVersions(db, tenantId, versionIds),
      },
      tasks: {
        list: (reader, query) => listTasks(db, reader, query),
        counts: (reader, filter, ranges) => countTasks(db, reader, filter, ranges),
      },
      journal: { ofTask: (tenantId, taskId) => entriesOf(db, tenantId, taskId) },
      delegations: { save: (tenantId, delegations) => saveDelegations(db, tenantId, delegations) },
      commit: (tenantId, plans) => commit(db, tenantId, plans),
      createTasks: (tenantId, tasks) => createTasks(db, tenantId, tasks),
    },
    inventory: { put: (tenantId, inventory) => putInventory(db, tenantId, inventory) },
    // PGlite has one session, in which two migrations at a time would share a transaction.
    migrate: () => (migrating ??= migrate(db).finally(() => (migrating = null))),
  };
}
