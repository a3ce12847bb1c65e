import { Fault, id } from '@countersign/core';
import { createPostgres, type HostMapping } from '@countersign/postgres';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, openPool, roleNamed } from '../../support/database.ts';
import { openRegistry } from './open-registry.ts';
import { registryDdl, registryMapping } from './registry.ts';

const form = { key: 'integer', banks: false, lists: 'json', day: 'date' } as const;
const mapping = registryMapping(form);

describe('a mapping that does not fit', () => {
  let url: string;
  beforeAll(async () => {
    url = await createDatabase();
    const pool = new pg.Pool({ connectionString: url });
    for (const statement of registryDdl(form)) await pool.query(statement);
    await pool.query('alter table registry.models add column owner_name text, add column owner_uuid uuid');
    await pool.end();
  });

  /** What the database says of a mapping. */
  const verdictOn = async (host: HostMapping): Promise<string> => {
    const pool = openPool(url);
    const migrating = createPostgres({ pool, host }).migrate();
    await expect(migrating).rejects.toThrow(Fault);
    const fault: unknown = await migrating.catch((cause: unknown) => cause);
    expect(fault).toMatchObject({ code: 'mapping-invalid' });
    expect((await pool.query("select to_regnamespace('countersign') is null as nothing")).rows).toEqual([{ nothing: true }]);
    return (fault as Fault).message;
  };

  it('is told every table and column that is missing, by what they are mapped as', async () => {
    const verdict = await verdictOn({
      ...mapping,
      users: { ...mapping.users, table: 'registry.people' },
      models: { ...mapping.models, name: 'title' },
      modelRegions: { ...mapping.modelRegions, notes: 'remarks', owner: 'regional_owner' },
      versions: { ...mapping.versions, affectedRegions: { table: 'registry.version_regions', of: 'version_id', value: 'region_id' } },
    });
    for (const expected of [
      'the table registry.people (mapped as users) does not exist, or may not be read',
      'the table registry.version_regions (mapped as versions) does not exist',
      'registry.models.title (mapped as models.name) does not exist',
      'registry.model_regions.remarks (mapped as modelRegions.notes) does not exist',
      'registry.model_regions.regional_owner (mapped as modelRegions.owner) does not exist',
      'mend the mapping',
    ])
      expect(verdict).toContain(expected);
    expect(verdict).not.toContain('registry.people.user_id');
  });

  it('is told what a column is, and what it would have to be', async () => {
    const verdict = await verdictOn({
      ...mapping,
      users: { ...mapping.users, id: 'full_name' },
      versions: { ...mapping.versions, ordinal: 'version_number', createdOn: 'scope', affectedRegions: 'version_order' },
      regions: { ...mapping.regions, requiresApproval: 'region_name' },
    });
    for (const expected of [
      'registry.model_versions.version_number is text, and versions.ordinal must be one of: smallint, integer, bigint',
      'registry.model_versions.scope is character varying, and versions.createdOn must be one of: date',
      'registry.model_versions.version_order is smallint, and versions.affectedRegions must be one of: ARRAY, json, jsonb',
      'registry.regions.region_name is text, and regions.requiresApproval must be one of: boolean',
    ])
      expect(verdict).toContain(expected);
  });

  it('is told of owners whose key is not a key of people', async () => {
    expect(await verdictOn({ ...mapping, models: { ...mapping.models, owner: 'owner_name' } })).toContain(
      'registry.models.owner_name is text, and models.owner must lead to users.id, which is integer',
    );
    expect(await verdictOn({ ...mapping, models: { ...mapping.models, owner: 'owner_uuid' } })).toContain(
      'is uuid, and models.owner must lead to users.id',
    );
  });

  it('is told of a function that is missing, by the signature it must have', async () => {
    expect(await verdictOn({ ...mapping, functions: { recordProductionDate: 'registry.date_version' } })).toContain(
      'the function "registry"."date_version"(integer, date, date) (mapped as functions.recordProductionDate) does not exist',
    );
  });

  it('is told that what it names may not be read', async () => {
    const admin = openPool(url);
    await admin.query("create role blind login password 'blind'");
    await admin.query(`grant create on database ${new URL(url).pathname.slice(1)} to blind`);
    const pool = openPool(Object.assign(new URL(url), { username: 'blind', password: 'blind' }).href);
    await expect(createPostgres({ pool, host: mapping }).migrate()).rejects.toThrow(
      'the table registry.users (mapped as users) does not exist, or may not be read',
    );
  });
});

describe('a mapping with a member that there is none of', () => {
  const { validations, versions } = mapping;
  it.each<[string, object, string]>([
    ['misspelt', { ...mapping, validations: { ...validations, aprovedOn: 'approved_at' } }, 'validations.aprovedOn is no member of it'],
    ['missing', { ...mapping, users: { table: 'registry.users', id: 'user_id' } }, 'users.name is missing'],
    ['of another part', { ...mapping, delegate: {} }, 'delegate is no part of a mapping'],
    [
      'without a value for regional',
      { ...mapping, versions: { ...versions, scope: { column: 'scope', global: ['WORLD'], regional: [] } } },
      'versions.scope.regional must be a list of texts, and not an empty one',
    ],
    [
      'with a value for both',
      { ...mapping, versions: { ...versions, scope: { column: 'scope', global: ['WORLD', 'All'], regional: ['ALL'] } } },
      'versions.scope has "All" for global and for regional',
    ],
  ])('is refused before the database is asked: %s', async (_, host, said) => {
    const pool = openPool('postgres://nobody@127.0.0.1:1/none');
    let fault: unknown;
    try {
      createPostgres({ pool, host: host as HostMapping });
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject({ code: 'mapping-invalid', message: expect.stringContaining(said) as string });
  });
});

it('makes the functions anew when the mapping has changed, and not for nothing', async () => {
  const registry = await openRegistry();
  const made = async () => (await registry.pool.query<{ digest: string; made_at: Date }>('select * from countersign.made_functions')).rows;
  const before = await made();
  await createPostgres({ pool: registry.pool, host: registry.host }).migrate();
  expect(await made()).toEqual(before);

  const named = async () =>
    (await registry.postgres.repositories.snapshots.people('bank' as never, ['1' as never])).map(({ name }) => name);
  expect(await named()).toEqual(['Olivia Okafor']);
  await registry.pool.query("alter table registry.users add column nickname text not null default 'Liv'");
  const host = { ...registry.host, users: { ...registry.host.users, name: 'nickname' } };
  await createPostgres({ pool: registry.pool, host }).migrate({ roles: { app: roleNamed('app') } });
  expect(await named()).toEqual(['Liv']);
  expect(await made()).not.toEqual(before);
});

it('tells who would put an inventory where the host has tables of its own that these are changed instead', async () => {
  const { postgres } = await openRegistry();
  await expect(postgres.inventory.put(id('bank'), { people: [{ userId: id('1'), name: 'Olive' }] })).rejects.toMatchObject({
    code: 'mapping-has-records',
  });
});

it('makes a view again that somebody has dropped to change a column', async () => {
  const registry = await openRegistry();
  await registry.pool.query('drop view countersign.host_users cascade');
  await registry.pool.query('alter table registry.users alter full_name type varchar(300)');
  await expect(registry.postgres.check()).rejects.toMatchObject({ message: expect.stringContaining('not all there') as string });
  await createPostgres({ pool: registry.pool, host: registry.host }).migrate();
  await registry.postgres.check();
  expect(await registry.postgres.repositories.snapshots.people(id('bank'), [id('1')])).toEqual([{ userId: '1', name: 'Olivia Okafor' }]);
});
