import { testRepositories } from '@countersign/conformance';
import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { clearRecords } from './clear-records.ts';
import { countPglite, countPool } from './counted.ts';
import { migratedDatabase } from './migrated-database.ts';

describe('a pool of connections', () => {
  let pool: pg.Pool;
  let counted: ReturnType<typeof countPool>;
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: await migratedDatabase(), max: 16 });
    counted = countPool(pool);
  });
  afterAll(() => pool.end());

  testRepositories({ describe, it }, 'Postgres', async () => {
    await pool.query(clearRecords);
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
