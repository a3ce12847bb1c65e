import { asInstant, id, type Session, type TaskId } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
import { assignMany, ownerOn, recordsOf, stateOf } from '../support/many-tasks.ts';
import { countPool } from './counted.ts';
import { migratedDatabase } from './migrated-database.ts';

const tenantId = id<'tenant'>('bank');
const day = '2026-11-20';
/** Tasks of other versions in other regions: none rests on what another changes. */
const apart = (_: unknown, at: number) => at % 9 === 0;

/** One instance of an application, the tasks it has to confirm, and a connection beside its own. */
async function openInstance(count: number, options: pg.PoolConfig = {}) {
  const url = await migratedDatabase();
  const pool = openPool(urlAs('app', url), options);
  const counted = countPool(pool);
  const aside = openPool(url);
  const postgres = createPostgres({ pool });
  const taskIds = await assignMany(postgres, count);
  const owner: Session = ownerOn(postgres, () => crypto.randomUUID());
  const confirm = (taskId: TaskId, more: object = {}) => owner.confirm({ taskId, actualProductionDate: day, ...more });
  const states = async () => {
    const records = await recordsOf(aside);
    return taskIds.map((taskId) => stateOf(records.get(taskId)));
  };
  return { url, pool, counted, aside, postgres, taskIds, owner, confirm, states };
}
const accepted = { ok: true, value: { task: { status: 'CONFIRMED', revision: 2 } } };

