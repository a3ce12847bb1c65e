import { generateKeyPairSync } from 'node:crypto';
import {
  asCalendarDate,
  createCountersign,
  defaultPolicy,
  defineNoticeRules,
  definePolicy,
  Fault,
  id,
  relayEvents,
  sealJournal,
  sendNotices,
  type TaskId,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, createSigner, nodeDigest } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDatabase, openPool, roleNamed, urlAs } from '../support/database.ts';
import { migratedDatabase } from './migrated-database.ts';
import { accepted } from './racing.ts';
import { confirmation, openStage, stageInventory, stageModel, tenant } from './stage.ts';

/** What a statement is answered: how many rows, or the SQLSTATE it was refused with. */
const answerTo = async (url: string, ...statements: readonly string[]): Promise<number | string> => {
  const client = await openPool(url, { max: 1 }).connect();
  try {
    let rows = 0;
    for (const statement of statements) rows = (await client.query(statement)).rowCount ?? 0;
    return rows;
  } catch (error) {
    return (error as { readonly code: string }).code;
  } finally {
    client.release();
  }
};

const insufficientPrivilege = '42501';
const tasks = 'select * from countersign.version_deployment_tasks';

describe('the roles that migrate() grants to', () => {
  it('are given every table by name: a new one without privileges is noticed here', async () => {
    const pool = openPool(await migratedDatabase());
    const { rows } = await pool.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'r' order by 1`,
    );
    const { privileges, recordPrivileges } = await import('../../packages/postgres/src/roles/privileges.ts');
    expect(Object.keys({ ...privileges, ...recordPrivileges }).toSorted()).toEqual(rows.map(({ name }) => name));
  });

  it.each([
    ['changes an entry of the journal', `update countersign.journal_entries set type = 'task-assigned'`],
    ['deletes an entry of the journal', `delete from countersign.journal_entries`],
    ['deletes a task', `delete from countersign.version_deployment_tasks`],
    ['clears the refused attempts', `truncate countersign.refused_attempts`],
    ['switches row-level security off', `alter table countersign.version_deployment_tasks disable row level security`],
    ['makes a table', `create table countersign.mine (id integer)`],
    ['marks a migration as done', `insert into countersign.migrations values ('9999', now())`],
  ])('the app never %s', async (_, statement) => {
    const url = await migratedDatabase();
    expect(await answerTo(urlAs('app', url), `set countersign.tenant = 'bank'`, statement)).toBe(insufficientPrivilege);
  });

  it('the reader reads one tenant at a time, and writes nothing, not even through a function', async () => {
    const stage = await openStage();
    await stage.assign('v2');
    const url = urlAs('reader', stage.url);
    expect(await answerTo(url, tasks)).toBe(0);
    expect(await answerTo(url, `set countersign.tenant = ''`, tasks)).toBe(0);
    expect(await answerTo(url, `set countersign.tenant = 'another'`, tasks)).toBe(0);
    expect(await answerTo(url, `set countersign.tenant = 'bank'`, tasks)).toBe(6);
    expect(await answerTo(url, `set countersign.tenant = 'bank'`, 'select * from countersign.version_facts')).toBe(2);
    expect(await answerTo(url, `set countersign.tenant = 'bank'`, `update countersign.version_deployment_tasks set revision = 2`)).toBe(
      insufficientPrivilege,
    );
    expect(await answerTo(url, `select countersign.commit_plans('bank', '', '', null, '{}', '{}', '{}', '{}', '{}', '{}', '{}')`)).toBe(
      insufficientPrivilege,
    );
  });

  it('whoever is none of them may not even look', async () => {
    const stage = await openStage();
    const nobody = `${roleNamed('app')}_nobody`;
    await stage.rows(`create role ${nobody} login password 'nobody'`);
    onTestFinished(async () => void (await stage.aside.query(`drop role ${nobody}`).catch(() => {})));
    const url = Object.assign(new URL(stage.url), { username: nobody, password: 'nobody' }).href;
    expect(await answerTo(url, tasks)).toBe(insufficientPrivilege);
    expect(await answerTo(url, `select countersign.read_tasks('bank', '{}', '{}', false, '{}')`)).toBe(insufficientPrivilege);
  });

  it('the job assigns, and its tasks are seen by the app', async () => {
    const stage = await openStage();
    const { repositories } = createPostgres({ pool: openPool(urlAs('job', stage.url)) });
    const robot = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() }).as({
      tenantId: tenant,
      userId: 'robot',
      kind: 'service',
    });
    expect(await robot.assign({ versionId: 'v2' })).toMatchObject({ ok: true });
    expect(await robot.followOwners()).toEqual({ ok: true, value: 0 });
    const mine = await stage.as('owner').myTasks();
    expect(mine.ok && mine.value.tasks.length).toBe(6);
  });

  it('the job does every job, also where a region must agree before its task is confirmed', async () => {
    const stage = await openStage();
    const { inventory } = stage.postgres;
    const underway = { validationRequestId: id<'validation-request'>('vr-2'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress' };
    const [region] = stageInventory.regions;
    await inventory.put(tenant, {
      regions: [{ ...region!, requiresApproval: true }],
      validations: [{ ...underway, approvedOn: null }],
    });
    const { repositories, seals, relays, notices } = createPostgres({ pool: openPool(urlAs('job', stage.url)) });
    const clock = fixedClock();
    const policy = definePolicy({ ...defaultPolicy, regionalApproval: 'before' });
    const robot = createCountersign({ repositories, policy, clock, ids: sequentialIds() }).as({
      tenantId: tenant,
      userId: 'robot',
      kind: 'service',
    });
    expect(accepted(await robot.assignDue()).created).toBe(12);
    expect(await stage.rows('select region_id, state from countersign.regional_approvals')).toContainEqual({
      region_id: region!.regionId,
      state: 'REQUESTED',
    });

    const [task] = await stage.rows<{ id: TaskId }>(
      "select task_id as id from countersign.version_deployment_tasks where version_id = 'v2' and region_id = 'us'",
    );
    const validationOverrideReason = 'The regulator asked for this version before the year ends.';
    accepted(await stage.as('owner').confirm({ ...confirmation(task!.id), validationOverrideReason }));
    await inventory.put(tenant, { validations: [{ ...underway, statusCode: 'APPROVED', approvedOn: asCalendarDate('2026-11-23') }] });
    expect(accepted(await robot.settleExceptions())).toBe(1);

    await inventory.put(tenant, { models: [stageModel({ ownerId: id('successor') })] });
    expect(accepted(await robot.followOwners())).toBe(11);
    expect(accepted(await robot.rollUpReports())).toBe(12);
    expect(accepted(await robot.forgetAnswers())).toBe(0);

    const [report] = await sealJournal({
      seals,
      digest: nodeDigest,
      signer: createSigner('bank', generateKeyPairSync('ed25519').privateKey),
      sinks: [],
      clock,
    });
    const told: string[] = [];
    const sink = { name: 'warehouse', deliver: ({ type }: { readonly type: string }) => Promise.resolve(void told.push(type)) };
    await relayEvents({ relays, sink, source: 'https://bank.example', clock });
    expect(report).toMatchObject({ tenantId: tenant, failed: [] });
    expect(told).toHaveLength(12 + 1 + 1 + 11);

    const tell = (day: string, send: () => Promise<void>) =>
      sendNotices({
        notices,
        snapshots: repositories.snapshots,
        sink: { send },
        rules: defineNoticeRules(),
        policy,
        clock: fixedClock(`2026-11-${day}T09:30:00.000Z`),
      });
    // What cannot be sent is forgotten with the next day, and told then.
    expect(await tell('24', () => Promise.reject(new Error('No.')))).toMatchObject([{ sent: 0, failed: [{ code: 'delivery-failed' }] }]);
    expect(await tell('25', () => Promise.resolve())).toMatchObject([{ sent: 1, failed: [] }]);
  });
});

describe('the wall between tenants', () => {
  it('holds for the owner of the tables, too', async () => {
    const stage = await openStage();
    await stage.assign('v2');
    expect(await answerTo(urlAs('owner', stage.url), tasks)).toBe(0);
  });

  it('is gone with the call that named the tenant: the next in the same session sees nothing', async () => {
    const stage = await openStage({ max: 1 });
    await stage.assign('v2');
    await stage.as('owner').myTasks();
    expect((await stage.pool.query(tasks)).rowCount).toBe(0);
  });
});

describe('check', () => {
  it('finds nothing against a database that was migrated, used as a role of its own', async () => {
    const warnings = await createPostgres({ pool: openPool(urlAs('app', await migratedDatabase())) }).check();
    expect(warnings.filter(({ code }) => code !== 'not-durable')).toEqual([]);
  });

  it('finds nothing against an embedded database, which has nobody to be kept apart from', async () => {
    const pglite = await PGlite.create();
    onTestFinished(() => pglite.close());
    const embedded = createPostgres({ pglite });
    await embedded.migrate();
    expect((await embedded.check()).filter(({ code }) => code !== 'not-durable')).toEqual([]);
  });

  it.each<[string, string, RegExp, string?]>([
    ['a superuser', 'select 1', /is a superuser/, 'superuser'],
    ['a table without its wall', 'alter table countersign.exceptions no force row level security', /countersign\.exceptions has no forced/],
    ['a table whose policy is gone', 'drop policy tenant_wall on countersign.delegations', /countersign\.delegations has no forced/],
    [
      'a table with a policy that lets more through',
      'create policy more on countersign.delegations using (true)',
      /countersign\.delegations has no forced/,
    ],
    [
      'a wall that lets everything through',
      'alter policy tenant_wall on countersign.version_deployment_tasks using (true)',
      /countersign\.version_deployment_tasks has no forced .+ as it was made/,
    ],
    [
      'a wall that lets everything be written',
      'alter policy tenant_wall on countersign.delegations with check (true)',
      /countersign\.delegations has no forced/,
    ],
    [
      'a wall that stands before one role, or for reading alone',
      `drop policy tenant_wall on countersign.exceptions;
        create policy tenant_wall on countersign.exceptions for select
        using (tenant_id = nullif(current_setting('countersign.tenant', true), ''));
        alter policy tenant_wall on countersign.delegations to current_user`,
      /countersign\.delegations has no forced .+ countersign\.exceptions has no forced/,
    ],
    [
      'a journal whose trigger is gone',
      'drop trigger journal_entries_never_changed on countersign.journal_entries',
      /is gone \(trigger journal_entries_never_changed on journal_entries\): make it again/,
    ],
    [
      'tasks of which two may be open for one version and region',
      'drop index countersign.version_deployment_tasks_one_open',
      /is gone \(unique index version_deployment_tasks_one_open\)/,
    ],
    [
      'exceptions that may share a code',
      'alter table countersign.exceptions drop constraint exceptions_code',
      /is gone \(unique index exceptions_code\)/,
    ],
    [
      'a journal whose triggers are off',
      'alter table countersign.journal_entries disable trigger all',
      /triggers of countersign\.journal_entries/,
    ],
    ['functions of another release', `update countersign.made_functions set digest = 'other'`, /functions are of another release/],
    ['a step that is missing', `delete from countersign.migrations where name = '0004-heads'`, /0004-heads: call migrate/],
    [
      'a later release',
      `insert into countersign.migrations values ('9999-later', now())`,
      /a later release has migrated it \(9999-later\)/,
    ],
    ['a schema that is not there', 'drop schema countersign cascade', /"countersign" is missing/],
  ])('refuses %s', async (_, statement, message, role) => {
    const url = await migratedDatabase();
    await openPool(url).query(statement);
    const checking = createPostgres({ pool: openPool(role ? url : urlAs('app', url)) }).check();
    await expect(checking).rejects.toThrow(Fault);
    await expect(checking).rejects.toMatchObject({ code: 'database-unfit', message: expect.stringMatching(message) as string });
  });

  it('refuses connections that begin above read committed, and a role that passes every wall', async () => {
    const url = await migratedDatabase();
    const serializable = openPool(urlAs('app', url), { options: '-c default_transaction_isolation=serializable' });
    await expect(createPostgres({ pool: serializable }).check()).rejects.toThrow(/isolation level "serializable"/);
    const passing = `${roleNamed('app')}_passing`;
    const admin = openPool(url);
    await admin.query(`create role ${passing} login password 'p' bypassrls in role ${roleNamed('app')}`);
    onTestFinished(async () => void (await admin.query(`drop role ${passing}`).catch(() => {})));
    const pool = openPool(Object.assign(new URL(url), { username: passing, password: 'p' }).href);
    await expect(createPostgres({ pool }).check()).rejects.toThrow(/has BYPASSRLS/);
  });

  /** What check() says of a role that is made for the moment, over connections as `options` have them. */
  const verdictOn = async (name: string, may: (role: string) => readonly string[], options?: string) => {
    const url = await migratedDatabase();
    const admin = openPool(url, { max: 1 });
    const role = `${roleNamed('app')}_${name}`;
    await admin.query(`create role ${role} login password 'p'`);
    onTestFinished(async () => void (await admin.query(`drop owned by ${role}; drop role ${role}`).catch(() => {})));
    for (const statement of may(role)) await admin.query(statement);
    const pool = openPool(Object.assign(new URL(url), { username: role, password: 'p' }).href, { max: 1, ...(options && { options }) });
    const verdict = await createPostgres({ pool })
      .check()
      .then(
        (warnings) => warnings.map(({ code }) => code).filter((code) => code !== 'not-durable'),
        (fault: Fault) => fault.message,
      );
    await pool.end();
    return { role, verdict };
  };
  const all = (role: string) => [
    `grant usage on schema countersign to ${role}`,
    `grant select, insert, update, delete on all tables in schema countersign to ${role}`,
    `grant execute on all routines in schema countersign to ${role}`,
  ];

  it('refuses a role that was made after migrate() and never named, whatever it has been given', async () => {
    const unnamed = await verdictOn('unnamed', () => []);
    expect(unnamed.verdict).toContain(
      `the role "${unnamed.role}" may not use the schema countersign: name it in migrate({ roles }), or connect as a role that was named there`,
    );
    const looking = await verdictOn('looking', (role) => [`grant pg_read_all_data to ${role}`]);
    expect(looking.verdict).toContain(`the role "${looking.role}" lacks what it needs to read (execute of `);
    const halfway = await verdictOn('halfway', (role) => [
      ...all(role),
      `revoke insert on countersign.exceptions from ${role}`,
      `revoke delete on countersign.idempotency_keys from ${role}`,
      `revoke execute on function countersign.fold(text) from ${role}`,
    ]);
    expect(halfway.verdict).toContain(
      `the role "${halfway.role}" lacks what it needs to write (insert on exceptions, delete on idempotency_keys, execute of fold): name it in migrate({ roles })`,
    );
  });

  it('finds nothing against whoever was granted to through another role, nor against the role of jobs or the owner', async () => {
    const member = await verdictOn('member', (role) => [`grant ${roleNamed('app')} to ${role}`]);
    expect(member.verdict).toEqual([]);
    const url = await migratedDatabase();
    for (const role of ['job', 'owner'] as const) {
      const warnings = await createPostgres({ pool: openPool(urlAs(role, url)) }).check();
      expect(warnings.filter(({ code }) => code !== 'not-durable')).toEqual([]);
    }
  });

  it('lets a reader pass, and says that he writes nothing', async () => {
    const pool = openPool(urlAs('reader', await migratedDatabase()), { options: '-c default_transaction_read_only=on' });
    const warnings = await createPostgres({ pool }).check();
    expect(warnings).toContainEqual({
      code: 'reads-only',
      message: expect.stringContaining(`The role "${roleNamed('reader')}" may read, and write nothing`) as string,
    });
  });

  it('refuses a role that may do more than any role needs, through a view as well', async () => {
    const { role, verdict } = await verdictOn('mighty', (each) => [
      `grant ${roleNamed('app')} to ${each}`,
      `grant delete on countersign.journal_entries to ${each}`,
      `grant update on countersign.version_facts to ${each}`,
    ]);
    expect(verdict).toContain(
      `the role "${role}" may do what no role needs (delete on journal_entries, update on version_facts), and what is final would rest on triggers alone: take it back`,
    );
    const granted = await verdictOn('all', (each) => [...all(each), `grant all on all tables in schema countersign to ${each}`]);
    expect(granted.verdict).toMatch(/may do what no role needs \(.+ and \d+ more\)/);
  });

  it('refuses connections on which the wall would let every query fail', async () => {
    const pool = openPool(urlAs('app', await migratedDatabase()), { options: '-c row_security=off' });
    await expect(createPostgres({ pool }).check()).rejects.toThrow(/row_security is off for the role/);
  });

  it('knows the wall however the server quotes its names', async () => {
    const pool = openPool(urlAs('app', await migratedDatabase()), { options: '-c quote_all_identifiers=on -c search_path=countersign' });
    expect((await createPostgres({ pool }).check()).filter(({ code }) => code !== 'not-durable')).toEqual([]);
  });

  it('refuses connections that begin read-only as a role that is there to write', async () => {
    const { role, verdict } = await verdictOn('frozen', all, '-c default_transaction_read_only=on');
    expect(verdict).toContain(`connections of the role "${role}" begin read-only`);
  });

  it('says so when what was acknowledged can be lost', async () => {
    const pool = openPool(urlAs('app', await migratedDatabase()), { options: '-c synchronous_commit=off' });
    expect(await createPostgres({ pool }).check()).toContainEqual(expect.objectContaining({ code: 'not-durable' }));
  });
});

it('migrates without a superuser, and whoever owns the schema is all that is needed', async () => {
  const pool = openPool(urlAs('owner', await createDatabase()));
  const owner = createPostgres({ pool });
  await owner.migrate();
  await owner.inventory.put(id('bank'), { people: [{ userId: id('olive'), name: 'Olive' }] });
  expect(await owner.repositories.snapshots.people(id('bank'), [id('olive')])).toEqual([{ userId: 'olive', name: 'Olive' }]);
});
