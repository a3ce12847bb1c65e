import { type AdoptionAct, asCalendarDate, asInstant, id } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { formerTasks, formerTasksDdl, keptTasks } from './former-tasks.ts';
import { openRegistry } from './open-registry.ts';

const act: AdoptionAct = { tenantId: id('bank'), at: asInstant('2026-11-24T09:30:00.000Z'), actorId: null, policyVersion: 'default-1' };

const open = async (insertsNew = false, ...more: readonly string[]) =>
  openRegistry({ tasks: { ...formerTasks, insertsNew } }, [formerTasksDdl, keptTasks, ...more]);

const left = [
  { hostTaskId: '5', why: 'confirmation-incomplete' },
  { hostTaskId: '7', why: 'status-unknown' },
  { hostTaskId: '8', why: 'override-unclear' },
  { hostTaskId: '6', why: 'another-open' },
];

it('takes over what can be, says by name why the rest cannot, and takes nothing over twice', async () => {
  const { postgres, pool, as } = await open();
  expect(await postgres.adoptTasks(act)).toEqual({ adopted: 4, left });
  expect(await postgres.adoptTasks(act)).toEqual({ adopted: 0, left });

  await pool.query("update registry.version_deployment_tasks set confirmed_at = '2026-11-20 10:00', confirmed_by_id = 2 where task_id = 5");
  await pool.query(
    "insert into registry.version_deployment_tasks (version_id, model_id, planned_production_date, assigned_to_id, task_id) values (102, 11, '2026-12-01', 2, 9)",
  );
  expect(await postgres.adoptTasks(act)).toEqual({ adopted: 2, left: left.slice(1) });
  expect(await as('2').task('5')).toMatchObject({
    ok: true,
    value: { task: { status: 'CONFIRMED', confirmedAt: '2026-11-20T10:00:00.000Z' } },
  });
  expect(await as('2').task('9')).toMatchObject({ ok: true, value: { task: { status: 'PENDING' } } });
});

it('records of each what was taken over, in one entry, and makes no reason up', async () => {
  const { postgres, as } = await open();
  await postgres.adoptTasks({ ...act, actorId: id('3') });
  const [entry, ...others] = await postgres.repositories.journal.of(act.tenantId, { type: 'task', id: id('1') });
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    type: 'task-adopted',
    sequence: 1,
    actorId: '3',
    at: act.at,
    gate: { outcome: 'not-recorded', override: 'needed' },
  });
  expect(entry?.after).toMatchObject({
    status: 'CONFIRMED',
    actualProductionDate: '2025-02-01',
    confirmationNotes: 'Live at 08:00 UTC',
    confirmedAt: '2025-02-01T08:15:00.000Z',
    confirmedById: '1',
    deployedBeforeValidationApproved: true,
    validationOverrideReason: 'CRO approved',
  });
  expect(await as('1').task('3')).toMatchObject({
    ok: true,
    value: { task: { status: 'ADJUSTED', adjustmentReason: null, adjustedAt: null } },
  });
});

it('counts adopted confirmations in reports, the history, and where a version is live', async () => {
  const { postgres } = await open();
  await postgres.adoptTasks(act);
  const { reports, snapshots } = postgres.repositories;
  const cut = { regionId: null, modelId: null, ownerId: null };
  expect(
    await reports.confirmations(act.tenantId, { from: asCalendarDate('2025-01-01'), to: asCalendarDate('2025-12-31') }, cut),
  ).toMatchObject([
    {
      taskId: '1',
      overridden: true,
      overrideReason: 'CRO approved',
      gate: { outcome: 'not-recorded' },
      confirmedBy: { userId: '1', name: 'Olivia Okafor' },
    },
  ]);
  expect(await reports.deployments(act.tenantId, id('10'))).toMatchObject([
    {
      taskId: '1',
      versionId: '100',
      region: { code: 'UK' },
      deployedOn: '2025-02-01',
      plannedProductionDate: '2025-01-31',
      overridden: true,
    },
  ]);
  const snapshot = (await snapshots.load(act.tenantId, [id('2')], { people: [], history: true })).get(id('2'));
  expect(snapshot?.region?.current).toMatchObject({ versionId: '100', deployedOn: '2025-02-01', taskId: '1' });
  expect(snapshot?.history).toMatchObject([{ taskId: '1', versionId: '100' }]);
  const version = (await snapshots.forVersions(act.tenantId, [id('100')], { people: [] })).get(id('100'));
  expect(version).toMatchObject({
    live: [{ regionId: '1', actualProductionDate: '2025-02-01' }],
    version: { firstProductionDate: '2025-02-01' },
  });
});

/** The row of the registry that shows a task. */
const rowOf = async (pool: pg.Pool, taskId: number) =>
  (
    await pool.query(
      `select status, planned_production_date::text as planned, actual_production_date::text as actual, assigned_to_id, confirmation_notes as notes,
    confirmed_at::text, confirmed_by_id, deployed_before_validation_approved as flag, validation_override_reason as reason
    from registry.version_deployment_tasks where task_id = $1`,
      [taskId],
    )
  ).rows[0] as unknown;

