import { expect, it } from 'vitest';
import { createDatabase, openPool } from '../support/database.ts';

it('gives every test a database of its own, copied from a template on request', async () => {
  const template = await createDatabase();
  const first = openPool(template);
  await first.query('create table note (text text)');
  await first.end();
  const name = new URL(template).pathname.slice(1);
  const [copy, blank] = await Promise.all([createDatabase({ template: name }), createDatabase()]);
  const tables = 'select tablename from pg_tables where schemaname = $1';
  expect((await openPool(copy).query(tables, ['public'])).rows).toEqual([{ tablename: 'note' }]);
  expect((await openPool(blank).query(tables, ['public'])).rows).toEqual([]);
});

it('is a real server: as many sessions at once as there are clients', async () => {
  const pool = openPool(await createDatabase(), { max: 20 });
  const clients = await Promise.all(Array.from({ length: 20 }, () => pool.connect()));
  const backends = await Promise.all(clients.map((client) => client.query<{ pid: number }>('select pg_backend_pid() as pid')));
  for (const client of clients) client.release();
  expect(new Set(backends.map(({ rows }) => rows[0]!.pid)).size).toBe(20);
});
