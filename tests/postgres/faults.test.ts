import { type AddressInfo, createServer } from 'node:net';
import { type CalendarDate, Fault, id } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { urlAs, openPool } from '../support/database.ts';
import { birthOf, confirmation, openStage, tenant } from './stage.ts';

const lockTask = 'select from countersign.version_deployment_tasks where task_id = $1 for update';
const lockVersion = "select from countersign.model_versions where version_id = 'v2' for update";
const lockRegion = "select from countersign.model_regions where region_id = 'uk' for update";

it.each([
  ['task', lockTask],
  ['version', lockVersion],
  ['region', lockRegion],
])(
  'confirms once, on another connection, when its backend is killed while it waits for the %s, and nothing is told of it',
  async (_, lock) => {
    const stage = await openStage();
    const { uk } = await stage.assign('v2');
    const held = await stage.hold(lock, lock.includes('$1') ? [uk!.taskId] : []);
    const confirming = stage.as('owner').confirm(confirmation(uk!.taskId));
    const [pid] = await stage.waiting(1);
    await stage.rows('select pg_terminate_backend($1)', [pid]);
    while ((await stage.waiting(1)).includes(pid!));
    await held.release();
    expect(await confirming).toMatchObject({ ok: true, value: { task: { status: 'CONFIRMED', revision: 2 } } });
    expect(await stage.as('owner').journal(uk!.taskId)).toMatchObject({ value: [{ sequence: 1 }, { sequence: 2 }] });
  },
);

it('says of a commit without a request that nobody knows what became of it when its backend is killed', async () => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const moved = { before: uk!, after: { ...uk!, revision: 2 }, creates: false, effects: [], guards: [], entries: [], request: null };
  const held = await stage.hold(lockTask, [uk!.taskId]);
  const committing = stage.postgres.repositories.commit(tenant, [moved]).catch((error: unknown) => error);
  const [pid] = await stage.waiting(1);
  await stage.rows('select pg_terminate_backend($1)', [pid]);
  expect(await committing).toMatchObject({ name: 'Fault', code: 'outcome-unknown' });
  await held.release();
});

it.each([
  ['others hold a lock for too long', 'lock_timeout', { ok: false, error: { code: 'busy' } }],
  ['it takes too long', 'statement_timeout', 'storage-overloaded'],
])('does nothing and says so when %s', async (_, setting, told) => {
  const stage = await openStage({ options: `-c ${setting}=150ms` });
  const { uk } = await stage.assign('v2');
  const held = await stage.hold(lockTask, [uk!.taskId]);
  const answer = await stage
    .as('owner')
    .confirm(confirmation(uk!.taskId))
    .catch((fault: Fault) => fault.code);
  expect(answer).toEqual(told);
  await held.release();
  expect(await stage.as('owner').task(uk!.taskId)).toMatchObject({ value: { task: { revision: 1 } } });
  expect(await stage.rows(`select key from countersign.idempotency_keys where starts_with(fingerprint, 'confirm ')`)).toEqual([]);
  expect((await stage.as('owner').confirm(confirmation(uk!.taskId))).ok).toBe(true);
});

it.each([
  ['25006', 'storage-read-only', '-c default_transaction_read_only=on'],
  ['42501', 'storage-denied', '-c role=pg_monitor'],
])('tells %s by a fault of its own, and does nothing', async (_, code, options) => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const { repositories } = createPostgres({ pool: openPool(stage.url, { options }) });
  const moved = { before: uk!, after: { ...uk!, revision: 2 }, creates: false, effects: [], guards: [], entries: [], request: null };
  await expect(repositories.commit(tenant, [moved])).rejects.toMatchObject({ name: 'Fault', code });
  expect(await stage.as('owner').task(uk!.taskId)).toMatchObject({ value: { task: { revision: 1 } } });
});

it('says what it could not reach when nobody answers', async () => {
  const { repositories } = createPostgres({ pool: openPool('postgres://nobody@127.0.0.1:1/nothing') });
  const listing = repositories.commit(tenant, []).then(() => repositories.journal.of(tenant, { type: 'task', id: id('task-1') }));
  await expect(listing).rejects.toMatchObject({
    code: 'storage-unreachable',
    message: expect.stringContaining('ECONNREFUSED') as string,
    cause: { code: 'ECONNREFUSED' },
  });
});

it('survives a server that dies in the same breath in which it lets somebody in', async () => {
  const message = (type: string, body: string) => {
    const head = Buffer.from(`${type}....`);
    head.writeInt32BE(4 + Buffer.byteLength(body), 1);
    return Buffer.concat([head, Buffer.from(body)]);
  };
  const breath = Buffer.concat([
    message('R', '\0\0\0\0'),
    message('Z', 'I'),
    message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
  ]);
  const dying = createServer((client) => client.once('data', () => client.end(breath)));
  await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve));
  const { port } = dying.address() as AddressInfo;
  const pool = openPool(`postgres://nobody@127.0.0.1:${port}/nothing`);
  const looking = createPostgres({ pool }).repositories.snapshots.people(tenant, [id('ada')]);
  await expect(looking).rejects.toMatchObject({ name: 'Fault', code: 'storage-unreachable' });
  await new Promise((resolve) => dying.close(resolve));
});

it('watches a client once that a pool both promises and hands to a callback', async () => {
  const stage = await openStage();
  const lent: pg.PoolClient[] = [];
  const both = {
    options: {},
    end: () => Promise.resolve(),
    connect: async (lend?: (error: unknown, client: pg.PoolClient) => void) => {
      const client = await stage.pool.connect();
      lent.push(client);
      lend?.(null, client);
      return client;
    },
  };
  const { snapshots } = createPostgres({ pool: both as unknown as pg.Pool }).repositories;
  for (let at = 0; at < 3; at++) await snapshots.people(tenant, [id('owner')]);
  expect(new Set(lent).size).toBe(1);
  // What is left listens for the pool itself.
  expect(lent[0]!.listeners('error').map(({ name }) => name)).toEqual(['idleListener']);
});

