import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Fault, id, type TaskDetail, type TaskId, type Written } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { assignMany, ownerOn, recordsOf, stateOf } from '../support/many-tasks.ts';
import { type MortalServer, startOwnPostgres } from '../support/postgres-server.ts';

let server: MortalServer;
beforeAll(async () => {
  server = await startOwnPostgres({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
  const pool = new pg.Pool({ connectionString: server.url });
  await createPostgres({ pool }).migrate();
  await pool.end();
});
afterAll(() => server.stop());

function open(options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: server.url, ...options });
  pool.on('error', () => {}); // connections die here, idle ones too
  onTestFinished(() => pool.end());
  return pool;
}

type Told = Written<TaskDetail> | { readonly fault: string };

/** A bank of its own for one test: its tasks, somebody who confirms them, and what its records say. */
async function openBank(name: string, count: number) {
  const tenantId = id<'tenant'>(name);
  const aside = open({ max: 4, application_name: 'aside' });
  const taskIds = await assignMany(createPostgres({ pool: aside }), count, tenantId);
  const confirmOn =
    (pool: pg.Pool) =>
    (taskId: TaskId): Promise<Told> =>
      ownerOn(createPostgres({ pool }), () => crypto.randomUUID(), tenantId)
        .confirm({ taskId, actualProductionDate: '2026-11-20', idempotencyKey: `key of ${taskId}` })
        .catch((fault: Fault) => ({ fault: fault.code }));
  const states = async (): Promise<ReadonlyMap<TaskId, ReturnType<typeof stateOf>>> => {
    const records = await recordsOf(aside, tenantId);
    return new Map(taskIds.map((taskId) => [taskId, stateOf(records.get(taskId))]));
  };
  return { aside, taskIds, confirmOn, states };
}

/** What a task may be after what was told of it: done when that was said, undone when that was said, and never half. */
const allowed = (told: Told): readonly string[] => {
  if ('fault' in told) return told.fault === 'outcome-unknown' ? ['confirmed', 'untouched'] : ['untouched'];
  return told.ok ? ['confirmed'] : ['untouched'];
};

type Bank = Awaited<ReturnType<typeof openBank>>;

/** Holds what was told to the records, and lets everything be confirmed in the end, once, under the same keys. */
async function settle({ aside, taskIds, confirmOn, states }: Bank, told: ReadonlyMap<TaskId, Told>): Promise<void> {
  const after = await states();
  const lies = [...told].filter(([taskId, answer]) => !allowed(answer).includes(after.get(taskId) ?? 'gone'));
  expect(lies.map(([taskId, answer]) => [taskId, answer, after.get(taskId)])).toEqual([]);
  const confirm = confirmOn(aside);
  for (const taskId of taskIds) expect(await confirm(taskId)).toMatchObject({ ok: true, value: { task: { revision: 2 } } });
  expect(new Set((await states()).values())).toEqual(new Set(['confirmed']));
}

it('keeps all or nothing of 8 applications that are killed amid their commits, and all that they acknowledged', async () => {
  const apps = 8;
  const tasksOfEach = 6;
  const bank = await openBank('killed-apps', apps * tasksOfEach);
  const acknowledged = new Map<TaskId, Told>();
  const kill = async (app: number): Promise<void> => {
    const mine = bank.taskIds.slice(app * tasksOfEach, (app + 1) * tasksOfEach);
    const script = fileURLToPath(new URL('confirming-app.ts', import.meta.url));
    const child = spawn(process.execPath, ['--conditions=@countersign/source', script, server.url, `app-${app}`, ...mine], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.set(id(line), { ok: true } as Told);
      if (++lines === 1 + (app % 4)) child.kill('SIGKILL');
    }
    await ended;
    // What the application has sent may still be carried out after its death.
    const busy = 'select from pg_stat_activity where application_name = $1';
    while ((await bank.aside.query(busy, [`app-${app}`])).rowCount! > 0);
  };
  for (let app = 0; app < apps; app += 2) await Promise.all([kill(app), kill(app + 1)]);
  expect(acknowledged.size).toBeGreaterThanOrEqual(apps);
  expect(acknowledged.size).toBeLessThan(apps * tasksOfEach);
  await settle(bank, acknowledged);
}, 60_000);

