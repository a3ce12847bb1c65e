import { createCountersign, defaultPolicy } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
import { migratedDatabase } from './migrated-database.ts';
import { confirmation, stageInventory, tenant } from './stage.ts';

it('looks an entry up by its key when a text refers to it, although that was planned while the journal was empty', async () => {
  const pool = openPool(urlAs('app', await migratedDatabase()), { max: 1 });
  const { repositories, inventory } = createPostgres({ pool });
  await inventory.put(tenant, stageInventory);
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const assigned = await countersign.as({ tenantId: 'bank', userId: 'robot', kind: 'service' }).assign({ versionId: 'v2' });
  const owner = countersign.as({ tenantId: 'bank', userId: 'owner' });
  for (const { taskId } of assigned.ok ? assigned.value.created : [])
    expect(await owner.confirm({ ...confirmation(taskId), confirmationNotes: 'Live at 08:00' })).toMatchObject({ ok: true });
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query(
    "select indexrelname as index, idx_scan > 0 as used from pg_stat_user_indexes where relname = 'journal_entries' order by 1",
  );
  expect(rows).toEqual([
    { index: 'journal_entries_changes', used: false },
    { index: 'journal_entries_pkey', used: true },
  ]);
});
