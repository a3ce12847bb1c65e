import { testRepositories } from '@countersign/conformance';
import { createCountersign, defaultPolicy, type DeploymentTask } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearRecords } from '../postgres/clear-records.ts';
import { type Counted, countPool } from '../postgres/counted.ts';
import { accepted } from '../postgres/racing.ts';
import { confirmation, stageInventory, tenant } from '../postgres/stage.ts';
import { type OwnServer, startOwnPostgres } from '../support/postgres-server.ts';
import { primarySettings, startReplica } from '../support/replica.ts';

let servers: readonly OwnServer[] = [];
let primary: pg.Pool;
let replica: pg.Pool;
let onPrimary: pg.Pool;
let onReplica: pg.Pool;
let counted: readonly Counted[];

const appPool = (url: string, options: pg.PoolConfig = {}) => {
  const pool = new pg.Pool({
    ...options,
    connectionString: Object.assign(new URL(url), { username: 'app', password: 'app' }).href,
    max: 16,
  });
  pool.on('error', () => {}); // a server that is stopped says so here as well
  return pool;
};

beforeAll(async () => {
  const first = await startOwnPostgres(primarySettings);
  servers = [first];
  primary = new pg.Pool({ connectionString: first.url });
  await primary.query("create role app login password 'app'");
  await createPostgres({ pool: primary }).migrate({ roles: { app: 'app' } });
  const second = await startReplica(first);
  servers = [first, second];
  replica = new pg.Pool({ connectionString: second.url });
  replica.on('error', () => {});
  // From here on a commit is acknowledged when the replica shows it.
  await primary.query("alter system set synchronous_standby_names = 'replica'");
  await primary.query('select pg_reload_conf()');
  [onPrimary, onReplica] = [appPool(first.url), appPool(second.url)];
  counted = [countPool(onPrimary), countPool(onReplica)];
});
afterAll(async () => {
  await Promise.all([primary, replica, onPrimary, onReplica].map((pool) => pool?.end()));
  for (const server of servers.toReversed()) await server.stop();
});

const countersignOn = (postgres: ReturnType<typeof createPostgres>, userId: string) =>
  createCountersign({ repositories: postgres.repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() }).as({
    tenantId: tenant,
    userId,
    kind: userId === 'robot' ? 'service' : 'person',
  });

describe('with a replica that every commit waits for', () => {
  testRepositories({ describe, it }, 'a primary with its replica', async () => {
    await primary.query(clearRecords);
    const before = counted.map(({ count }) => count);
    return {
      ...createPostgres({ pool: onPrimary, replica: { pool: onReplica } }),
      roundTrips: () => counted.reduce((sum, { count }, at) => sum + count - before[at]!, 0),
      close: async () => {},
    };
  });
});

describe('with a replica that is behind', () => {
  it('shows what was so a moment ago, and decides on what is so', async () => {
    await primary.query(clearRecords);
    const local = appPool(servers[0]!.url, { options: '-c synchronous_commit=local' }); // which waits for no replica
    const postgres = createPostgres({ pool: local, replica: { pool: onReplica } });
    await postgres.inventory.put(tenant, stageInventory);
    const [{ taskId }] = accepted(await countersignOn(postgres, 'robot').assign({ versionId: 'v2' })).created as [DeploymentTask];
    const owner = countersignOn(postgres, 'owner');
    await until(
      async () => (await owner.counts()).ok && (await replica.query('select from countersign.version_deployment_tasks')).rowCount === 6,
    );
    await replica.query('select pg_wal_replay_pause()');
    try {
      expect(await owner.confirm(confirmation(taskId))).toMatchObject({ ok: true, value: { task: { status: 'CONFIRMED' } } });
      expect(await owner.counts()).toMatchObject({ value: { open: 6 } }); // a moment ago
      expect(await owner.task(taskId)).toMatchObject({ value: { task: { status: 'CONFIRMED' } } });
      expect(await owner.confirm(confirmation(taskId))).toMatchObject({ ok: false, error: { code: 'task-not-open', status: 'CONFIRMED' } });
    } finally {
      await replica.query('select pg_wal_replay_resume()');
    }
    await until(async () => {
      const counts = await owner.counts();
      return counts.ok && counts.value.open === 5;
    });
    await local.end();
  });
});

it('may be looked at by itself, and says that nothing is written there', async () => {
  const warnings = await createPostgres({ pool: onReplica }).check();
  expect(warnings).toContainEqual({ code: 'reads-only', message: expect.stringContaining('is a standby') as string });
});

it('is read from the primary while the replica is away', async () => {
  await primary.query(clearRecords);
  const nobody = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
  const postgres = createPostgres({ pool: onPrimary, replica: { pool: nobody } });
  await postgres.inventory.put(tenant, stageInventory);
  await countersignOn(postgres, 'robot').assign({ versionId: 'v3' });
  const counts = await countersignOn(postgres, 'owner').counts();
  expect(counts.ok && counts.value.open).toBe(6);
});

/** Asks until it is so; a replica says nothing when it has caught up. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await isSo()); await primary.query('select pg_sleep(0.01)'))
    if (Date.now() > deadline) throw new Error('The replica did not catch up within twenty seconds.');
}
