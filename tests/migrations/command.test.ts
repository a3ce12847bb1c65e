import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
// Not public, but what the command runs.
import { run } from '../../packages/postgres/src/cli/run.ts';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { registryMapping } from '../postgres/mapping/registry.ts';
import { createDatabase, openPool, roleNamed, urlAs } from '../support/database.ts';
import { catalogueOf } from './catalogue.ts';

async function call(url: string, ...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await run(args, {
    env: { DATABASE_URL: url },
    out: (text) => Promise.resolve(void (out += text)),
    err: (text) => (err += text),
  });
  return { code, out, err };
}
const roles = () => ['--app', roleNamed('app'), '--job', roleNamed('job'), '--reader', roleNamed('reader')];

describe('countersign migrate', () => {
  it('brings an empty database up to date, and says so again when there is nothing to do', async () => {
    const url = await createDatabase();
    const done = { code: 0, out: 'The schema "countersign" is up to date.\n', err: '' };
    expect(await call(urlAs('owner', url), 'migrate', ...roles())).toEqual(done);
    expect(await catalogueOf(openPool(url))).toEqual(await catalogueOf(openPool(await migratedDatabase())));
    expect(await call(urlAs('owner', url), 'migrate', ...roles())).toEqual(done);
    expect(await call(urlAs('owner', url), 'migrate', '--print')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^-- Nothing/) as string,
    });
  });

  it('prints what it would run, and runs nothing', async () => {
    const url = await createDatabase();
    const { code, out } = await call(urlAs('owner', url), 'migrate', '--print', ...roles());
    expect([code, out.slice(0, 6), out.trimEnd().slice(-7)]).toEqual([0, 'begin;', 'commit;']);
    expect((await openPool(url).query("select to_regnamespace('countersign') as schema")).rows).toEqual([{ schema: null }]);
    await openPool(urlAs('owner', url)).query(out);
    expect(await call(urlAs('app', url), 'check')).toMatchObject({ code: 0 });
  });

  it('says what is wrong with a mapping, and changes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'mapping.json');
    const url = urlAs('owner', await createDatabase());
    expect(await call(url, 'migrate', '--mapping', file)).toMatchObject({
      code: 2,
      err: expect.stringContaining('could not be read') as string,
    });
    const host = registryMapping({ banks: false });
    for (const [mapping, said] of [
      [{ tenant: { is: 'bank' } }, 'users is missing; regions is missing'],
      [{ ...host, delegate: host.delegates }, 'delegate is no part of a mapping'],
      [{ ...host, models: { ...host.models, ownr: 'owner_id' } }, 'models.ownr is no member of it'],
      [{ ...host, users: null }, 'users must be an object'],
      [{ ...host, tenant: { is: 7 } }, 'tenant must be'],
      [{ ...host, tenant: {} }, 'tenant must be'],
      [{ ...host, timeZone: 5 }, 'timeZone must be a text'],
      [{ ...host, validations: { ...host.validations, status: { table: 'statuses' } } }, 'validations.status.column is missing'],
      [{ ...host, versions: { ...host.versions, affectedRegions: 3 } }, 'versions.affectedRegions must be a name'],
      [{ ...host, functions: { lockVersion: 'lock' } }, 'functions.lockVersion is no member of it'],
    ] as const) {
      await writeFile(file, JSON.stringify(mapping));
      expect(await call(url, 'migrate', '--mapping', file)).toMatchObject({ code: 2, err: expect.stringContaining(said) as string });
    }
  });

  it('asks for the app beside another role', async () => {
    expect(await call('postgres://nobody@127.0.0.1:1/nothing', 'migrate', '--job', 'robot')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--app[\s\S]*Usage: countersign migrate/) as string,
    });
  });
});

describe('countersign check', () => {
  it('tells a superuser that nothing would keep tenants apart', async () => {
    expect(await call(await migratedDatabase(), 'check')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is a superuser') as string,
    });
  });

  it('tells where nothing was migrated what to do', async () => {
    expect(await call(urlAs('app', await createDatabase()), 'check')).toMatchObject({
      code: 2,
      err: expect.stringContaining('call migrate()') as string,
    });
  });
});
