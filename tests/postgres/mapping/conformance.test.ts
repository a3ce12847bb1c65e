import { testRepositories } from '@countersign/conformance';
import { createPostgres, type HostMapping } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createDatabase, roleNamed, urlAs } from '../../support/database.ts';
import { clearCountersign } from '../clear-records.ts';
import { countPool } from '../counted.ts';
import { among } from './among.ts';
import { createKeyNames, keyForms } from './key-names.ts';
import { clearRegistry, inOrdersOfTheirOwn, putRegistry, registryDdl, type RegistryForm, registryMapping } from './registry.ts';
import { underNames } from './under-names.ts';

/** What shows whether keys of some type lead to the right rows, to read, to compare and to write. */
const aboutKeys = [
  'shows of a version, its model and its regions what was put',
  'shows what validation says, and of a request it cannot find',
  'replaces a record that is put again',
  "replaces a model's regions as a set",
  'takes no identifier for another',
  'dates a version when its last target region goes live',
  'finds a plan stale',
  'commits a plan with a guard of every type',
  'falls back in a region to what ran there before',
  'lists ',
  'lets the refused tasks of a bulk',
  'moves open tasks to a new owner',
  'reports ',
  'finds the open tasks that touch a region',
  'finds none that touches a region within the scope',
];

/** Registers the storage contract on a registry of some form, which Countersign reaches by a mapping alone. */
function onRegistry(name: string, form: RegistryForm, keyForm: ((place: number) => string) | null, cases: readonly string[] = ['']): void {
  describe(`a registry with ${name}`, () => {
    const host: HostMapping = registryMapping(form);
    let pool: pg.Pool;
    let theirs: pg.Pool;
    let admin: pg.Pool;
    let counted: ReturnType<typeof countPool>;
    beforeAll(async () => {
      const connectionString = await createDatabase();
      admin = new pg.Pool({ connectionString, max: 1 });
      theirs = new pg.Pool({ connectionString: urlAs('owner', connectionString) });
      for (const statement of registryDdl(form)) await theirs.query(statement);
      await createPostgres({ pool: theirs, host }).migrate({ roles: { app: roleNamed('app') } });
      pool = new pg.Pool({ connectionString: urlAs('app', connectionString), max: 16, options: '-c timezone=Pacific/Kiritimati' });
      counted = countPool(pool);
    });
    afterAll(() => Promise.all([pool.end(), theirs.end(), admin.end()]));

    testRepositories(
      among({ describe, it }, cases),
      'Postgres over a registry',
      async () => {
        await admin.query(`${clearCountersign}; ${clearRegistry}`);
        counted.count = 0;
        const { repositories, seals, archive, relays, notices } = createPostgres({ pool, host });
        const subject = {
          repositories,
          seals,
          archive,
          relays,
          notices,
          inventory: { put: putRegistry.bind(null, theirs, form) },
          roundTrips: () => counted.count,
          close: async () => {},
        };
        return keyForm ? underNames(subject, createKeyNames(keyForm)) : subject;
      },
      { lacks: form.banks ? ['own-inventory'] : ['own-inventory', 'several-tenants'] },
    );
  });
}

onRegistry('integer keys, one bank', { key: 'integer', banks: false, lists: 'json', day: 'timestamp' }, keyForms.integer);
onRegistry('integer keys, several banks', { key: 'integer', banks: true, lists: 'array', day: 'date' }, keyForms.integer, aboutKeys);
onRegistry('large integer keys', { key: 'bigint', banks: false, lists: 'array', day: 'timestamptz' }, keyForms.bigint, aboutKeys);
onRegistry('UUIDs', { key: 'uuid', banks: true, lists: 'json', day: 'timestamp' }, keyForms.uuid, aboutKeys);
onRegistry(
  'texts in the order of a language',
  { key: 'varchar(128)', collate: 'collate "en-US-x-icu"', banks: true, lists: 'array', day: 'date' },
  null,
  aboutKeys,
);
onRegistry(
  'texts in another order in every table',
  { key: 'varchar(128)', collate: inOrdersOfTheirOwn, banks: true, lists: 'array', day: 'date' },
  null,
);
