import { isDeepStrictEqual } from 'node:util';
import { Fault, id } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../packages/postgres/src/migrations/all.ts';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { createDatabase, openPool, roleNamed, urlAs } from '../support/database.ts';
import { catalogueOf } from './catalogue.ts';

const applied = 'select name from countersign.migrations order by name';
const names = Object.keys(migrations);
const taken = async (pool: pg.Pool) => (await pool.query<{ name: string }>(applied)).rows.map(({ name }) => name);
const roles = () => ({ app: roleNamed('app'), job: roleNamed('job'), reader: roleNamed('reader') });

it('lets twenty instances that start together migrate at once', async () => {
  const url = await createDatabase();
  const instances = Array.from({ length: 20 }, () => createPostgres({ pool: openPool(urlAs('owner', url), { max: 2 }) }));
  await Promise.all(instances.map((instance) => instance.migrate({ roles: roles() })));
  expect(await taken(openPool(url))).toEqual(names);
  expect(await catalogueOf(openPool(url))).toEqual(await catalogueOf(openPool(await migratedDatabase())));
});

it('changes nothing when it is asked again, also with a pool of one connection', async () => {
  const pool = openPool(await createDatabase(), { max: 1 });
  const instance = createPostgres({ pool });
  await Promise.all([instance.migrate(), instance.migrate()]);
  const all = 'select m.name, m.taken_at, f.made_at from countersign.migrations m, countersign.made_functions f order by name';
  const before = await pool.query(all);
  await instance.migrate();
  expect((await pool.query(all)).rows).toEqual(before.rows);
  expect(await instance.planMigration()).toBe('');
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

it('plans as one script what it would run, and whoever runs the script has the same schema', async () => {
  const url = await createDatabase();
  const planned = await createPostgres({ pool: openPool(urlAs('owner', url)) }).planMigration({ roles: roles() });
  expect((await openPool(url).query("select to_regnamespace('countersign') as schema")).rows).toEqual([{ schema: null }]);
  await openPool(urlAs('owner', url)).query(planned);
  expect(await catalogueOf(openPool(url))).toEqual(await catalogueOf(openPool(await migratedDatabase())));
  expect(await createPostgres({ pool: openPool(urlAs('owner', url)) }).planMigration()).toBe('');
});

it('leaves a database alone that a later release has migrated: an old instance that starts again takes nothing away', async () => {
  const url = await migratedDatabase();
  const admin = openPool(url);
  await openPool(urlAs('owner', url)).query(`
    create function countersign.from_later() returns integer language sql as 'select 1';
    insert into countersign.migrations values ('9999-later', now());
    update countersign.made_functions set digest = 'of a later release'`);
  const before = await catalogueOf(admin);
  const owner = createPostgres({ pool: openPool(urlAs('owner', url)) });
  for (const refused of [() => owner.migrate(), () => owner.planMigration()]) {
    await expect(refused()).rejects.toMatchObject({
      code: 'database-unfit',
      message: expect.stringContaining('A later release has migrated this database (9999-later)') as string,
    });
  }
  expect(await catalogueOf(admin)).toEqual(before);
  expect(await taken(admin)).toEqual([...names, '9999-later']);
});

it('makes functions anew whose text has changed, drops those that are no longer there, and leaves rows alone', async () => {
  const url = await migratedDatabase();
  const admin = openPool(url);
  const owner = createPostgres({ pool: openPool(urlAs('owner', url)) });
  await createPostgres({ pool: openPool(urlAs('app', url)) }).inventory.put(id('bank'), {
    people: [{ userId: id('olive'), name: 'Olive' }],
  });
  const before = await catalogueOf(admin);
  await openPool(urlAs('owner', url)).query(`
    create function countersign.from_before() returns integer language sql as 'select 1';
    create or replace function countersign.find_people(tenant text, user_ids text[]) returns json language sql as $$ select '[]'::json $$;
    update countersign.made_functions set digest = 'of an older release'`);
  await owner.migrate(); // whoever was granted something before still is
  expect(await catalogueOf(admin)).toEqual(before);
  expect((await admin.query('select name from countersign.users')).rows).toEqual([{ name: 'Olive' }]);
});

/** A database that stands at a step on the way: its tables, and no functions yet. With no step taken, an empty one. */
async function standingAt(steps: number): Promise<string> {
  const url = await createDatabase();
  if (steps === 0) return url;
  const pool = openPool(urlAs('owner', url));
  await pool.query(`
    create schema countersign;
    create table countersign.migrations (name text primary key, taken_at timestamptz(3) not null);
    create table countersign.made_functions (digest text primary key, made_at timestamptz(3) not null, roles jsonb)`);
  for (const [name, statements] of Object.entries(migrations).slice(0, steps)) {
    for (const statement of statements({ ours: true })) await pool.query(statement);
    await pool.query('insert into countersign.migrations values ($1, now())', [name]);
  }
  return url;
}

describe('from every step on the way', () => {
  it.each(names.slice(0, -1).map((name, at) => [name, at + 1] as const))(
    'a database that stands at %s arrives at the same schema',
    async (_, steps) => {
      const url = await standingAt(steps);
      await createPostgres({ pool: openPool(urlAs('owner', url)) }).migrate({ roles: roles() });
      expect(await catalogueOf(openPool(url))).toEqual(await catalogueOf(openPool(await migratedDatabase())));
    },
  );
});

/** A pool whose backend is killed instead of running its statement number `at`, and the statements it was asked to run. */
function killedAt(url: string, at: number): { readonly pool: pg.Pool; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const pool = openPool(url, { max: 1 });
  pool.on('error', () => {}); // the end of the connection, told a second time
  pool.on('connect', (client) => {
    client.on('error', () => {});
    const query = client.query.bind(client) as (...request: unknown[]) => unknown;
    client.query = ((...request: unknown[]) => {
      asked.push(String(request[0]));
      return asked.length === at ? query('select pg_terminate_backend(pg_backend_pid())') : query(...request);
    }) as typeof client.query;
  });
  return { pool, asked };
}

/** How much there is of ours in a database: takes a moment, where the catalogue takes long. */
const amountOf = async (admin: pg.Pool): Promise<unknown> => {
  const ours = "to_regnamespace('countersign')";
  const { rows } = await admin.query(`select ${ours} is not null as schema,
    (select count(*) from pg_class where relnamespace = ${ours}) as relations,
    (select count(*) from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = ${ours}) as columns,
    (select count(*) from pg_constraint where connamespace = ${ours}) as constraints,
    (select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = ${ours}) as triggers,
    (select count(*) from pg_proc where pronamespace = ${ours}) as routines`);
  return rows[0];
};

/** Migrates time after time, killed one statement later each time, until one has run that `isLast`, or all have. What became of each. */
async function killAtEach(url: string, isLast: (statement: string) => boolean): Promise<readonly string[]> {
  const admin = openPool(url);
  const before = await amountOf(admin);
  const outcomes: string[] = [];
  for (let at = 1, done = false; !done; at++) {
    const { pool, asked } = killedAt(urlAs('owner', url), at);
    const migrating = createPostgres({ pool }).migrate({ roles: roles() });
    const outcome = await migrating.then(
      () => 'migrated',
      () => 'failed',
    );
    outcomes.push(`${outcome}, ${isDeepStrictEqual(await amountOf(admin), before) ? 'as it was' : 'changed'}`);
    done = asked.length < at || asked.slice(0, at - 1).some(isLast);
  }
  return outcomes;
}

it(
  'leaves everything as it was when it is killed at any of its statements, and works when it is called again',
  { timeout: 300_000 },
  async () => {
    let kills = 0;
    // Each step on a database that stands before it, so that all before are not run again for each of its statements.
    for (const [steps, name] of names.entries()) {
      const url = await standingAt(steps);
      const look = () => (steps === 0 ? amountOf : catalogueOf)(openPool(url));
      const before = await look();
      const outcomes = await killAtEach(url, (statement) => statement.startsWith(`insert into countersign.migrations values ('${name}'`));
      expect(new Set(outcomes)).toEqual(new Set(['failed, as it was']));
      expect(await look()).toEqual(before);
      kills += outcomes.length;
    }
    // What comes after the last step: functions, and what roles may do.
    const url = await standingAt(names.length);
    const outcomes = await killAtEach(url, () => false);
    expect(new Set(outcomes.slice(0, -1))).toEqual(new Set(['failed, as it was']));
    expect(outcomes.at(-1)).toBe('migrated, changed');
    expect(await catalogueOf(openPool(url))).toEqual(await catalogueOf(openPool(await migratedDatabase())));
    expect(kills + outcomes.length).toBeGreaterThan(400);
  },
);
