import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe } from 'vitest';
import { seedSuite } from '../http/seed-suite.ts';
import { urlAs, openPool } from '../support/database.ts';
import { migratedDatabase } from './migrated-database.ts';

seedSuite('a pool of connections', async () => createPostgres({ pool: openPool(urlAs('app', await migratedDatabase())) }));

describe('an embedded database', () => {
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await PGlite.create();
  });
  afterAll(() => pglite.close());

  seedSuite('PGlite', async () => {
    await pglite.exec('drop schema if exists countersign cascade');
    const postgres = createPostgres({ pglite });
    await postgres.migrate();
    return postgres;
  });
});
