import {
  asCalendarDate,
  createCountersign,
  defaultPolicy,
  type DeploymentTask,
  id,
  type Inventory,
  type NewTask,
  type Session,
  type TaskId,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, type Postgres } from '@countersign/postgres';
import type pg from 'pg';
import { urlAs, openPool } from '../support/database.ts';
import { migratedDatabase } from './migrated-database.ts';

/** A small bank on a real server, and a view from behind the scenes: who waits for whom. */
export interface Stage {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly postgres: Postgres;
  /** Another session than any of the pool, to look and to interfere. */
  readonly aside: pg.Pool;
  /** Somebody at work on 2026-11-24; `robot` may only assign. */
  as(userId: string): Session;
  /** Assigns the tasks of a version; answers with them by region, `global` for the one without. */
  assign(versionId: string): Promise<Readonly<Record<string, DeploymentTask>>>;
  /** Takes row locks in a session of their own and holds them until `release`. Answers what the statement found. */
  hold(statement: string, values?: readonly unknown[]): Promise<Held>;
  /** Resolves once as many backends of this database wait for a lock; answers their process ids. Throws after ten seconds. */
  waiting(backends: number): Promise<readonly number[]>;
  /** The rows of a query. */
  rows<Row extends object>(query: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** A session that holds locks. */
interface Held {
  /** The session itself, to do more in it. */
  readonly client: pg.PoolClient;
  /** Rolls it back. */
  release(): Promise<void>;
}

export const regions = ['de', 'fr', 'jp', 'sg', 'uk', 'us'] as const;

/** What the bank has: one model in six regions, its second version validated, its third without a validation. */
export const stageInventory: Inventory = {
  people: ['owner', 'delegate', 'regional', 'successor'].map((userId) => ({ userId: id(userId), name: `Mx ${userId}` })),
  regions: regions.map((regionId) => ({ regionId: id(regionId), code: regionId.toUpperCase(), name: `Region ${regionId}` })),
  models: [
    {
      modelId: id('model'),
      name: 'Mortgage PD',
      ownerId: id('owner'),
      regions: regions.map((regionId) => ({ regionId: id(regionId), ownerId: null })),
    },
  ],
  versions: [2, 3].map((ordinal) => ({
    versionId: id(`v${ordinal}`),
    modelId: id('model'),
    versionNumber: `${ordinal}.0`,
    ordinal,
    scope: 'GLOBAL' as const,
    affectedRegionIds: regions.map((regionId) => id<'region'>(regionId)),
    validationRequestId: ordinal === 2 ? id<'validation-request'>('vr-2') : null,
    createdOn: asCalendarDate('2026-10-01'),
    plannedProductionDate: asCalendarDate('2026-11-20'),
  })),
  validations: [
    { validationRequestId: id('vr-2'), statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: asCalendarDate('2026-11-01') },
  ],
  deployments: [],
};

export const tenant = id<'tenant'>('bank');

/** The one model of the stage, changed where `over` says so. */
export const stageModel = (over: Partial<Inventory['models'][number]> = {}): Inventory['models'][number] => ({
  ...stageInventory.models[0]!,
  ...over,
});

/** Opens a stage on a database of the test's own; `options` are those of the pool that Countersign gets. */
export async function openStage(options: pg.PoolConfig = {}): Promise<Stage> {
  const url = await migratedDatabase();
  const pool = openPool(urlAs('app', url), { max: 20, ...options });
  const aside = openPool(url, { max: 5 });
  const postgres = createPostgres({ pool, grouping: false }); // whoever acts here does so as from an instance of his own
  await postgres.inventory.put(tenant, stageInventory);
  const clock = fixedClock();
  const ids = sequentialIds();
  const as = (userId: string) =>
    createCountersign({ repositories: postgres.repositories, policy: defaultPolicy, clock, ids }).as({
      tenantId: tenant,
      userId,
      kind: userId === 'robot' ? 'service' : 'person',
    });

  return {
    url,
    pool,
    postgres,
    aside,
    as,
    assign: async (versionId) => {
      const assigned = await as('robot').assign({ versionId });
      if (!assigned.ok) throw new Error(`Nothing was assigned: ${JSON.stringify(assigned.error)}`);
      return Object.fromEntries(assigned.value.created.map((task) => [task.regionId ?? 'global', task]));
    },
    hold: async (statement, values = []) => {
      const client = await aside.connect();
      await client.query('begin');
      await client.query(statement, [...values]);
      return {
        client,
        release: async () => {
          await client.query('rollback');
          client.release();
        },
      };
    },
    waiting: async (backends) => {
      for (const deadline = Date.now() + 10_000; ;) {
        const { rows } = await aside.query<{ pid: number }>(
          "select pid, pg_sleep(0.002) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        if (rows.length >= backends) return rows.map(({ pid }) => pid);
        if (Date.now() > deadline) throw new Error(`${backends} backends should wait for a lock, and ${rows.length} do.`);
      }
    },
    rows: async <Row extends object>(query: string, values: readonly unknown[] = []) => (await aside.query<Row>(query, [...values])).rows,
  };
}

/** A task that is to be, with the entry of its birth. */
export const birthOf = (task: DeploymentTask): NewTask => ({
  task,
  entry: {
    tenantId: task.tenantId,
    subject: { type: 'task', id: task.taskId },
    sequence: 1,
    type: 'task-assigned',
    at: task.createdAt,
    actorId: null,
    onBehalfOfId: null,
    delegationId: null,
    before: null,
    after: task,
    effects: [],
    gate: null,
    policyVersion: 'default-1',
  },
});

/** A confirmation of a task, on a day. */
export const confirmation = (taskId: TaskId, actualProductionDate = '2026-11-20') => ({ taskId, actualProductionDate });
