import type { InventoryRecords, JournalArchive, JournalSeals, Repositories } from '@countersign/core';
import { createArchive } from './archive.ts';
import { checkDatabase, type DatabaseWarning } from './check-database.ts';
import { commit } from './commit.ts';
import { type Connection, connect } from './connect.ts';
import { createTasks } from './create-tasks.ts';
import { commitDelegation, findDelegation, listDelegations, saveDelegations } from './delegations.ts';
import { putInventory } from './inventory.ts';
import { informFrom } from './inform-from.ts';
import { entriesOf, recordRefusals, refusalsOf } from './journal.ts';
import type { HostMapping } from './host/host-mapping.ts';
import { migrate, planMigration } from './migrate.ts';
import { confirmations, deploymentsOf, exceptionsIn, openFacts, overrides, unfinished } from './reports.ts';
import { forgetRequests } from './requests.ts';
import type { Roles } from './roles/grants.ts';
import { createSeals } from './seals.ts';
import { findPeople, loadModels, loadSnapshots, loadVersions } from './snapshots.ts';
import { countTasks, listTasks, strayedTasks, tasksWithOpenException, unaskedVersions } from './task-queries.ts';

/** Countersign's records in Postgres. */
export interface Postgres {
  readonly repositories: Repositories;
  readonly inventory: InventoryRecords;
  /** What sealing the journal needs. */
  readonly seals: JournalSeals;
  /** Reads the journal out, in one transaction that only reads; it holds a connection meanwhile. */
  readonly archive: JournalArchive;
  /**
   * Brings the schema `countersign` up to date, and grants what `roles` need on it; instances that start together may all
   * call it. It needs the rights of an owner; to use Countersign afterwards, those of `roles.app` are enough. Throws `Fault`.
   */
  migrate(options?: { readonly roles?: Roles }): Promise<void>;
  /** The SQL that {@link Postgres.migrate} would run now, for somebody else to run; empty when nothing is to be done. */
  planMigration(options?: { readonly roles?: Roles }): Promise<string>;
  /**
   * Looks at start-up whether this database may be used: throws a `Fault` that names what stands against it (a superuser,
   * a table without its wall, a server that is too old, a schema of another release), and answers what should be known.
   */
  check(): Promise<readonly DatabaseWarning[]>;
}

/** Where Countersign's records are, and what else there is. */
export type PostgresOptions = Connection & {
  /** The host's own tables that hold its models, versions, regions, people and validations. Left out: they are kept in tables of ours. */
  readonly host?: HostMapping;
  /**
   * A streaming replica to read lists, counts and reports from. They show what was so a moment ago; whatever a decision
   * rests on is read where it is written. A replica that cannot answer is passed over.
   */
  readonly replica?: Connection;
};

/**
 * The storage ports over Postgres 15 or later. Every method is one statement and one round trip, so no transaction is
 * ever open while JavaScript runs, a pool of one connection is enough, and a pooler in transaction mode is fine.
 */
export function createPostgres({ host, replica, ...connection }: PostgresOptions): Postgres {
  const db = connect(connection);
  const inform = informFrom(db, replica ? connect(replica) : null);
  let migrating: Promise<void> | null = null;
  return {
    repositories: {
      snapshots: {
        load: (tenantId, taskIds, want) => loadSnapshots(db, tenantId, taskIds, want),
        forVersions: (tenantId, versionIds, want) => loadVersions(db, tenantId, versionIds, want),
        forModels: (tenantId, modelIds, want) => loadModels(db, tenantId, modelIds, want),
        people: (tenantId, userIds) => findPeople(db, tenantId, userIds),
      },
      tasks: {
        list: (reader, query) => inform((on) => listTasks(on, reader, query)),
        counts: (reader, filter, ranges) => inform((on) => countTasks(on, reader, filter, ranges)),
        strayed: (tenantId, modelIds, limit) => strayedTasks(db, tenantId, modelIds, limit),
        unasked: (tenantId, after, limit) => unaskedVersions(db, tenantId, after, limit),
        withOpenException: (tenantId, codes, limit) => tasksWithOpenException(db, tenantId, codes, limit),
      },
      journal: {
        of: (tenantId, subject) => entriesOf(db, tenantId, subject),
        recordRefusals: (tenantId, attempts) => recordRefusals(db, tenantId, attempts),
        refusalsOf: (tenantId, taskId) => refusalsOf(db, tenantId, taskId),
      },
      delegations: {
        save: (tenantId, delegations) => saveDelegations(db, tenantId, delegations),
        find: (tenantId, delegationId, want) => findDelegation(db, tenantId, delegationId, want),
        list: (tenantId, of) => listDelegations(db, tenantId, of),
        commit: (tenantId, plan) => commitDelegation(db, tenantId, plan),
      },
      reports: {
        confirmations: (tenantId, period, cut) => inform((on) => confirmations(on, tenantId, period, cut)),
        overrides: (tenantId, period, cut, page) => inform((on) => overrides(on, tenantId, period, cut, page)),
        open: (tenantId, cut) => inform((on) => openFacts(on, tenantId, cut)),
        exceptions: (tenantId, states, cut) => inform((on) => exceptionsIn(on, tenantId, states, cut)),
        deployments: (tenantId, modelId) => inform((on) => deploymentsOf(on, tenantId, modelId)),
        unfinished: (tenantId, ownerId) => inform((on) => unfinished(on, tenantId, ownerId)),
      },
      commit: (tenantId, plans) => commit(db, tenantId, plans),
      requests: { forget: (tenantId, until, limit) => forgetRequests(db, tenantId, until, limit) },
      createTasks: (tenantId, tasks, request) => createTasks(db, tenantId, tasks, request),
    },
    inventory: { put: (tenantId, inventory) => putInventory(db, tenantId, inventory) },
    seals: createSeals(db),
    archive: createArchive(db),
    // PGlite has one session, in which two migrations at a time would share a transaction.
    migrate: ({ roles } = {}) => (migrating ??= migrate(db, { mapping: host, roles }).finally(() => (migrating = null))),
    planMigration: ({ roles } = {}) => planMigration(db, { mapping: host, roles }),
    check: () => checkDatabase(db, host, 'pglite' in connection),
  };
}