describe('commands of several people that come at once', () => {
  it('share their round trips, and each takes effect as it would by itself', async () => {
    const { taskIds, confirm, counted, states } = await openInstance(64);
    const eight = taskIds.filter(apart);
    const before = counted.count;
    const answers = await Promise.all(eight.map((taskId) => confirm(taskId, { idempotencyKey: `key of ${taskId}` })));
    expect(answers).toMatchObject(eight.map((taskId) => ({ ...accepted, value: { task: { taskId } } })));
    expect(counted.count - before).toBe(4); // two groups, and two statements for each
    expect(await states()).toEqual(taskIds.map((_, at) => (apart(null, at) ? 'confirmed' : 'untouched')));
  });

  it('take two statements each when nobody else is there', async () => {
    const { taskIds, confirm, counted } = await openInstance(8);
    const before = counted.count;
    expect(await confirm(taskIds[0]!)).toMatchObject(accepted);
    expect(counted.count - before).toBe(2);
  });

  it('have one winner among sixteen who confirm one task, who leaves one entry', async () => {
    const { taskIds, confirm, owner } = await openInstance(8);
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(taskIds[0]!)));
    const told = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).toSorted();
    expect(told).toEqual(['ok', ...Array.from({ length: 15 }, () => 'task-not-open')]);
    expect(await owner.journal(taskIds[0]!)).toMatchObject({ value: [{ type: 'task-assigned' }, { type: 'deployment-confirmed' }] });
  });

  it('date their version when together they confirm all of its regions', async () => {
    const { taskIds, confirm, aside } = await openInstance(8);
    expect(await Promise.all(taskIds.map((taskId) => confirm(taskId)))).toMatchObject(taskIds.map(() => accepted));
    const { rows } = await aside.query(
      'select first_production_date::text as first, actual_production_date::text as whole from countersign.model_versions',
    );
    expect(rows).toEqual([{ first: day, whole: day }]);
  });

  it('are answered once and the same where several bring one key, and told of it where it is another’s', async () => {
    const { taskIds, confirm, states } = await openInstance(16);
    const same = Array.from({ length: 6 }, () => confirm(taskIds[0]!, { idempotencyKey: 'k' }));
    const other = confirm(taskIds[8]!, { idempotencyKey: 'k' });
    const answers = await Promise.all(same);
    expect(answers).toMatchObject(answers.map(() => accepted));
    expect(answers.filter((answer) => 'replayed' in answer)).toHaveLength(5);
    expect(await other).toMatchObject({ ok: false, error: { code: 'idempotency-key-reused' } });
    expect(await states()).toEqual(['confirmed', ...Array.from({ length: 15 }, () => 'untouched')]);
  });

  it('do not fail for one of them whose plan breaks a constraint', async () => {
    const { taskIds, confirm, aside, states } = await openInstance(32);
    await aside.query(
      `alter table countersign.version_deployment_tasks add constraint unlucky check (task_id <> '${taskIds[9]!}' or status = 'PENDING')`,
    );
    const four = taskIds.filter(apart);
    const answers = await Promise.allSettled(four.map((taskId) => confirm(taskId)));
    expect(answers).toMatchObject([
      { value: accepted },
      { reason: { name: 'Fault', code: 'constraint-violated' } },
      { value: accepted },
      { value: accepted },
    ]);
    expect((await states()).filter((state) => state === 'confirmed')).toHaveLength(3);
  });

  it('do not wait for the row of one of them on which somebody sits', async () => {
    const { taskIds, confirm, aside, states } = await openInstance(32);
    const holder = await aside.connect();
    await holder.query('begin');
    await holder.query('select from countersign.version_deployment_tasks where task_id = $1 for update', [taskIds[9]]);
    const [first, held, third, fourth] = taskIds.filter(apart).map((taskId) => confirm(taskId));
    expect(await Promise.all([first, third, fourth])).toMatchObject([accepted, accepted, accepted]);
    expect((await states())[9]).toBe('untouched');
    await holder.query('rollback');
    holder.release();
    expect(await held).toMatchObject(accepted);
  });

  it.each([
    ['shorter', '15ms'],
    ['longer', '2s'],
  ])('are told busy one by one where lock_timeout is %s than a group waits', async (_, timeout) => {
    const { taskIds, confirm, aside, pool } = await openInstance(32, { options: `-c lock_timeout=${timeout}` });
    const holder = await aside.connect();
    await holder.query('begin');
    await holder.query('select from countersign.version_deployment_tasks where task_id = $1 for update', [taskIds[9]]);
    const four = taskIds.filter(apart).map((taskId) => confirm(taskId));
    expect(await Promise.all(four)).toMatchObject([accepted, { ok: false, error: { code: 'busy' } }, accepted, accepted]);
    await holder.query('rollback');
    holder.release();
    const { rows } = await pool.query<{ timeout: string }>("select current_setting('lock_timeout') as timeout");
    expect(rows).toEqual([{ timeout }]);
  });

  it('take effect once each where their backends are killed amid them, and nobody is told of that', async () => {
    const { url, taskIds, confirm, aside, states } = await openInstance(32, { application_name: 'victim', max: 2 });
    const holder = await aside.connect();
    await holder.query('begin');
    await holder.query('select from countersign.version_deployment_tasks for update');
    const four = taskIds.filter(apart).map((taskId) => confirm(taskId, { idempotencyKey: `key of ${taskId}` }));
    const shooting = new pg.Client({ connectionString: url });
    await shooting.connect();
    onTestFinished(() => shooting.end());
    let hit = 0;
    while (hit === 0) {
      const found = await shooting.query<{ hit: number }>(
        `with victims as materialized (select pid from pg_stat_activity where application_name = 'victim' and wait_event_type = 'Lock')
        select count(*) filter (where pg_terminate_backend(pid))::int as hit from victims`,
      );
      hit = found.rows[0]!.hit;
    }
    await holder.query('rollback');
    holder.release();
    // Their requests are remembered, so the adapter asks again by itself, and finds out.
    expect(await Promise.all(four)).toMatchObject([accepted, accepted, accepted, accepted]);
    expect((await states()).filter((state) => state === 'confirmed')).toHaveLength(4);
  });

  it('see nothing that another of them asked for: neither people nor earlier answers', async () => {
    const { postgres, taskIds, confirm } = await openInstance(8);
    await postgres.inventory.put(tenantId, {
      people: ['ann', 'ben'].map((userId) => ({ userId: id(userId), name: userId })),
      regions: [],
      models: [],
      versions: [],
      validations: [],
      deployments: [],
    });
    await confirm(taskIds[0]!, { idempotencyKey: 'k' });
    const request = { actorId: id<'user'>('owner'), key: 'given:k', since: asInstant('2026-11-20T00:00:00.000Z') };
    const { snapshots } = postgres.repositories;
    const [first, second, third] = await Promise.all([
      snapshots.load(tenantId, [taskIds[0]!], { people: [id('ann')], history: false, request }),
      snapshots.load(tenantId, [taskIds[0]!], { people: [id('ben')], history: false }),
      snapshots.load(tenantId, [id('nothing')], { people: [], history: false, request }),
    ]);
    const of = (read: typeof first | undefined) => {
      const { people, earlier } = read!.get(taskIds[0]!)!;
      return { people: people.map(({ userId }) => userId).filter((userId) => userId !== 'owner'), earlier: earlier.length };
    };
    expect([of(first), of(second), third!.size]).toEqual([{ people: ['ann'], earlier: 1 }, { people: ['ben'], earlier: 0 }, 0]);
  });
});
