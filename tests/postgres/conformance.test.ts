import { testRepositories } from '@countersign/conformance';
import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { countPglite, countPool } from './counted.ts';

describe('a pool of connections', () => {
  let template: string;
  beforeAll(async () => {
    template = await createDatabase();
    const pool = new pg.Pool({ connectionString: template });
    await createPostgres({ pool }).migrate();
    await pool.end();
  });

  testRepositories({ describe, it }, 'Postgres', async () => {
    const pool = new pg.Pool({ connectionString: await createDatabase({ template: new URL(template).pathname.slice(1) }), max: 16 });
    const counted = countPool(pool);
    const { repositories, inventory } = createPostgres({ pool });
    return { repositories, inventory, roundTrips: () => counted.count, close: () => pool.end() };
  });
});

describe('an embedded database', () => {
  let shared: PGlite;
  beforeAll(async () => {
    shared = await PGlite.create();
  });
  afterAll(() => shared.close());

  testRepositories({ describe, it }, 'PGlite', async () => {
    await shared.exec('drop schema if exists countersign cascade');
    const { pglite, counted } = countPglite(shared);
    const postgres = createPostgres({ pglite });
    await postgres.migrate();
    counted.count = 0;
    return { ...postgres, roundTrips: () => counted.count, close: async () => {} };
  });
});
