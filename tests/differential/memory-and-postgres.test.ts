import { createMemory } from '@countersign/memory';
import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import { assert, asyncProperty, constantFrom } from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { urlAs } from '../support/database.ts';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { houses } from './bank-of-many-kinds.ts';
import type { Store } from './house.ts';
import { playOnBoth } from './play.ts';
import { someSteps } from './steps.ts';

// A failure names its seed; give it in DIFFERENTIAL_SEED to see it again.
const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const limit = 170_000;
let tenants = 0;

/** Lets lists of calls happen on memory and on another store, each list for a tenant of its own; says how many there were. */
async function compareWithMemory(store: () => Store, lists: number): Promise<number> {
  let compared = 0;
  const play = asyncProperty(constantFrom(...houses), someSteps(40), async (rules, steps) => {
    await playOnBoth([createMemory(), store()], `bank-${++tenants}`, rules, steps);
    compared++;
  });
  await assert(play, { numRuns: lists, seed, interruptAfterTimeLimit: limit, markInterruptAsFailure: true });
  return compared;
}

describe('a random list of calls has on memory the same answers, and leaves the same to be read, as', () => {
  let pool: pg.Pool;
  let pglite: PGlite;
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: urlAs('app', await migratedDatabase()), max: 4 });
    pglite = await PGlite.create();
    await createPostgres({ pglite }).migrate();
  });
  afterAll(async () => {
    await pool.end();
    await pglite.close();
  });

  it('on a Postgres server', { timeout: limit + 10_000 }, async () =>
    expect(await compareWithMemory(() => createPostgres({ pool }), 150)).toBe(150),
  );

  it('on an embedded Postgres', { timeout: limit + 10_000 }, async () =>
    expect(await compareWithMemory(() => createPostgres({ pglite }), 15)).toBe(15),
  );
});
