import {
  asCalendarDate,
  asInstant,
  createCountersign,
  defaultPolicy,
  type DueRange,
  id,
  type PendingAction,
  pendingActions,
  type Reader,
  sealJournal,
  type TaskPlace,
  type TaskStatus,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, nodeDigest } from '@countersign/postgres';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
import { keysFrom } from '../tampering/keys.ts';
import { fillLargeBank } from './large-bank.ts';
import { migratedDatabase } from './migrated-database.ts';

/** How often the tasks were read from end to end so far, seen from the one connection that did. */
async function wholeReads(pool: pg.Pool): Promise<unknown> {
  await pool.query('select pg_stat_force_next_flush()');
  return (await pool.query("select seq_scan::int as reads from pg_stat_user_tables where relname = 'version_deployment_tasks'")).rows;
}

const reader = (userId: string): Reader => ({
  tenantId: id('bank'),
  userId: id(userId),
  isAdministrator: userId === 'admin',
  now: asInstant('2026-11-24T09:30:00.000Z'),
});
const open: readonly TaskStatus[] = ['PENDING', 'ADJUSTED'];
const whole = { planned: { from: null, to: null }, regionId: null, modelId: null, validation: null, search: null, after: null, limit: 51 };
const today = asCalendarDate('2026-11-24');

describe('among 24,000 tasks', () => {
  it('nobody reads all of them: not for a page or its counts, not to load, confirm or assign', async () => {
    const url = await migratedDatabase();
    await fillLargeBank(openPool(url), { models: 2_000, owners: 200 });
    const pool = openPool(urlAs('app', url), { max: 1 });
    const { repositories } = createPostgres({ pool });
    const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
    const before = await wholeReads(pool);

    const ranges: readonly DueRange[] = [
      { from: null, to: today },
      { from: today, to: null },
    ];
    const cursor = { plannedProductionDate: today, taskId: id<'task'>('task-1') };
    const { tasks, snapshots, delegations, reports } = repositories;
    for (const userId of ['owner-7', 'delegate-1', 'admin']) {
      expect((await tasks.list(reader(userId), { ...whole, statuses: open })).length).toBe(51);
      expect((await tasks.list(reader(userId), { ...whole, statuses: open, after: cursor })).length).toBeGreaterThan(10);
    }
    for (const userId of ['owner-7', 'delegate-1']) {
      expect((await tasks.list(reader(userId), { ...whole, statuses: ['CONFIRMED', 'PENDING'] })).length).toBe(51);
      expect((await tasks.list(reader(userId), { ...whole, statuses: open, search: 'region 6' })).length).toBeGreaterThan(0);
      const narrow = { ...whole, statuses: open, regionId: id<'region'>('region-2'), validation: ['APPROVED'] };
      expect((await tasks.list(reader(userId), narrow)).length).toBeGreaterThan(0);
      expect(Math.min(...(await tasks.counts(reader(userId), { ...narrow, regionId: null }, ranges)))).toBeGreaterThan(10);
    }
    const tenantId = id<'tenant'>('bank');
    const modelId = id<'model'>('model-7');
    expect((await tasks.list(reader('admin'), { ...whole, statuses: open, modelId })).length).toBe(6);
    expect(await tasks.strayed(tenantId, [modelId], 200)).toEqual([]);
    expect((await tasks.withOpenException(tenantId, ['APPROVED'], 200)).length).toBe(40);
    expect((await tasks.completingRollout(tenantId, 200)).length).toBe(200);
    const waiting = {
      actions: pendingActions,
      grantorId: id<'user'>('owner-7'),
      approvalRegionIds: null,
      regionId: null,
      modelId: null,
    };
    expect((await tasks.pending(tenantId, { ...waiting, after: null, limit: 51 }, [])).length).toBe(40);
    expect(await tasks.countPending(tenantId, waiting)).toEqual([0, 0, 40, 0]);
    expect((await snapshots.forVersions(tenantId, [id('version-7-2')], { people: [] })).size).toBe(1);
    expect(await delegations.list(tenantId, { modelId: id('model-1') })).toHaveLength(1);

    const cut = { regionId: null, modelId: null, ownerId: null };
    const october = { from: asCalendarDate('2026-10-01'), to: asCalendarDate('2026-10-10') };
    expect(await reports.confirmations(tenantId, october, cut)).toEqual([]);
    expect((await reports.open(tenantId, { ...cut, modelId })).length).toBe(6);
    expect((await reports.exceptions(tenantId, ['OPEN'], cut)).length).toBe(40);
    expect((await reports.deployments(tenantId, modelId)).length).toBe(6);
    expect((await reports.unfinished(tenantId, id('owner-8'))).length).toBeGreaterThan(10);
    const me = countersign.as({ tenantId: 'bank', userId: 'owner-8' });
    expect(await me.confirm({ taskId: 'task-7-2-1', actualProductionDate: '2026-11-20' })).toMatchObject({ ok: true });
    expect(await me.adjust({ taskId: 'task-7-2-2', plannedProductionDate: '2027-01-15', adjustmentReason: 'Change freeze' })).toMatchObject(
      { ok: true },
    );
    expect(await me.assign({ versionId: 'version-7-2', plannedProductionDate: '2026-12-01' })).toMatchObject({
      ok: true,
      value: { existing: 6 },
    });
    const rolledBack = { taskId: 'task-7-1-3', withdrawnOn: '2026-11-24', withdrawalReason: 'It broke the nightly batch' };
    expect(await me.withdraw(rolledBack)).toMatchObject({ ok: true, value: { deployments: [{ current: null }] } });
    expect(await me.deploy({ versionId: 'version-7-2', actualProductionDate: '2026-11-24' })).toMatchObject({ ok: true });
    expect((await me.journal('task-7-2-1')).ok).toBe(true);

    expect(await wholeReads(pool)).toEqual(before);
  });
});

