import {
  type AdoptionAct,
  type EventRelays,
  Fault,
  type InventoryRecords,
  type JournalArchive,
  type JournalSeals,
  type NoticeRecords,
  type Repositories,
} from '@countersign/core';
import { type Adoption, type AdoptionOptions, adoptTasks } from './adopt-tasks.ts';
import { createArchive } from './archive.ts';
import { checkDatabase, type DatabaseWarning } from './check-database.ts';
import { type Connection, connect } from './connect.ts';
import { putInventory } from './inventory.ts';
import { informFrom } from './inform-from.ts';
import { groupCommit } from './group-commit.ts';
import type { HostMapping } from './host/host-mapping.ts';
import { requireShape } from './host/mapping-shape.ts';
import { migrate, planMigration } from './migrate.ts';
import { createNotices } from './notices.ts';
import { createRelays } from './relays.ts';
import { repositoriesOn } from './repositories.ts';
import type { Roles } from './roles/grants.ts';
import { createSeals } from './seals.ts';
import { type HostTransaction, joined } from './within.ts';

/** Countersign's records in Postgres. */
export interface Postgres {
  readonly repositories: Repositories;
  /**
   * The same records inside a transaction that the host has begun: what is done there stands or falls with it. The host
   * ends it, at the level `read committed`. A call that is refused or breaks leaves the transaction as it was before.
   */
  within(transaction: HostTransaction): Repositories;
  readonly inventory: InventoryRecords;
  /** What sealing the journal needs. */
  readonly seals: JournalSeals;
  /** Reads the journal out, in one transaction that only reads; it holds a connection meanwhile. */
  readonly archive: JournalArchive;
  /** What relaying events to the outside world needs. */
  readonly relays: EventRelays;
  /** What telling people needs. */
  readonly notices: NoticeRecords;
  /**
   * Brings the schema `countersign` up to date, and grants what `roles` need on it; instances that start together may all
   * call it. It needs the rights of an owner; to use Countersign afterwards, those of `roles.app` are enough. A role
   * that is not named, and was before, keeps what it needs. Throws `Fault`.
   */
  migrate(options?: { readonly roles?: Roles }): Promise<void>;
  /** The SQL that {@link Postgres.migrate} would run now, for somebody else to run; empty when nothing is to be done. */
  planMigration(options?: { readonly roles?: Roles }): Promise<string>;
  /**
   * Looks at start-up whether this database may be used: throws a `Fault` that names what stands against it (a superuser,
   * a role that lacks rights, a table without its wall, a server that is too old, a schema of another release), and answers
   * what should be known.
   */
  check(): Promise<readonly DatabaseWarning[]>;
  /**
   * Takes over the deployment tasks that the host has kept in the table of its mapping. Again, it takes over those that
   * have come since, and otherwise nothing. What was taken over stays when it fails later on. Throws `Fault`.
   */
  adoptTasks(act: AdoptionAct, options?: AdoptionOptions): Promise<Adoption>;
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
  /**
   * Whether commands on single tasks that come while others are underway share their statements and transactions (group
   * commit), each with its own outcome. On, unless this says false.
   */
  readonly grouping?: boolean;
};

/**
 * The storage ports over Postgres 15 or later. Every method is one statement and one round trip, so no transaction is
 * ever open while JavaScript runs, a pool of one connection is enough, and a pooler in transaction mode is fine. Throws a
 * `Fault` for a mapping with a member that there is none of, or without one that must be there.
 */
export function createPostgres({ host, replica, grouping = true, ...connection }: PostgresOptions): Postgres {
  if (host) requireShape(host);
  const db = connect(connection);
  const inform = informFrom(db, replica ? connect(replica) : null);
  let migrating: Promise<void> | null = null;
  return {
    repositories: grouping ? groupCommit(db, repositoriesOn(db, inform)) : repositoriesOn(db, inform),
    within: (transaction) => {
      const within = joined(transaction);
      return repositoriesOn(within, (read) => read(within));
    },
    inventory: {
      put: async (tenantId, inventory) => {
        if (!host) return putInventory(db, tenantId, inventory);
        throw new Fault(
          'mapping-has-records',
          "Models, versions, regions, people and validations are read from the host's own tables, as its mapping says: change them there. Nothing was changed.",
        );
      },
    },
    seals: createSeals(db),
    archive: createArchive(db),
    relays: createRelays(db),
    notices: createNotices(db),
    adoptTasks: (act, options) => {
      if (host?.tasks) return adoptTasks(db, act, options);
      throw new Fault(
        'mapping-without-tasks',
        "The host's mapping names no table of deployment tasks, so there is nothing to adopt: name it as `tasks`.",
      );
    },
    // PGlite has one session, in which two migrations at a time would share a transaction.
    migrate: ({ roles } = {}) => (migrating ??= migrate(db, { mapping: host, roles }).finally(() => (migrating = null))),
    planMigration: ({ roles } = {}) => planMigration(db, { mapping: host, roles }),
    check: () => checkDatabase(db, host, 'pglite' in connection),
  };
}
