import pg from 'pg';
import { expect, it } from 'vitest';
import { adoptPlatform } from '../../examples/existing-platform/src/adopt-platform.ts';
import { platformData } from '../../examples/existing-platform/src/platform-data.ts';
import { platformTables } from '../../examples/existing-platform/src/platform-tables.ts';
import { createDatabase, openPool } from '../support/database.ts';

const counted = async (pool: pg.Pool, query: string) =>
  (await pool.query<{ n: number }>(`select count(*)::int as n from ${query}`)).rows[0]!.n;

it('adopts a platform with 20,000 tasks without changing one of its tables, and keeps its rows true', { timeout: 120_000 }, async () => {
  const pool = openPool(await createDatabase(), { max: 2 });
  await pool.query(platformTables);
  await pool.query(platformData);
  const kept = await counted(pool, 'version_deployment_tasks');
  const overrides = await counted(pool, 'overrides');
  const said: string[] = [];
  const shown = await adoptPlatform(pool, (line) => said.push(line));

  expect(kept).toBe(20_000);
  expect(shown.adoption).toEqual({ adopted: 20_000, left: [] });
  expect(shown.again).toEqual({ adopted: 0, left: [] });
  expect(shown.digests[0]).toBe(shown.digests[1]);
  expect(await counted(pool, 'version_deployment_tasks')).toBe(20_000);

  expect(shown.refusal).toBe('validation-not-approved');
  expect(shown.before.task).toMatchObject({ status: 'PENDING', confirmed_by_id: null, deployed_before_validation_approved: false });
  expect(shown.after.task).toMatchObject({
    status: 'CONFIRMED',
    actual_production_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
    confirmation_notes: 'Live at 08:00',
    confirmed_by_id: 4,
    deployed_before_validation_approved: true,
    validation_override_reason: 'The regulator asked for it before validation could finish.',
  });
  expect(shown.after.region).toMatchObject({ version_id: shown.after.task['version_id'], deployment_notes: 'Live at 08:00' });
  expect(shown.before.region['version_id']).not.toBe(shown.after.region['version_id']);
  // One of eight regions: the version is not dated yet, and nothing else of its row has changed.
  expect(shown.after.version).toEqual(shown.before.version);
  expect(await counted(pool, 'overrides')).toBe(overrides + 1);
  expect(await counted(pool, "countersign.journal_entries where type = 'task-adopted'")).toBe(20_000);
  expect(said.join('\n')).toContain('unchanged');
});
