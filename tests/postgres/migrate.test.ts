import { Fault, id } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import { expect, it, onTestFinished } from 'vitest';
import { createDatabase, openPool } from '../support/database.ts';

const applied = 'select name from countersign.migrations order by name';
const names = ['0001-host-records', '0002-tasks', '0003-records', '0004-heads', '0006-changes'];

it('lets any number of instances that start together migrate at once', async () => {
  const url = await createDatabase();
  const instances = Array.from({ length: 12 }, () => createPostgres({ pool: openPool(url, { max: 2 }) }));
  await Promise.all(instances.map((instance) => instance.migrate()));
  expect((await openPool(url).query<{ name: string }>(applied)).rows.map(({ name }) => name)).toEqual(names);
});

it('changes nothing when it is asked again, also with a pool of one connection', async () => {
  const pool = openPool(await createDatabase(), { max: 1 });
  const instance = createPostgres({ pool });
  await Promise.all([instance.migrate(), instance.migrate()]);
  const before = await pool.query('select name, timestamp from countersign.migrations order by name');
  await instance.migrate();
  expect((await pool.query('select name, timestamp from countersign.migrations order by name')).rows).toEqual(before.rows);
});

it('migrates an embedded database, where two who ask at once share one session', async () => {
  const pglite = await PGlite.create();
  onTestFinished(() => pglite.close());
  const instance = createPostgres({ pglite });
  await Promise.all([instance.migrate(), instance.migrate()]);
  expect((await pglite.query<{ name: string }>(applied)).rows.map(({ name }) => name)).toEqual(names);
});

it('tells who has not migrated what to do', async () => {
  const { repositories } = createPostgres({ pool: openPool(await createDatabase()) });
  const loading = repositories.snapshots.load(id('bank'), [id('task-1')], { people: [], history: false });
  await expect(loading).rejects.toThrow(Fault);
  await expect(loading).rejects.toMatchObject({
    code: 'storage-not-migrated',
    message: expect.stringContaining('call migrate()') as string,
  });
});
