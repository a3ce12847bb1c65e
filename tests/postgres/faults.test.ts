import { Fault } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { openPool } from '../support/database.ts';
import { confirmation, openStage, tenant } from './stage.ts';

const lockTask = 'select from countersign.version_deployment_tasks where task_id = $1 for update';
const lockVersion = "select from countersign.model_versions where version_id = 'v2' for update";
const lockRegion = "select from countersign.model_regions where region_id = 'uk' for update";

it.each([
  ['task', lockTask],
  ['version', lockVersion],
  ['region', lockRegion],
])('leaves nothing behind when its backend is killed while it waits for the %s, and works on with the same pool', async (_, lock) => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const before = await stage.as('owner').task(uk!.taskId);
  const held = await stage.hold(lock, lock.includes('$1') ? [uk!.taskId] : []);
  const fault = stage
    .as('owner')
    .confirm(confirmation(uk!.taskId))
    .catch((error: unknown) => error);
  const [pid] = await stage.waiting(1);
  await stage.rows('select pg_terminate_backend($1)', [pid]);
  expect(await fault).toBeInstanceOf(Fault);
  expect(await fault).toMatchObject({
    code: 'storage-unreachable',
    message: expect.stringContaining('read it again before trying again') as string,
  });
  await held.release();
  expect(await stage.as('owner').task(uk!.taskId)).toEqual(before);
  expect((await stage.as('owner').confirm(confirmation(uk!.taskId))).ok).toBe(true);
});

it('says what it could not reach when nobody answers', async () => {
  const { repositories } = createPostgres({ pool: openPool('postgres://nobody@127.0.0.1:1/nothing') });
  const listing = repositories.commit(tenant, []).then(() => repositories.journal.ofTask(tenant, 'task-1' as never));
  await expect(listing).rejects.toMatchObject({
    code: 'storage-unreachable',
    message: expect.stringContaining('ECONNREFUSED') as string,
    cause: { code: 'ECONNREFUSED' },
  });
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

it('refuses to commit at an isolation level at which its guards would look at the past', async () => {
  const stage = await openStage({ options: '-c default_transaction_isolation=repeatable\\ read' });
  const { uk } = await stage.assign('v2');
  await expect(stage.as('owner').confirm(confirmation(uk!.taskId))).rejects.toMatchObject({ code: 'isolation-unsupported' });
  expect(await stage.as('owner').task(uk!.taskId)).toMatchObject({ value: { task: { status: 'PENDING' } } });
});

it('keeps what people wrote out of the fault that a broken constraint becomes', async () => {
  const stage = await openStage();
  const { uk } = await stage.assign('v2');
  const snapshot = (await stage.postgres.repositories.snapshots.load(tenant, uk!.assignedToId, [uk!.taskId])).get(uk!.taskId)!;
  const impossible = { ...snapshot.task, revision: 2, status: 'CONFIRMED' as const, confirmationNotes: 'a secret' };
  const fault: unknown = await stage.postgres.repositories
    .commit(tenant, [{ before: snapshot.task, after: impossible, effects: [], guards: [], entries: [] }])
    .catch((error: unknown) => error);
  expect(fault).toMatchObject({
    name: 'Fault',
    code: 'constraint-violated',
    message: expect.stringContaining('version_deployment_tasks_confirmed') as string,
  });
  const { message, stack, cause } = fault as Error;
  expect(JSON.stringify([message, stack, cause, Object.values(cause as object), (cause as Error).stack])).not.toContain('a secret');
});
