import { type HostSubject, testHostRecords } from '@countersign/conformance';
import type { Inventory } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createDatabase, roleNamed, urlAs } from '../../support/database.ts';
import { clearCountersign } from '../clear-records.ts';
import { countPool } from '../counted.ts';
import { documentsDdl, documentsMapping, writeDocuments } from './documents.ts';

describe('a host that keeps JSON documents', () => {
  let [pool, admin, theirs]: pg.Pool[] = [];
  let counted: ReturnType<typeof countPool>;
  beforeAll(async () => {
    const url = await createDatabase();
    admin = new pg.Pool({ connectionString: url, max: 1 });
    theirs = new pg.Pool({ connectionString: urlAs('owner', url), max: 4 });
    for (const statement of documentsDdl) await theirs.query(statement);
    await createPostgres({ pool: theirs, host: documentsMapping }).migrate({ roles: { app: roleNamed('app') } });
    pool = new pg.Pool({ connectionString: urlAs('app', url), max: 8 });
    counted = countPool(pool);
  });
  afterAll(() => Promise.all([pool, admin, theirs].map((each) => each!.end())));

  const begin = async (inventory: Partial<Inventory>) => {
    const client = await theirs!.connect();
    const end = (how: 'commit' | 'rollback') => client.query(how).then(() => client.release());
    await client.query('begin');
    await writeDocuments(client, inventory).catch(async (fault: unknown) => {
      await end('rollback');
      throw fault;
    });
    return { finish: () => end('commit') };
  };
  const body = async (kind: string, key: string) =>
    (
      await admin!.query<{ body: Record<string, string | null> }>('select body from documents.records where kind = $1 and id = $2', [
        kind,
        key,
      ])
    ).rows[0]?.body;

  testHostRecords({ describe, it }, 'Postgres over documents', async (): Promise<HostSubject> => {
    await admin!.query(`${clearCountersign}; delete from documents.records`);
    counted.count = 0;
    return {
      ...createPostgres({ pool: pool!, host: documentsMapping }),
      inventory: { put: async (_tenantId, inventory) => (await begin(inventory)).finish() },
      roundTrips: () => counted.count,
      close: async () => {},
      begin: (_tenantId, inventory) => begin(inventory),
      running: async (_tenantId, modelId, regionId) => {
        const use = await body('use', `${modelId}/${regionId}`);
        return use?.['versionId'] ? ({ versionId: use['versionId'], deployedOn: use['deployedOn'] } as never) : null;
      },
      productionDate: async (_tenantId, versionId) => ((await body('version', versionId))?.['liveEverywhere'] ?? null) as never,
      waiting: async () => {
        for (const deadline = Date.now() + 10_000; ;) {
          const { rows } = await admin!.query(
            "select pg_sleep(0.002) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          );
          if (rows.length > 0) return;
          if (Date.now() > deadline) throw new Error('Nobody waits for a lock.');
        }
      },
    };
  });
});
