import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { removals } from './removals.ts';
import { trials } from './trials.ts';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: await migratedDatabase() });
  await client.connect();
});
afterAll(() => client.end());

describe('what `npm run guards` takes out', () => {
  it.each(removals)('is still there: $name', async (removal) => {
    await client.query('begin');
    await expect(removal.take(client)).resolves.toBeUndefined();
    await client.query('rollback');
  });

  it.each(removals)('is looked for by trials that exist: $name', (removal) => {
    expect(removal.trials.filter((name) => !trials.has(name))).toEqual([]);
  });
});
