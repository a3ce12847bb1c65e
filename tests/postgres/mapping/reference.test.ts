import { readFileSync } from 'node:fs';
import { type AdoptionAct, asInstant, createCountersign, defaultPolicy, Fault, id } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, type HostMapping } from '@countersign/postgres';
import type pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { platformMapping, platformTables } from '../../../examples/existing-platform/src/platform-tables.ts';
// Not public, but what looks at a mapping, and so knows every member of one.
import { mappingProblems } from '../../../packages/postgres/src/host/check-mapping.ts';
import { shapeProblems } from '../../../packages/postgres/src/host/mapping-shape.ts';
import { createDatabase, openPool, roleNamed, urlAs } from '../../support/database.ts';
import { accepted } from '../racing.ts';

const page = readFileSync('docs/your-own-tables.md', 'utf8');

/** What stands under a heading of the page, down to the next heading of any depth. */
function under(heading: string): string {
  const [, text] = page.split(new RegExp(`^#+ ${heading}\n`, 'm'));
  if (text === undefined) throw new Error(`The page has no heading ${heading}.`);
  return text.split(/^#+ /m)[0]!;
}

/** The first cell of each row of a table, and the two after it. */
const rowsUnder = (heading: string) =>
  [...under(heading).matchAll(/^\| `?(\w+)`? \|([^|]*)\|([^|]*)\|/gm)]
    .map(([, name, need, column]) => ({ name: name!, need: need!.trim(), column: column!.trim() }))
    .filter(({ name }) => !['part', 'kind', 'member'].includes(name));

/** Statements of the page's blocks of SQL under a heading, block by block. */
const blocksUnder = (heading: string): readonly (readonly string[])[] =>
  [...under(heading).matchAll(/```sql\n([^]*?)```/g)].map(([, block]) =>
    block!
      .split(/;\n/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  );

/** Every word that could be a member: those of the file that knows them. */
const words = [...new Set(readFileSync('packages/postgres/src/host/mapping-shape.ts', 'utf8').match(/\b[a-zA-Z]+\b/g))];

/** The members that an object of a mapping may have, and those that it must, as the fault names them. `at` puts an object where it belongs. */
function membersOf(path: string, at: (value: object) => unknown): Readonly<Record<string, string>> {
  const said = (value: object) => shapeProblems(at(value));
  const none = said(Object.fromEntries(words.map((word) => [word, 'x'])));
  const prefix = path === '' ? '' : `${path}.`;
  const isNone = (word: string) => none.includes(`${prefix}${word} is no ${path === '' ? 'part of a mapping' : 'member of it'}`);
  const missing = said({});
  return Object.fromEntries(
    words
      .filter((word) => !isNone(word))
      .map((word) => [word, missing.some((each) => each.startsWith(`${prefix}${word} is missing`)) ? 'needed' : 'may be left out']),
  );
}

/** Where the page has the members of each object, and what of the mapping it is. */
const objects: readonly (readonly [heading: string, path: string, at: (value: object) => unknown])[] = [
  ...(['users', 'regions', 'models', 'modelRegions', 'versions', 'validations', 'delegates', 'tasks', 'functions'] as const).map(
    (part) => [`\`${part}\``, part, (value: object) => ({ ...platformMapping, [part]: value })] as const,
  ),
  ['A scope in words of your own', 'versions.scope', (scope) => ({ ...platformMapping, versions: { ...platformMapping.versions, scope } })],
  [
    'A status in a table of its own',
    'validations.status',
    (status) => ({ ...platformMapping, validations: { ...platformMapping.validations, status } }),
  ],
  ...(['versions.affectedRegions', 'validations.scopeRegions', 'validations.validators'] as const).map((path) => {
    const [part, member] = path.split('.') as ['versions' | 'validations', string];
    return [
      'A list in a table of its own',
      path,
      (value: object) => ({ ...platformMapping, [part]: { ...platformMapping[part], [member]: value } }),
    ] as const;
  }),
];

describe('the page about your own tables', () => {
  it('names every part of a mapping and no other, and which may be left out', () => {
    const { tenant: _, timeZone: __, ...parts } = Object.fromEntries(rowsUnder('The parts').map(({ name, need }) => [name, need]));
    const known = membersOf('', (value) => ({ tenant: { is: 'bank' }, ...value }));
    const { tenant: ___, timeZone: ____, ...others } = known;
    expect(parts).toEqual(others);
    expect(rowsUnder('The parts').find(({ name }) => name === 'tenant')?.need).toBe('needed');
    expect(shapeProblems({ ...platformMapping, tenant: undefined })).not.toEqual([]);
    expect(rowsUnder('The parts').find(({ name }) => name === 'timeZone')?.need).toBe('may be left out');
    expect(shapeProblems({ ...platformMapping, timeZone: undefined })).toEqual([]);
  });

  it('names the two things that a tenant may be, and no third', () => {
    const known = words.filter((word) => shapeProblems({ ...platformMapping, tenant: { [word]: 'x' } }).length === 0);
    expect(rowsUnder('`tenant`').map(({ name }) => name)).toEqual(expect.arrayContaining(known));
    expect(rowsUnder('`tenant`')).toHaveLength(known.length);
  });

  it.each(objects)('has in its table %s every member of %s and no other, and which may be left out', (heading, path, at) => {
    const rows = rowsUnder(heading);
    expect(Object.fromEntries(rows.map(({ name, need }) => [name, need]))).toEqual(membersOf(path, at));
    expect(rows.map(({ name }) => name)).toEqual([...new Set(rows.map(({ name }) => name))]);
  });

  /** The types that each kind of column may be of, as the page has them. */
  const kinds = new Map(
    [...under('Kinds of column').matchAll(/^\| (\w+) \| (.*) \|$/gm)].map(([, kind, types]) => [
      kind!,
      [...types!.matchAll(/`([^`]+)`/g)].map(([, type]) => type!),
    ]),
  );
  /** A mapping with every member, each naming a column by what it is mapped as. */
  const everything = (lists: 'columns' | 'tables'): HostMapping => {
    const list = (path: string) => (lists === 'columns' ? path : { table: `list of ${path}`, of: `${path}.of`, value: `${path}.value` });
    const whole = Object.fromEntries(
      objects
        .filter(([, path]) => !path.includes('.') && path !== 'functions')
        .map(([, path, at]) => [path, Object.fromEntries(Object.keys(membersOf(path, at)).map((member) => [member, `${path}.${member}`]))]),
    ) as unknown as HostMapping;
    return {
      ...whole,
      tenant: { column: 'tenant.column' },
      tasks: { ...whole.tasks!, insertsNew: true },
      versions: {
        ...whole.versions,
        affectedRegions: list('versions.affectedRegions'),
        ...(lists === 'tables' && { scope: { column: 'versions.scope.column', global: ['WORLD'], regional: ['LOCAL'] } }),
      },
      validations: {
        ...whole.validations,
        scopeRegions: list('validations.scopeRegions'),
        validators: list('validations.validators'),
        ...(lists === 'tables' && {
          status: {
            column: 'validations.status.column',
            table: 'statuses',
            id: 'validations.status.id',
            code: 'validations.status.code',
            label: 'validations.status.label',
          },
        }),
      },
    };
  };
  /** A database that has whatever it is asked for, all of one type. */
  const everyColumnIs = (type: string, writable: boolean): Parameters<typeof mappingProblems>[1] => ({
    hasTable: () => true,
    hasFunction: () => true,
    column: (table, column) => ({
      schema: 'public',
      table,
      column,
      type,
      typeName: type,
      collation: null,
      readable: true,
      writable,
      insertable: true,
      sequenceUsable: true,
      lockable: true,
      secured: false,
    }),
  });
  /** What a mapping onto columns of a type that fits nothing is told that they must be, by what they are mapped as. */
  const demanded = (mapping: HostMapping) =>
    new Map(
      mappingProblems(mapping, everyColumnIs('money', true), 'makes').flatMap((problem) => {
        const [, purpose, types] = / is money, and (\S+) must be one of: (.*)$/.exec(problem) ?? [];
        return purpose === undefined ? [] : [[purpose, types!.split(', ')] as const];
      }),
    );

  it('says of each column of which types it may be, as they are looked at', () => {
    const [columns, tables] = [demanded(everything('columns')), demanded(everything('tables'))];
    const found: Record<string, readonly string[] | undefined> = {};
    const said: Record<string, readonly string[] | undefined> = {};
    for (const [heading, path] of [['`tenant`', 'tenant'] as const, ...objects]) {
      if (path === 'functions') continue;
      for (const { name, column } of rowsUnder(heading)) {
        const kind = /^\w+/.exec(column)?.[0];
        const purpose = `${path}.${name}`;
        if (kind === undefined || kind === 'none') continue; // a table, or no column at all
        found[purpose] = columns.get(purpose) ?? tables.get(purpose);
        said[purpose] = kind === 'anything' ? undefined : (kinds.get(kind) ?? [`${kind} is no kind`]);
      }
    }
    expect(said).toEqual(found);
    expect(Object.keys(found)).toEqual(expect.arrayContaining([...columns.keys(), ...tables.keys()]));
  });

  it('names the columns that are written, as they are looked at', () => {
    const mapping = everything('columns');
    const problems = mappingProblems(mapping, everyColumnIs('text', false), 'makes');
    const found = problems.flatMap((problem) => /mapped as (\S+)\) cannot be written/.exec(problem)?.[1] ?? []);
    const said = objects.flatMap(([heading, path]) =>
      path.includes('.') ? [] : rowsUnder(heading).flatMap(({ name, column }) => (/\bwritten\b/.test(column) ? [`${path}.${name}`] : [])),
    );
    expect(said.toSorted()).toEqual(found.toSorted());
  });
});

/** One right that a statement of the page gives: a privilege on one column, or on a whole thing. */
interface Right {
  readonly privilege: string;
  readonly column: string | null;
  readonly on: string;
}

/** The rights that a `grant` gives, one by one. */
function rightsOf(grant: string): readonly Right[] {
  const [, privileges, on] = /^grant ([^]+) on ([^]+) to \w+$/.exec(grant)!;
  return [...privileges!.matchAll(/(\w+)(?: \(([^)]*)\))?/g)].flatMap(([, privilege, columns]): readonly Right[] =>
    columns === undefined
      ? [{ privilege: privilege!, column: null, on: on! }]
      : columns.split(',').map((column) => ({ privilege: privilege!, column: column.trim(), on: on! })),
  );
}

/** A right as SQL has it. */
const written = ({ privilege, column, on }: Right): string => `${privilege}${column === null ? '' : ` (${column})`} on ${on}`;

/** As the platform's own people have filled it: a version that is awaited in two regions, of one of which a task was kept. */
const content = [
  "insert into users (email, full_name) values ('amelia@bank.example', 'Amelia Hart'), ('oliver@bank.example', 'Oliver Grant')",
  "insert into regions (code, name) values ('UK', 'United Kingdom'), ('US', 'United States')",
  "insert into models (model_name, owner_id) values ('Mortgage PD', 1)",
  "insert into taxonomies (name) values ('Validation Request Status')",
  "insert into taxonomy_values (taxonomy_id, code, label) values (1, 'APPROVED', 'Approved'), (1, 'DECLINED', 'Declined'), (1, 'Approved', 'Approved')",
  "insert into validation_requests (requestor_id, current_status_id, completion_date) values (2, 1, '2026-11-01'), (2, 2, null), (2, 2, null), (2, 3, null)",
  `insert into model_versions (model_id, version_number, change_description, scope, affected_region_ids, validation_request_id, planned_production_date, created_at)
   values (1, '1.0', 'New', 'REGIONAL', '[1, 2]', 1, '2026-11-20', '2026-10-01'), (1, '2.0', 'New', 'REGIONAL', '[1]', 2, '2026-11-20', '2026-10-01')`,
  'insert into model_regions (model_id, region_id) values (1, 1), (1, 2)',
  "insert into model_delegates (model_id, user_id, delegated_at) values (1, 2, '2026-01-01')",
  "insert into version_deployment_tasks (version_id, model_id, region_id, planned_production_date, assigned_to_id) values (1, 1, 1, '2026-11-20', 1)",
];

const tables =
  'users regions models model_regions model_versions validation_requests taxonomy_values model_delegates version_deployment_tasks'.split(
    ' ',
  );
const act: AdoptionAct = { tenantId: id('bank'), at: asInstant('2026-11-24T09:30:00.000Z'), actorId: null, policyVersion: 'default-1' };

/** The tables of the example in a database of a test, and a fresh role that is given nothing. */
async function openPlatform(name: string) {
  const url = await createDatabase();
  const admin = openPool(url, { max: 1 });
  const role = `${roleNamed('owner')}_${name}`;
  await admin.query(`create role ${role} login password 'fresh'`);
  onTestFinished(async () => void (await admin.query(`drop owned by ${role} cascade; drop role ${role}`).catch(() => {})));
  await admin.query('revoke usage on schema public from public'); // as a bank may have it
  await admin.query(platformTables);
  for (const statement of content) await admin.query(statement);
  const fresh = openPool(Object.assign(new URL(url), { username: role, password: 'fresh' }).href, { max: 1 });
  const database = new URL(url).pathname.slice(1);
  /** A statement of the page, for this role and database. */
  const here = (statement: string) =>
    statement.replace('on database bank ', `on database ${database} `).replaceAll('countersign_owner', role);
  const migrate = (host: HostMapping = platformMapping) =>
    createPostgres({ pool: fresh, host }).migrate({ roles: { app: roleNamed('app'), reader: roleNamed('reader') } });
  const postgres = createPostgres({ pool: openPool(urlAs('app', url), { max: 2 }), host: platformMapping });
  const countersign = createCountersign({
    repositories: postgres.repositories,
    policy: defaultPolicy,
    clock: fixedClock(),
    ids: sequentialIds(),
  });
  const as = (userId: string) => countersign.as({ tenantId: 'bank', userId, kind: userId === 'robot' ? 'service' : 'person' });
  return { url, admin, role, database, here, migrate, postgres, as };
}

const faultOf = (work: Promise<unknown>): Promise<Fault | null> =>
  work.then(
    () => null,
    (fault: Fault) => fault,
  );

describe('the rights that the page gives', () => {
  const [grants = [], forBirths = []] = blocksUnder('Rights');

  it(
    'are enough to migrate, and none can be spared: without any one of them migrating fails, and names it',
    { timeout: 60_000 },
    async () => {
      const { admin, role, here, migrate } = await openPlatform('grants');
      const all = [...grants, ...forBirths];
      for (const grant of all) await admin.query(here(grant));
      const rights = all.flatMap((grant) => rightsOf(here(grant)));
      expect(rights.length).toBeGreaterThan(60);
      const unnamed: unknown[] = [];
      for (const { privilege, column, on } of rights) {
        const right = written({ privilege, column, on });
        await admin.query(`revoke ${right} from ${role}`);
        const { code, message } = (await faultOf(migrate())) ?? { code: 'migrated', message: '' };
        const said = on.startsWith('database')
          ? code === 'storage-denied' && message.includes(`permission denied for ${on}`)
          : code === 'mapping-invalid' &&
            (column === null
              ? on.startsWith('sequence')
                ? message.includes('comes from a sequence')
                : tables.every((table) => message.includes(`the table ${table} (mapped`))
              : message.includes(`${on}.${column} (mapped as`) ||
                (privilege === 'update' && message.includes(`rows of ${on} cannot be locked`)));
        if (!said) unnamed.push([right, code, message]);
        await admin.query(`grant ${right} to ${role}`);
      }
      expect(unnamed).toEqual([]);
      expect((await admin.query("select to_regnamespace('countersign') is null as nothing")).rows).toEqual([{ nothing: true }]);
      await migrate();
    },
  );

  it('are enough to take over, assign and confirm as a role that has none on the tables, with two more where new tasks get rows', async () => {
    const { admin, here, migrate, postgres, as } = await openPlatform('confirms');
    for (const grant of [...grants, ...forBirths]) await admin.query(here(grant));
    await migrate();
    const { rows } = await admin.query(
      `select t as name from unnest($2::text[]) t where has_any_column_privilege($1, t, 'select, insert, update, references') or has_table_privilege($1, t, 'delete')`,
      [roleNamed('app'), tables],
    );
    expect(rows).toEqual([]);

    expect(await postgres.adoptTasks(act)).toEqual({ adopted: 1, left: [] });
    const { created } = accepted(await as('robot').assign({ versionId: '1' }));
    expect(created.map(({ regionId }) => regionId)).toEqual(['2']);
    for (const taskId of ['1', created[0]!.taskId])
      accepted(await as('1').confirm({ taskId, actualProductionDate: '2026-11-20', confirmationNotes: 'Live' }));
    expect((await admin.query('select status, confirmed_by_id as who from version_deployment_tasks')).rows).toEqual([
      { status: 'CONFIRMED', who: 1 },
      { status: 'CONFIRMED', who: 1 },
    ]);
    expect((await admin.query('select version_id, deployment_notes as notes from model_regions')).rows).toEqual([
      { version_id: 1, notes: 'Live' },
      { version_id: 1, notes: 'Live' },
    ]);
    expect((await admin.query('select actual_production_date::text as day from model_versions where version_id = 1')).rows).toEqual([
      { day: '2026-11-20' },
    ]);
  });

  it('are needed at every call: what is taken away later fails whatever needs it, with nothing done', async () => {
    const { admin, role, here, migrate, as } = await openPlatform('later');
    for (const grant of [...grants, ...forBirths]) await admin.query(here(grant));
    await migrate();
    const { created } = accepted(await as('robot').assign({ versionId: '1' }));
    await admin.query(`revoke update (version_id) on model_regions from ${role}`);
    const confirming = as('1').confirm({ taskId: created[0]!.taskId, actualProductionDate: '2026-11-20' });
    expect(await faultOf(confirming)).toMatchObject({ code: 'storage-denied' });
    expect(accepted(await as('1').counts()).open).toBe(2);
  });

  it('can do without those to lock where a function of the owner of a table locks', async () => {
    const { admin, role, here, migrate, as } = await openPlatform('locks');
    for (const grant of [...grants, ...forBirths]) await admin.query(here(grant));
    await admin.query(`revoke update (model_id) on models from ${role}`);
    expect(await faultOf(migrate())).toMatchObject({ code: 'mapping-invalid' });
    for (const statement of blocksUnder('Rights')[2]!) await admin.query(statement);
    await migrate({ ...platformMapping, functions: { lockModels: 'lock_models' } });
    const { created } = accepted(await as('robot').assign({ versionId: '1' }));
    accepted(await as('1').confirm({ taskId: created[0]!.taskId, actualProductionDate: '2026-11-20' }));
  });
});

describe('what the page has to be run', () => {
  const [grants = [], forBirths = []] = blocksUnder('Rights');

  it('changes a column that a view of ours reads, and migrating makes the view anew', async () => {
    const { admin, here, migrate, as } = await openPlatform('alters');
    for (const grant of [...grants, ...forBirths]) await admin.query(here(grant));
    await migrate();
    const { created } = accepted(await as('robot').assign({ versionId: '1' }));
    const [change] = blocksUnder('When something changes');
    await expect(admin.query(change![2]!)).rejects.toThrow('used by a view');
    for (const statement of change!) await admin.query(statement);
    const confirming = () => as('1').confirm({ taskId: created[0]!.taskId, actualProductionDate: '2026-11-20' });
    expect(await faultOf(confirming())).toMatchObject({ code: 'storage-not-migrated' });
    await migrate();
    accepted(await confirming());
  });

  it('makes the indexes that it tells of', async () => {
    const { admin } = await openPlatform('indexes');
    const count = async () =>
      (await admin.query<{ n: number }>("select count(*)::int as n from pg_indexes where schemaname = 'public'")).rows[0]!.n;
    const [before, indexes] = [await count(), blocksUnder('Indexes').flat()];
    for (const index of indexes) await admin.query(index);
    expect(await count()).toBe(before + indexes.length);
  });

  it('finds the codes that the policy does not name, in the tables and through the view: these are unknown, and an override passes them', async () => {
    const { admin, url, here, migrate, as } = await openPlatform('codes');
    for (const grant of [...grants, ...forBirths]) await admin.query(here(grant));
    const [inTables, throughView] = blocksUnder('Status codes');
    const { approved, absolute, pending } = defaultPolicy.gate;
    for (const query of [inTables!, throughView!])
      expect(new Set([...query.join().matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code))).toEqual(
        new Set([...approved, ...absolute, ...pending]),
      );
    const asked = async (pool: pg.Pool, statements: readonly string[]) => {
      const answers = [];
      for (const statement of statements) answers.push(await pool.query<{ code: string; validations: string }>(statement));
      return answers
        .findLast(({ fields }) => fields.some(({ name }) => name === 'validations'))!
        .rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    };
    const unnamed = [
      { code: 'Approved', validations: '1' },
      { code: 'DECLINED', validations: '2' },
    ];
    expect(await asked(admin, inTables!)).toEqual(unnamed);
    await migrate();
    expect(await asked(openPool(urlAs('reader', url), { max: 1 }), throughView!)).toEqual(unnamed);

    const [task] = accepted(await as('robot').assign({ versionId: '2' })).created;
    expect(accepted(await as('1').task(task!.taskId)).gate).toMatchObject({
      outcome: 'unknown',
      statusCode: 'DECLINED',
      override: 'needed',
    });
    const validationOverrideReason = 'The regulator asked for this version before the year ends.';
    accepted(await as('1').confirm({ taskId: task!.taskId, actualProductionDate: '2026-11-20', validationOverrideReason }));
  });
});