/** How many rows were read, by index or not, by those of a pool's one connection. */
async function rowsRead(pool: pg.Pool): Promise<number> {
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ read: number }>(
    "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables where schemaname = 'countersign'",
  );
  return rows[0]!.read;
}

/** Opens a bank with one model in many regions, just migrated and never analysed; says what each of three bulks reads. */
async function rowsReadByBulks(breadth: number): Promise<readonly number[]> {
  const pool = openPool(urlAs('app', await migratedDatabase()), { max: 1 });
  const { repositories, inventory } = createPostgres({ pool });
  const regionIds = Array.from({ length: breadth }, (_, at) => id<'region'>(`region-${at}`));
  await inventory.put(id('bank'), {
    regions: regionIds.map((regionId) => ({ regionId, code: regionId, name: regionId })),
    models: [
      { modelId: id('model'), name: 'Model', ownerId: id('owner'), regions: regionIds.map((regionId) => ({ regionId, ownerId: null })) },
    ],
    versions: [1, 2, 3].map((ordinal) => ({
      versionId: id(`v${ordinal}`),
      modelId: id('model'),
      versionNumber: `${ordinal}.0`,
      ordinal,
      scope: 'GLOBAL',
      affectedRegionIds: regionIds,
      validationRequestId: null,
      createdOn: today,
      plannedProductionDate: today,
    })),
  });
  let read = 0;
  const commit: typeof repositories.commit = async (tenantId, plans) => {
    const before = await rowsRead(pool);
    const outcomes = await repositories.commit(tenantId, plans);
    read = (await rowsRead(pool)) - before;
    expect(outcomes).toEqual(plans.map(() => 'committed'));
    return outcomes;
  };
  const countersign = createCountersign({
    repositories: { ...repositories, commit },
    policy: defaultPolicy,
    clock: fixedClock(),
    ids: sequentialIds(),
  });
  const owner = countersign.as({ tenantId: 'bank', userId: 'owner' });
  const assigned = async (versionId: string) => {
    const outcome = await owner.assign({ versionId });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
    return outcome.value.created;
  };
  const day = '2026-11-24';
  const reads: number[] = [];
  await owner.confirmMany((await assigned('v1')).map(({ taskId }) => ({ taskId, actualProductionDate: day })));
  reads.push(read);
  await owner.adjustMany(
    (await assigned('v2')).map(({ taskId }) => ({ taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Change freeze' })),
  );
  reads.push(read);
  await owner.deploy({ versionId: 'v3', actualProductionDate: day });
  reads.push(read);
  return reads;
}

it('a commit of 200 plans reads four times what one of 50 does, to confirm, adjust or deploy', async () => {
  const [few, many] = [await rowsReadByBulks(50), await rowsReadByBulks(200)];
  expect(Math.min(...few)).toBeGreaterThan(50);
  for (const [at, read] of many.entries()) expect(read / few[at]!).toBeLessThan(4.5);
});

/** How many rows of a table were read so far, to be shown, joined or held against a key, seen from the one connection that did. */
async function readOf(table: string, pool: pg.Pool): Promise<number> {
  await pool.query('select pg_stat_force_next_flush()');
  const { rows } = await pool.query<{ read: number }>(
    'select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_user_tables where relname = $1',
    [table],
  );
  return rows[0]!.read;
}

it('what those who oversee are waited for is found without a look at what they have done', async () => {
  const url = await migratedDatabase();
  const owner = openPool(url);
  await fillLargeBank(owner, { models: 400, owners: 20 });
  // Of 2,400 approvals thirty are asked for, the oldest of a task each, and of 2,400 requests for leave every hundredth waits.
  await owner.query(`insert into countersign.regional_approvals (tenant_id, task_id, region_id, state, requested_at, decided_at)
    select 'bank', task_id, region_id, case when n <= 30 then 'REQUESTED' else 'APPROVED' end, '2026-10-16', case when n > 30 then date '2026-10-17' end
    from (select t.*, row_number() over (order by task_id) as n from countersign.version_deployment_tasks t where status = 'CONFIRMED') t`);
  await owner.query(`update countersign.version_deployment_tasks t set override_request =
      jsonb_build_object('state', case when n % 100 = 0 then 'REQUESTED' else 'DENIED' end, 'requestedAt', '2026-10-17T00:00:00.000Z')
    from (select task_id, row_number() over (order by task_id) as n from countersign.version_deployment_tasks where status = 'PENDING') w
    where w.task_id = t.task_id`);
  const pool = openPool(urlAs('app', url), { max: 1 });
  const { tasks, snapshots } = createPostgres({ pool }).repositories;
  const anybody = { grantorId: null, approvalRegionIds: null, regionId: null, modelId: null };
  const found = async (actions: readonly PendingAction[], limit: number) => {
    const before = await rowsRead(pool);
    const waiting = await tasks.pending(id('bank'), { ...anybody, actions, after: null, limit }, []);
    const between = await rowsRead(pool);
    const taskIds = [...new Set(waiting.map(({ key }) => key.taskId))];
    await snapshots.load(id('bank'), taskIds, { people: [], history: false });
    const shown = (await rowsRead(pool)) - between;
    return { length: waiting.length, rows: between - before - shown };
  };
  const counted = async (actions: readonly PendingAction[]) => {
    const before = await rowsRead(pool);
    const counts = await tasks.countPending(id('bank'), { ...anybody, actions });
    return { counts, rows: (await rowsRead(pool)) - before };
  };
  await found(pendingActions, 1); // plans are made, and what they ask of the catalogue is read
  // An approval and an exception each with its task, and a request in it, beside what is shown of them.
  expect(await found(['decide-override'], 100)).toEqual({ length: 24, rows: 24 });
  expect(await found(['decide-approval'], 100)).toEqual({ length: 30, rows: 60 });
  expect(await found(['decide-approval'], 10)).toEqual({ length: 10, rows: 20 });
  expect(await found(['acknowledge-exception'], 100)).toEqual({ length: 8, rows: 16 });
  expect(await found(pendingActions, 100)).toMatchObject({ length: 62 });
  await counted(pendingActions);
  expect(await counted(['decide-override'])).toEqual({ counts: [24], rows: 24 });
  expect(await counted(['decide-approval'])).toEqual({ counts: [30], rows: 60 });
  // Exceptions that are open and those that are acknowledged stand in one index.
  expect(await counted(['acknowledge-exception', 'close-exception'])).toEqual({ counts: [8, 0], rows: 24 });
  expect(await counted(pendingActions)).toMatchObject({ counts: [24, 30, 8, 0] });
});

/** Waits until nothing that began before now is underway on the server, in any database: only what came before that is rolled up. */
async function othersToEnd(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ now: string }>('select pg_current_xact_id()::text as now');
  const left = 'select from (select pg_sleep(0.01)) as pause where pg_snapshot_xmin(pg_current_snapshot()) <= $1::xid8';
  while ((await pool.query(left, [rows[0]!.now])).rowCount! > 0);
}

const entriesRead = (pool: pg.Pool) => readOf('journal_entries', pool);

it('the numbers of a period are told from sums, without a look at the entries that are in them, and one look at each task that has changed', async () => {
  const url = await migratedDatabase();
  await fillLargeBank(openPool(url), { models: 100, owners: 1 });
  const pool = openPool(urlAs('app', url), { max: 1 });
  const { repositories } = createPostgres({ pool });
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const owner = countersign.as({ tenantId: 'bank', userId: 'owner-1' });
  const confirm = async (from: number, until: number) => {
    const taskIds = Array.from({ length: until - from }, (_, at) => `task-${from + at}-2-1`);
    const answer = await owner.confirmMany(taskIds.map((taskId) => ({ taskId, actualProductionDate: '2026-11-20' })));
    expect(answer.ok && answer.value.every(({ result }) => result.ok)).toBe(true);
  };
  await confirm(1, 90);
  await othersToEnd(pool);
  await countersign.as({ tenantId: 'bank', userId: 'robot', kind: 'service' }).rollUpReports();
  await confirm(90, 95);

  const auditor = countersign.as({ tenantId: 'bank', userId: 'auditor', roles: ['read-compliance'] });
  const before = [await entriesRead(pool), await readOf('version_deployment_tasks', pool), await readOf('report_tallies', pool)] as const;
  const summary = await auditor.complianceSummary({ from: '2026-11-01', to: '2026-11-30' });
  expect(summary).toMatchObject({ ok: true, value: { confirmations: 94 } });
  expect((await entriesRead(pool)) - before[0]).toBeLessThanOrEqual(5);
  expect((await readOf('version_deployment_tasks', pool)) - before[1]).toBeLessThanOrEqual(5);
  // Of the sums only what is asked for, although the plan was made before anybody has looked how many there are.
  const { rows } = await openPool(url).query<{ sums: number }>(
    `select count(*)::int as sums from countersign.report_tallies where region_id = '' and (measure in ('open', 'unclosed', 'unsettled') or day >= '2026-11-01')`,
  );
  expect((await readOf('report_tallies', pool)) - before[2]).toBeLessThanOrEqual(rows[0]!.sums);
});

it('a page far down a list reads no more of an index than the first, and counts read each task once, for a role that a wall keeps apart', async () => {
  const url = await migratedDatabase();
  await fillLargeBank(openPool(url), { models: 100, owners: 1 });
  const pool = openPool(urlAs('app', url), { max: 1 });
  const { repositories } = createPostgres({ pool, grouping: false });
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const owner = countersign.as({ tenantId: 'bank', userId: 'owner-1' });
  const read = async (work: () => Promise<unknown>): Promise<number> => {
    const sum = async () => {
      await pool.query('select pg_stat_force_next_flush()');
      const { rows } = await pool.query<{ read: number }>(
        "select sum(idx_tup_read)::int as read from pg_stat_user_indexes where indexrelname like 'ix_version_deployment_tasks_%'",
      );
      return rows[0]!.read;
    };
    const before = await sum();
    await work();
    return (await sum()) - before;
  };
  let after: TaskPlace | null = null;
  const pages: number[] = [];
  for (let page = 0; page < 8; page++) {
    pages.push(
      await read(async () => {
        const answer = await owner.myTasks({ after, limit: 50 });
        after = answer.ok ? answer.value.next : null;
      }),
    );
  }
  expect(after).not.toBeNull();
  expect(Math.max(...pages)).toBeLessThanOrEqual(pages[0]! + 5);
  const open = await owner.counts();
  expect(await read(() => owner.counts())).toBeLessThanOrEqual(open.ok ? open.value.open : 0);
});

it('sealing gives places and signs over them without a look at an entry', async () => {
  const url = await migratedDatabase();
  await fillLargeBank(openPool(url), { models: 20, owners: 1 });
  const pool = openPool(urlAs('app', url), { max: 1 });
  const { repositories, seals } = createPostgres({ pool });
  const clock = fixedClock();
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock, ids: sequentialIds() });
  const taskIds = Array.from({ length: 20 }, (_, at) => `task-${at + 1}-2-1`);
  const confirmed = await countersign
    .as({ tenantId: 'bank', userId: 'owner-1' })
    .confirmMany(taskIds.map((taskId) => ({ taskId, actualProductionDate: '2026-11-20' })));
  expect(confirmed.ok && confirmed.value.every(({ result }) => result.ok)).toBe(true);

  const before = await entriesRead(pool);
  const { signer } = keysFrom('the key of the tests');
  const [sealed] = await sealJournal({ seals, digest: nodeDigest, signer, sinks: [], clock, batch: 8 }, [id('bank')]);
  expect(sealed).toMatchObject({ entries: 20, checkpoints: [8, 16, 20] });
  expect((await entriesRead(pool)) - before).toBe(0);
});

it('has tasks vacuumed, indexes included, after one in a hundred has changed', async () => {
  const pool = openPool(await migratedDatabase());
  const { rows } = await pool.query<{ options: string[] }>(
    "select reloptions as options from pg_class where oid = 'countersign.version_deployment_tasks'::regclass",
  );
  expect(rows[0]!.options).toEqual(
    expect.arrayContaining(['autovacuum_vacuum_threshold=5000', 'autovacuum_vacuum_scale_factor=0.01', 'vacuum_index_cleanup=on']),
  );
});