it('lets an open task be confirmed, adjusted and handed on, and its row in the registry tell so', async () => {
  const { postgres, pool, as } = await open();
  await postgres.adoptTasks(act);
  const confirmed = await as('1').confirm({ taskId: '2', actualProductionDate: '2026-11-21', confirmationNotes: 'Live' });
  expect(confirmed).toMatchObject({ ok: true, value: { task: { status: 'CONFIRMED', revision: 2 } } });
  expect(await rowOf(pool, 2)).toEqual({
    status: 'CONFIRMED',
    planned: '2026-11-20',
    actual: '2026-11-21',
    assigned_to_id: 1,
    notes: 'Live',
    confirmed_at: '2026-11-24 09:30:00',
    confirmed_by_id: 1,
    flag: false,
    reason: null,
  });
  expect(
    (await pool.query('select version_id, deployed_at::text from registry.model_regions where model_id = 10 and region_id = 1')).rows,
  ).toEqual([{ version_id: 101, deployed_at: '2026-11-21 00:00:00' }]);

  expect(await as('1').adjust({ taskId: '3', plannedProductionDate: '2027-01-15', adjustmentReason: 'Change freeze' })).toMatchObject({
    ok: true,
  });
  expect(await as('1').reassign({ taskId: '3', assignedToId: '2', reassignmentReason: 'Leave' })).toMatchObject({ ok: true });
  expect(await rowOf(pool, 3)).toMatchObject({ status: 'ADJUSTED', planned: '2027-01-15', assigned_to_id: 2, confirmed_by_id: null });
  expect(await as('2').cancel({ taskId: '3', cancellationReason: 'Never' })).toMatchObject({ ok: true });
  expect(await rowOf(pool, 3)).toMatchObject({ status: 'CANCELLED' });
});

it('shows an override in the row, and nothing of a confirmation that was refused or found stale', async () => {
  const { postgres, pool, as } = await open(false, 'update registry.model_versions set validation_request_id = 51 where version_id = 101');
  await postgres.adoptTasks(act);
  const before = await rowOf(pool, 2);
  const input = { taskId: '2', actualProductionDate: '2026-11-21' };
  expect(await as('1').confirm(input)).toMatchObject({ ok: false, error: { code: 'validation-not-approved' } });
  expect(await as('1').confirm({ ...input, expectedRevision: 7 })).toMatchObject({ ok: false, error: { code: 'stale' } });
  expect(await rowOf(pool, 2)).toEqual(before);
  const reason = 'The regulator asked for it before validation could finish.';
  expect(await as('1').confirm({ ...input, validationOverrideReason: reason })).toMatchObject({ ok: true });
  expect(await rowOf(pool, 2)).toMatchObject({ flag: true, reason, status: 'CONFIRMED' });
  const period = { from: asCalendarDate('2026-11-01'), to: asCalendarDate('2026-11-30') };
  expect(
    await postgres.repositories.reports.confirmations(act.tenantId, period, { regionId: null, modelId: null, ownerId: null }),
  ).toMatchObject([{ taskId: '2', gate: { outcome: 'not-approved', statusCode: 'IN_PROGRESS' } }]);
});

it('gives tasks that are born in Countersign a row where the mapping says so, and no row elsewhere', async () => {
  const count = async (pool: pg.Pool) => (await pool.query('select count(*)::int as n from registry.version_deployment_tasks')).rows;
  const [with_, without] = [await open(true), await open(false)];
  for (const { pool } of [with_, without])
    await pool.query('select setval(pg_get_serial_sequence($1, $2), 100)', ['registry.version_deployment_tasks', 'task_id']);
  const born = (await with_.assign('102'))['global']!;
  expect(await count(with_.pool)).toEqual([{ n: 9 }]);
  expect(await rowOf(with_.pool, 101)).toMatchObject({ status: 'PENDING', planned: '2026-11-20', assigned_to_id: 2 });
  expect(await with_.as('2').confirm({ taskId: born.taskId, actualProductionDate: '2026-11-20' })).toMatchObject({ ok: true });
  expect(await rowOf(with_.pool, 101)).toMatchObject({ status: 'CONFIRMED', actual: '2026-11-20' });
  expect(await with_.as('1').deploy({ versionId: '101', actualProductionDate: '2026-11-20' })).toMatchObject({ ok: true });
  expect(await rowOf(with_.pool, 103)).toMatchObject({ status: 'CONFIRMED', actual: '2026-11-20' });
  expect(await with_.postgres.adoptTasks(act)).toMatchObject({ adopted: 4 }); // and none of the three that were born here

  await without.assign('102');
  expect(await count(without.pool)).toEqual([{ n: 8 }]);
});