it('runs a commit again that Postgres chose as the victim of a deadlock', async () => {
  const stage = await openStage({ options: '-c deadlock_timeout=10ms' });
  const { uk } = await stage.assign('v2');
  const version = await stage.hold(lockVersion);
  const confirming = stage.as('owner').confirm(confirmation(uk!.taskId)); // has the task, waits for the version
  await stage.waiting(1);
  const region = await stage.hold(lockRegion);
  await region.client.query("set local deadlock_timeout = '1min'");
  const taskToo = region.client.query(lockTask, [uk!.taskId]); // has the region, waits for the task
  await stage.waiting(2);
  await version.release(); // the commit goes on to the region, and closes the circle
  await taskToo;
  await region.release();
  expect((await confirming).ok).toBe(true);
});

it('refuses to write at an isolation level at which it would compare with the past', async () => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const pool = openPool(urlAs('app', stage.url), { options: '-c default_transaction_isolation=repeatable\\ read' });
  const strict = createPostgres({ pool }).repositories;
  const moved = { before: uk!, after: { ...uk!, revision: 2 }, creates: false, effects: [], guards: [], entries: [], request: null };
  await expect(strict.commit(tenant, [moved])).rejects.toMatchObject({ code: 'isolation-unsupported' });
  await expect(strict.createTasks(tenant, [birthOf({ ...uk!, taskId: id('other') })], null)).rejects.toMatchObject({
    code: 'isolation-unsupported',
  });
  expect(await stage.as('owner').task(uk!.taskId)).toMatchObject({ value: { task: { revision: 1 } } });
});

it('keeps what people wrote out of the fault that a broken constraint becomes', async () => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const snapshot = (await stage.postgres.repositories.snapshots.load(tenant, [uk!.taskId], { people: [], history: false })).get(
    uk!.taskId,
  )!;
  const impossible = { ...snapshot.task, revision: 2, status: 'CONFIRMED' as const, confirmationNotes: 'a secret' };
  const fault: unknown = await stage.postgres.repositories
    .commit(tenant, [{ before: snapshot.task, after: impossible, creates: false, effects: [], guards: [], entries: [], request: null }])
    .catch((error: unknown) => error);
  expect(fault).toMatchObject({
    name: 'Fault',
    code: 'constraint-violated',
    message: expect.stringContaining('version_deployment_tasks_confirmed') as string,
  });
  const { message, stack, cause } = fault as Error;
  expect(JSON.stringify([message, stack, cause, Object.values(cause as object), (cause as Error).stack])).not.toContain('a secret');
});

it.each([
  ['a number beyond four bytes', { revision: 3_000_000_000 }, 'out of range for type integer'],
  ['a day that no calendar has', { plannedProductionDate: '2026-02-30' as CalendarDate }, '2026-02-30'],
])('says which value it cannot keep, and keeps nothing of what comes with it: %s', async (_, over, said) => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const before = await stage.rows('select * from countersign.version_deployment_tasks order by task_id');
  const [fine, odd] = [
    { ...uk!, taskId: id<'task'>('fine'), versionId: id<'version'>('v3') },
    { ...uk!, taskId: id<'task'>('odd'), ...over },
  ];
  const plans = [fine, odd].map((task) => ({
    before: task,
    after: task,
    creates: true,
    effects: [],
    guards: [],
    entries: [],
    request: null,
  }));
  await expect(stage.postgres.repositories.commit(tenant, plans)).rejects.toMatchObject({
    name: 'Fault',
    code: 'value-refused',
    message: expect.stringContaining(said) as string,
  });
  expect(await stage.rows('select * from countersign.version_deployment_tasks order by task_id')).toEqual(before);
});

it('says whose identifier is taken when a task would be created under one, and creates nothing', async () => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const taken = { ...uk!, versionId: id<'version'>('v3') };
  const before = await stage.rows('select * from countersign.journal_entries order by subject_id');
  await expect(stage.postgres.repositories.createTasks(tenant, [birthOf(taken)], null)).rejects.toMatchObject({ code: 'identifier-taken' });
  const bringing = { before: taken, after: taken, creates: true, effects: [], guards: [], entries: [], request: null };
  await expect(stage.postgres.repositories.commit(tenant, [bringing])).rejects.toMatchObject({ code: 'identifier-taken' });
  expect(await stage.rows('select * from countersign.journal_entries order by subject_id')).toEqual(before);
});

it('refuses a change to a delegation whose entry would leave a gap in its journal', async () => {
  const stage = await openStage();
  const granted = await stage.as('owner').delegate({ modelId: 'model', delegateId: 'delegate', validUntil: '2026-12-01T00:00:00.000Z' });
  if (!granted.ok) throw new Error(JSON.stringify(granted.error));
  const { delegations, journal } = stage.postgres.repositories;
  const subject = { type: 'delegation', id: granted.value.delegationId } as const;
  const [entry] = await journal.of(tenant, subject);
  const after = { ...granted.value, reason: 'Leave' };
  const late = { before: granted.value, after, guards: [], entry: { ...entry!, sequence: 3 }, request: null };
  await expect(delegations.commit(tenant, late)).rejects.toMatchObject({ code: 'journal-broken' });
  expect(await journal.of(tenant, subject)).toEqual([entry]);
  expect(await delegations.list(tenant, { userId: id('owner') })).toEqual([granted.value]);
});
