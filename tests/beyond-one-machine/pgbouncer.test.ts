import { testRepositories } from '@countersign/conformance';
import { createCountersign, defaultPolicy, id } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPgBouncer } from '../../scripts/pgbouncer.ts';
import { clearRecords } from '../postgres/clear-records.ts';
import { countPool } from '../postgres/counted.ts';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { confirmation, regions, stageInventory } from '../postgres/stage.ts';
import { createDatabase, openPool, roleNamed, thisServer, urlAs } from '../support/database.ts';
import { type PgBouncer, startPgBouncer } from '../support/pgbouncer.ts';

const program = findPgBouncer();
if (!program) {
  const message = 'No PgBouncer, so nothing is tested through it. Install it, or name yours in PGBOUNCER.';
  if (process.env['CI']) throw new Error(message);
  console.warn(message);
}

describe.runIf(program)('through PgBouncer in transaction mode, sixteen callers on three connections', () => {
  let bouncer: PgBouncer;
  let url: string;
  let admin: pg.Pool;
  let pool: pg.Pool;
  let counted: ReturnType<typeof countPool>;

  beforeAll(async () => {
    const users = { [roleNamed('app')]: 'app', [roleNamed('owner')]: 'owner' };
    bouncer = await startPgBouncer(thisServer().url, users, 3);
    url = await migratedDatabase();
    admin = new pg.Pool({ connectionString: url, max: 1 });
    pool = new pg.Pool({ connectionString: bouncer.through(urlAs('app', url)), max: 16 });
    counted = countPool(pool);
  });
  afterAll(async () => {
    await Promise.all([admin.end(), pool.end()]);
    await bouncer.stop();
  });

  testRepositories({ describe, it }, 'a pooler', async () => {
    await admin.query(clearRecords);
    counted.count = 0;
    return { ...createPostgres({ pool }), roundTrips: () => counted.count, close: async () => {} };
  });

  it('twenty tenants at once each see and change what is theirs, and a session keeps nothing of the tenant before', async () => {
    await admin.query(clearRecords);
    const { repositories, inventory } = createPostgres({ pool });
    const clock = fixedClock();
    const tenants = Array.from({ length: 20 }, (_, at) => `bank-${at}`);
    const answers = await Promise.all(
      tenants.map(async (tenantId) => {
        const countersign = createCountersign({ repositories, policy: defaultPolicy, clock, ids: sequentialIds() });
        await inventory.put(id(tenantId), stageInventory);
        const assigned = await countersign.as({ tenantId, userId: 'robot', kind: 'service' }).assign({ versionId: 'v2' });
        if (!assigned.ok) throw new Error(JSON.stringify(assigned.error));
        const owner = countersign.as({ tenantId, userId: 'owner' });
        const confirmed = await Promise.all(assigned.value.created.map(({ taskId }) => owner.confirm(confirmation(taskId))));
        return { confirmed: confirmed.filter(({ ok }) => ok).length, left: await owner.counts() };
      }),
    );
    expect(answers).toEqual(
      tenants.map(() => ({ confirmed: regions.length, left: { ok: true, value: expect.objectContaining({ open: 0 }) as unknown } })),
    );
    const rest = await Promise.all(Array.from({ length: 30 }, () => pool.query('select * from countersign.version_deployment_tasks')));
    expect(rest.map(({ rowCount }) => rowCount)).toEqual(rest.map(() => 0));
    const { rows } = await admin.query('select tenant_id, count(*)::int as tasks from countersign.version_deployment_tasks group by 1');
    expect(rows.map(({ tasks }: { readonly tasks: number }) => tasks)).toEqual(tenants.map(() => regions.length));
  });

  it('ten instances migrate at once, and find nothing against the database afterwards', async () => {
    const fresh = await createDatabase();
    const through = bouncer.through(urlAs('owner', fresh));
    await Promise.all(
      Array.from({ length: 10 }, () =>
        createPostgres({ pool: openPool(through, { max: 1 }) }).migrate({ roles: { app: roleNamed('app') } }),
      ),
    );
    const warnings = await createPostgres({ pool: openPool(bouncer.through(urlAs('app', fresh)), { max: 1 }) }).check();
    expect(warnings.filter(({ code }) => code !== 'not-durable')).toEqual([]);
  });
});