it('leaves a task that the registry changes between the reading and the taking over, for the next time', async () => {
  const { pool, host, waiting } = await open();
  const theirs = await pool.connect();
  await theirs.query('begin');
  await theirs.query("update registry.version_deployment_tasks set status = 'CANCELLED' where task_id = 2");
  const adopting = createPostgres({ pool, host }).adoptTasks(act);
  await waiting();
  await theirs.query('commit');
  theirs.release();
  const first = await adopting;
  expect(first.left).toContainEqual({ hostTaskId: '2', why: 'changed-meanwhile' });
  expect(await createPostgres({ pool, host }).adoptTasks(act)).toMatchObject({ adopted: 1 });
});

it('leaves a task in whose region something else has come to run meanwhile, so that a withdrawal finds what ran before', async () => {
  const [alone] = keptTasks.split(/,\n {2}\(2,/);
  const { pool, host, waiting, as, assign } = await openRegistry({ tasks: formerTasks }, [formerTasksDdl, alone!]);
  const tasks = await assign('101');
  const theirs = await pool.connect();
  await theirs.query('begin');
  await theirs.query('select from registry.version_deployment_tasks where task_id = 1 for update');
  const adopting = createPostgres({ pool, host }).adoptTasks(act);
  await waiting();
  const confirmation = { taskId: tasks['1']!.taskId, actualProductionDate: asCalendarDate('2026-11-20') };
  expect(await as('1').confirm(confirmation)).toMatchObject({ ok: true });
  await theirs.query('commit');
  theirs.release();
  expect(await adopting).toEqual({ adopted: 0, left: [{ hostTaskId: '1', why: 'changed-meanwhile' }] });
  expect(await createPostgres({ pool, host }).adoptTasks(act)).toEqual({ adopted: 1, left: [] });

  const withdrawal = { taskId: confirmation.taskId, withdrawnOn: asCalendarDate('2026-11-22'), withdrawalReason: 'Broken in production' };
  expect(await as('1').withdraw(withdrawal)).toMatchObject({ ok: true });
  const { rows } = await pool.query<{ version_id: number }>(
    'select version_id from registry.model_regions where model_id = 10 and region_id = 1',
  );
  expect(rows).toEqual([{ version_id: 100 }]);
});

it('waits for whoever is just writing what runs in the region of a confirmed task, and looks at what that has become', async () => {
  const [alone] = keptTasks.split(/,\n {2}\(2,/);
  const { pool, host, waiting } = await openRegistry({ tasks: formerTasks }, [formerTasksDdl, alone!]);
  const theirs = await pool.connect();
  await theirs.query('begin');
  await theirs.query(
    "update registry.model_regions set version_id = 101, deployed_at = '2026-11-20' where model_id = 10 and region_id = 1",
  );
  const adopting = createPostgres({ pool, host }).adoptTasks(act);
  await waiting();
  await theirs.query('commit');
  theirs.release();
  expect(await adopting).toEqual({ adopted: 0, left: [{ hostTaskId: '1', why: 'changed-meanwhile' }] });
});

it('is done by two at once without either taking for left what the other has taken over', async () => {
  const { pool, host, waiting } = await open();
  const theirs = await pool.connect();
  await theirs.query('begin');
  await theirs.query('select from registry.version_deployment_tasks where task_id = 1 for update');
  const both = [createPostgres({ pool, host }).adoptTasks(act), createPostgres({ pool, host }).adoptTasks(act)];
  await waiting(2);
  await theirs.query('commit');
  theirs.release();
  const done = await Promise.all(both);
  expect(done.map(({ adopted }) => adopted).toSorted((a, b) => a - b)).toEqual([0, 4]);
  for (const each of done) expect(each.left).toEqual(left);
});

it('writes a status as the registry’s enumeration spells it', async () => {
  const [alone] = keptTasks.split(/,\n {2}\(5,/);
  const { postgres, pool, as } = await openRegistry({ tasks: formerTasks }, [
    formerTasksDdl,
    alone!,
    "create type registry.\"task's status\" as enum ('Pending', 'Adjusted', 'Confirmed', 'Cancelled')",
    `alter table registry.version_deployment_tasks alter status drop default,
      alter status type registry."task's status" using initcap(status)::registry."task's status"`,
  ]);
  expect(await postgres.adoptTasks(act)).toMatchObject({ adopted: 4, left: [] });
  expect(await as('1').confirm({ taskId: '2', actualProductionDate: asCalendarDate('2026-11-20') })).toMatchObject({ ok: true });
  expect((await pool.query('select status from registry.version_deployment_tasks where task_id = 2')).rows).toEqual([
    { status: 'Confirmed' },
  ]);
});

it('says what is missing where the mapping names no tasks', async () => {
  const { postgres } = await openRegistry();
  expect(() => postgres.adoptTasks(act)).toThrow('name it as `tasks`');
});