it('tells the truth of 28 confirmations whose backends are terminated amid them', async () => {
  const bank = await openBank('terminated', 28);
  const confirm = bank.confirmOn(open({ max: 4, application_name: 'victim' }));
  const told = new Map<TaskId, Told>();
  let terminated = 0;
  // First found, then shot: otherwise Postgres may ask for the death of a backend before it looks whose it is.
  const hunt = `with victims as materialized (select pid from pg_stat_activity where application_name = 'victim' and state = 'active')
    select count(*) filter (where pg_terminate_backend(pid))::integer as hit from victims`;
  for (let at = 0; at < 28; at += 4) {
    let underway = 4;
    const four = bank.taskIds.slice(at, at + 4).map(async (taskId) => {
      told.set(taskId, await confirm(taskId));
      underway--;
    });
    // As many times as there are tasks in the four, or one that is hit each time would never come through.
    for (let shots = 0; underway > 0 && shots < 4;) {
      const { rows } = await bank.aside.query<{ hit: number }>(hunt);
      if (rows[0]!.hit > 0) shots++;
      terminated += rows[0]!.hit;
    }
    await Promise.all(four);
  }
  expect(terminated).toBeGreaterThan(10);
  await settle(bank, told);
}, 60_000);

it.each(['version_deployment_tasks', 'model_versions', 'model_regions'])(
  'does nothing of 4 confirmations that wait too long for a lock on %s, and says so',
  async (table) => {
    const bank = await openBank(`locked-${table.replaceAll('_', '-')}`, 4);
    const confirm = bank.confirmOn(open({ options: '-c lock_timeout=40ms' }));
    const holder = await bank.aside.connect();
    await holder.query('begin');
    await holder.query(`select from countersign.${table} for update`);
    const told = new Map<TaskId, Told>();
    for (const taskId of bank.taskIds) told.set(taskId, await confirm(taskId));
    await holder.query('rollback');
    holder.release();
    expect([...told.values()]).toEqual(Array(4).fill({ ok: false, error: { code: 'busy' } }));
    await settle(bank, told);
  },
  30_000,
);

it('tells the truth of 12 confirmations that may not take longer than some milliseconds', async () => {
  const bank = await openBank('hurried', 12);
  const told = new Map<TaskId, Told>();
  for (const [at, taskId] of bank.taskIds.entries()) {
    const pool = open({ options: `-c statement_timeout=${at < 4 ? 1 : at * 3}ms` });
    told.set(taskId, await bank.confirmOn(pool)(taskId));
  }
  expect([...told.values()].filter((answer) => 'fault' in answer).length).toBeGreaterThan(0);
  await settle(bank, told);
}, 30_000);

it('keeps all or nothing of what is underway when the whole server is killed, four times, and all that was acknowledged', async () => {
  const bank = await openBank('killed-server', 24);
  const confirm = bank.confirmOn(open({ max: 6 }));
  const told = new Map<TaskId, Told>();
  for (let at = 0; at < 24; at += 6) {
    const six = bank.taskIds.slice(at, at + 6).map(async (taskId) => {
      told.set(taskId, await confirm(taskId));
    });
    if (at % 12 === 0) await Promise.race(six);
    await server.kill();
    await server.start();
    await Promise.all(six);
  }
  expect(told.size).toBe(24);
  await settle(bank, told);
}, 90_000);

/** Whether this system lets somebody say how large the files of a running process may grow. */
const canLimitFiles = (() => {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

/** How large files may grow for who connects to the server from now on. The server asks for it itself: it may be another user. */
async function limitFiles({ aside }: Bank, bytes: number | 'unlimited'): Promise<void> {
  const [pid = ''] = (await readFile(join(server.folder, 'postmaster.pid'), 'utf8')).split('\n');
  await aside.query(`copy (select) to program 'prlimit --pid ${pid} --fsize=${bytes}:'`);
}

// The journal is what a confirmation writes last, so everything else of it has been written when there is no room for more.
it.runIf(canLimitFiles)(
  'keeps all or nothing of 40 confirmations while the journal finds no room on its disk',
  async () => {
    const bank = await openBank('full-disk', 40);
    const filler = await bank.aside.connect();
    // As large as a segment of the write-ahead log at least, which must still find room.
    await filler.query("begin; set local session_replication_role = 'replica'");
    await filler.query(`insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry)
    select 'filler', 'task', n, 1, 'task-assigned', now(), 'v', '', '', convert_to(repeat('x', 1900), 'UTF8') from generate_series(1, 9000) n`);
    await filler.query('commit');
    const { rows } = await filler.query<{ size: string }>("select pg_relation_size('countersign.journal_entries') as size");
    filler.release();
    const told = new Map<TaskId, Told>();
    try {
      await limitFiles(bank, Number(rows[0]!.size) + 2 * 8192);
      const confirm = bank.confirmOn(open({ max: 4 }));
      await Promise.all(bank.taskIds.map(async (taskId) => told.set(taskId, await confirm(taskId))));
    } finally {
      await limitFiles(bank, 'unlimited');
    }
    const faults = [...told.values()].filter((answer) => 'fault' in answer);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThan(40);
    await settle(bank, told);
  },
  30_000,
);
