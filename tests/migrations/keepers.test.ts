import { expect, it } from 'vitest';
import { migrations } from '../../packages/postgres/src/migrations/all.ts';
import { keepersOf, readKeepers } from '../../packages/postgres/src/migrations/keepers.ts';
import { createDatabase, openPool, urlAs } from '../support/database.ts';

it.each([true, false])('names each trigger and unique index that the steps leave, and no other: tables of ours %s', async (ours) => {
  const pool = openPool(urlAs('owner', await createDatabase()));
  await pool.query('create schema countersign');
  for (const step of Object.values(migrations)) for (const statement of step({ ours })) await pool.query(statement);
  const { rows } = await pool.query<{ keepers: readonly string[] }>(`select to_json(${readKeepers}) as keepers`);
  expect(keepersOf(ours)).toEqual(rows[0]!.keepers.toSorted());
  expect(keepersOf(ours)).toContain('trigger journal_entries_never_changed on journal_entries');
});
