import { randomUUID } from 'node:crypto';
import { createCountersign, defaultPolicy, id } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { aStack, assigned } from '../http/a-stack.ts';
import { ask } from '../http/request.ts';
import { migratedDatabase } from './migrated-database.ts';

const bank = id<'tenant'>('bank');

async function open() {
  const pool = new pg.Pool({ connectionString: await migratedDatabase(), max: 8 });
  onTestFinished(() => pool.end());
  const stack = await aStack(createPostgres({ pool }));
  const tasks = [...(await assigned(stack, 'v2')), ...(await assigned(stack, 'v3'))];
  const adjust = (taskId = '') =>
    ask(stack.handler, `PATCH /deployment-tasks/${taskId}/adjust`, {
      body: { planned_production_date: '2026-12-20', adjustment_reason: 'Later' },
    });
  return { pool, stack, tasks, adjust };
}

/** Reads what changed until there is something: anybody's transaction on this server may hold entries back for a moment. */
async function changesBehind(
  { repositories }: Awaited<ReturnType<typeof aStack>>,
  place: string,
  expected: number,
): Promise<readonly string[]> {
  for (;;) {
    const found = (await repositories.changes.after(bank, place, 10)) ?? [];
    if (found.length >= expected) return found.map(({ subject }) => subject.id);
  }
}

it('does not lose what was recorded earlier and committed later', async () => {
  const { pool, stack, tasks, adjust } = await open();
  const [slow = '', quick = ''] = tasks;
  const start = (await stack.repositories.changes.after(bank, '0.0', 10))?.at(-1)?.place ?? '0.0';

  // Somebody records an entry and does not get to commit: all he does is in one transaction that stays open.
  const client = await pool.connect();
  await client.query('begin');
  const slowly = createCountersign({
    repositories: createPostgres({ pool }).within(client),
    policy: defaultPolicy,
    clock: stack.clock,
    ids: { next: () => randomUUID() }, // who goes by the names of the others would wait for them
  });
  const asOwner = slowly.as({ tenantId: 'bank', userId: 'owner' });
  expect(await asOwner.adjust({ taskId: slow, plannedProductionDate: '2026-12-20', adjustmentReason: 'Later' })).toMatchObject({
    ok: true,
  });

  // Somebody else does, and is held back: what was begun before may still come.
  expect((await adjust(quick)).status).toBe(200);
  expect(await stack.repositories.changes.after(bank, start, 10)).toEqual([]);
  const between = await stack.repositories.changes.end(bank);

  await client.query('commit');
  client.release();
  expect(await changesBehind(stack, start, 2)).toEqual([slow, quick]);
  expect(await changesBehind(stack, between, 2)).toEqual([slow, quick]);
});

it('does not wait for what was begun and never written, nor for what is rolled back', async () => {
  const { pool, stack, tasks, adjust } = await open();
  const start = await stack.repositories.changes.end(bank);
  const reader = await pool.connect();
  await reader.query('begin isolation level repeatable read');
  await reader.query('select count(*) from countersign.made_functions');
  const loser = await pool.connect();
  await loser.query('begin');
  await loser.query('select pg_current_xact_id()');
  expect((await adjust(tasks[0])).status).toBe(200);
  await loser.query('rollback');
  loser.release();
  expect(await changesBehind(stack, start, 1)).toContain(tasks[0]);
  await reader.query('rollback');
  reader.release();
});

it('goes on telling when the entry of a hand-over was damaged, be it text or not, and names who held the others', async () => {
  const { pool, stack, tasks } = await open();
  const [none = '', half = '', whole = ''] = [...tasks, ...(await assigned(stack, 'v4'))];
  const start = await stack.repositories.changes.end(bank);
  for (const taskId of [none, half, whole])
    await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/reassign`, {
      body: { assigned_to_id: 'delegate', reassignment_reason: 'Leads the roll-out' },
    });
  expect(await changesBehind(stack, start, 3)).toEqual([none, half, whole]);
  for (const [taskId, bytes] of [
    [none, '\\xff'],
    [half, '{"before":'],
  ])
    await pool.query(
      `begin;
       set local session_replication_role = replica;
       update countersign.journal_entries set entry = '${bytes}' where subject_id = '${taskId}' and sequence = 2;
       commit`,
    );
  const told = await stack.repositories.changes.after(bank, start, 10);
  expect(told?.map(({ subject, personId }) => [subject.id, personId])).toEqual([
    [none, null],
    [half, null],
    [whole, 'owner'],
  ]);
});

it('reads a page of changes by its index, however many there are', async () => {
  const { pool } = await open();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('countersign.tenant', 'bank', true)");
    await client.query('set local enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select * from countersign.journal_entries j
       where j.tenant_id = 'bank' and j.recorded > 0 and (j.recorded_in, j.recorded) > ('0'::xid8, 0) order by j.recorded_in, j.recorded limit 10`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('journal_entries_changes');
    expect(plan).not.toContain('Sort');
  } finally {
    await client.query('rollback');
    client.release();
  }
});
