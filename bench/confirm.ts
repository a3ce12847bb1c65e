import { createCountersign, defaultPolicy } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { startPostgres } from '../tests/support/postgres-server.ts';
import { fillLargeBank } from './large-bank.ts';
import { sideBySide } from './side-by-side.ts';
import { confirmByStatement, pageByStatement } from './statement-per-row.ts';

const bank = { models: 5_000, owners: 500 };
const clients = 8;
const confirmations = 200;
const pages = 40;
const day = '2026-11-20';

const server = await startPostgres();
const name = `countersign_bench_${process.pid}`;
const admin = new pg.Pool({ connectionString: server.url, max: 1 });
admin.on('error', () => {}); // the server may stop before the last client has said goodbye
await admin.query(`create database ${name}`);
const pool = new pg.Pool({ connectionString: Object.assign(new URL(server.url), { pathname: `/${name}` }).href, max: clients });
pool.on('error', () => {});

try {
  const postgres = createPostgres({ pool });
  await postgres.migrate();
  await fillLargeBank(pool, bank);
  const { rows } = await pool.query<{ version: string; fsync: string; tasks: string }>(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync, (select count(*) from countersign.version_deployment_tasks)::text as tasks",
  );
  console.log(`PostgreSQL ${rows[0]!.version}, fsync ${rows[0]!.fsync}, loopback, ${rows[0]!.tasks} tasks, ${clients} connections`);

  const countersign = createCountersign({
    repositories: postgres.repositories,
    policy: defaultPolicy,
    clock: fixedClock(),
    ids: sequentialIds(),
  });
  const as = (userId: string) => countersign.as({ tenantId: 'bank', userId });
  const ownerOf = (model: number) => `owner-${(model % bank.owners) + 1}`;

  // Every confirmation is of another version; the contenders take turns in the same models, region 1 and region 2.
  const confirmAll = (region: number, confirm: (taskId: string, userId: string) => Promise<unknown>) => async (round: number) => {
    let next = round * confirmations;
    const end = next + confirmations;
    const work = async () => {
      while (next < end) {
        const model = ++next;
        await confirm(`task-${model}-2-${region}`, ownerOf(model));
      }
    };
    await Promise.all(Array.from({ length: clients }, work));
  };
  await sideBySide('Confirm', { name: 'confirmations', perRound: confirmations }, [
    {
      name: 'Countersign: load, decide, commit',
      run: confirmAll(1, async (taskId, userId) => {
        const result = await as(userId).confirm({ taskId, actualProductionDate: day });
        if (!result.ok) throw new Error(JSON.stringify(result.error));
      }),
    },
    {
      name: 'a transaction, statement by statement',
      run: confirmAll(2, (taskId, userId) => confirmByStatement(pool, taskId, userId, day)),
    },
  ]);

  const readAll = (read: (userId: string) => Promise<unknown>) => async (round: number) => {
    for (let page = 0; page < pages; page++) await read(ownerOf(round * pages + page));
  };
  await sideBySide('My tasks, a page of 50', { name: 'pages', perRound: pages }, [
    {
      name: 'Countersign: one statement',
      run: readAll(async (userId) => {
        const result = await as(userId).myTasks();
        if (!result.ok || result.value.tasks.length === 0) throw new Error('an empty page');
      }),
    },
    { name: 'the tasks, then each row of each', run: readAll((userId) => pageByStatement(pool, userId)) },
  ]);
} finally {
  await pool.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await server.stop();
}
