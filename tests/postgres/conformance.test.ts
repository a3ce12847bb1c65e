import { testRepositories } from '@countersign/conformance';
import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { urlAs } from '../support/database.ts';
import { clearRecords } from './clear-records.ts';
import { countPglite, countPool } from './counted.ts';
import { migratedDatabase } from './migrated-database.ts';

describe('a pool of connections', () => {
  let pool: pg.Pool;
  let admin: pg.Pool;
  let counted: ReturnType<typeof countPool>;
  beforeAll(async () => {
    const connectionString = await migratedDatabase();
    pool = new pg.Pool({ connectionString: urlAs('app', connectionString), max: 16 });
    admin = new pg.Pool({ connectionString, max: 1 });
    counted = countPool(pool);
  });
  afterAll(() => Promise.all([pool.end(), admin.end()]));

  testRepositories({ describe, it }, 'Postgres', async () => {
    await admin.query(clearRecords);
    counted.count = 0;
    return { ...createPostgres({ pool }), roundTrips: () => counted.count, close: async () => {} };
  });
});

describe('an embedded database', () => {
  let embedded: ReturnType<typeof countPglite>;
  beforeAll(async () => {
    embedded = countPglite(await PGlite.create());
    await createPostgres(embedded).migrate();
  });
  afterAll(() => embedded.pglite.close());

  testRepositories({ describe, it }, 'PGlite', async () => {
    const { pglite, counted } = embedded;
    await pglite.exec(clearRecords);
    counted.count = 0;
    return { ...createPostgres({ pglite }), roundTrips: () => counted.count, close: async () => {} };
  });
});
