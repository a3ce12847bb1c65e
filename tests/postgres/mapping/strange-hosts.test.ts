import { asCalendarDate, createCountersign, defaultPolicy, Fault, id, type Session } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, type HostMapping } from '@countersign/postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDatabase, openPool, roleNamed, urlAs } from '../../support/database.ts';
import { accepted } from '../racing.ts';
import { openRegistry, type Registry } from './open-registry.ts';
import { registryDdl, registryMapping } from './registry.ts';

const { modelRegions, versions } = registryMapping({ banks: false });
const confirm = (registry: Registry, taskId: string) => registry.as('1').confirm({ taskId, actualProductionDate: '2026-11-20' });

/** A registry of two banks that number everything alike, and what differs between them. */
async function twoBanks() {
  const url = await createDatabase();
  const pool = openPool(urlAs('owner', url));
  const form = { key: 'integer', banks: true, lists: 'json', day: 'timestamp' } as const;
  const statements = [
    ...registryDdl(form),
    'create table registry.statuses (bank_code text, status_id integer, code text, primary key (bank_code, status_id))',
    'create table registry.version_regions (bank_code text, version_id integer, region_id integer, primary key (bank_code, version_id, region_id))',
    'alter table registry.validation_requests drop constraint validation_requests_current_status_id_fkey',
    "insert into registry.statuses values ('A', 1, 'REJECTED'), ('B', 1, 'APPROVED')",
    "insert into registry.version_regions values ('A', 100, 1), ('B', 100, 2)",
    ...['A', 'B'].flatMap((bank) => [
      `insert into registry.users values ('${bank}', 1, 'Owner of ${bank}'), ('${bank}', 2, 'Second of ${bank}')`,
      `insert into registry.regions values ('${bank}', 1, 'UK', 'United Kingdom'), ('${bank}', 2, 'US', 'United States')`,
      `insert into registry.models values ('${bank}', 10, 'Mortgage PD', ${bank === 'A' ? 1 : 2})`,
      `insert into registry.validation_requests values ('${bank}', 50, 1, '2026-11-01')`,
      `insert into registry.validation_assignments values ('${bank}', 50, ${bank === 'A' ? 1 : 2})`,
      `insert into registry.model_versions values ('${bank}', 100, 10, '1.0', 1, 'REGIONAL', null, 50, null, '2026-10-01', '2026-11-20', null)`,
      `insert into registry.model_regions (bank_code, model_id, region_id) values ('${bank}', 10, 1), ('${bank}', 10, 2)`,
    ]),
    "insert into registry.model_delegates (bank_code, model_id, user_id, delegated_at) values ('A', 10, 2, '2026-01-01')",
  ];
  for (const statement of statements) await pool.query(statement);
  const mapped = registryMapping(form);
  const host: HostMapping = {
    ...mapped,
    versions: { ...mapped.versions, affectedRegions: { table: 'registry.version_regions', of: 'version_id', value: 'region_id' } },
    validations: {
      ...mapped.validations,
      status: { column: 'current_status_id', table: 'registry.statuses', id: 'status_id', code: 'code' },
    },
  };
  await createPostgres({ pool, host }).migrate({ roles: { app: roleNamed('app'), reader: roleNamed('reader') } });
  const { repositories } = createPostgres({ pool: openPool(urlAs('app', url)), host });
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const as = (tenantId: string, userId: string): Session =>
    countersign.as({ tenantId, userId, kind: userId === 'robot' ? 'service' : 'person' });
  return { url, as };
}

describe('two banks that number everything alike', () => {
  it('have lists, statuses and delegates of their own', async () => {
    const { as } = await twoBanks();
    const assigned = async (bank: string) => {
      const { created } = accepted(await as(bank, 'robot').assign({ versionId: '100' }));
      return created;
    };
    const [inA, ...more] = await assigned('A');
    expect([inA!.regionId, more]).toEqual(['1', []]);
    expect((await assigned('B')).map(({ regionId }) => regionId)).toEqual(['2']);
    const detail = accepted(await as('A', '1').task(inA!.taskId));
    expect(detail.validation).toMatchObject({ statusCode: 'REJECTED', validatorIds: ['1'] });
    expect(await as('A', '1').confirm({ taskId: inA!.taskId, actualProductionDate: '2026-11-20' })).toMatchObject({ ok: false });
    const held = accepted(await as('A', '2').delegations());
    expect(held.map(({ delegatorId, delegateId }) => [delegatorId, delegateId])).toEqual([['1', '2']]);
  });

  it('are walled off from each other for whoever looks through the views of their records', async () => {
    const { url } = await twoBanks();
    const reader = openPool(urlAs('reader', url), { max: 1 });
    const names = async () => (await reader.query<{ name: string }>('select distinct name from countersign.host_users order by 1')).rows;
    expect(await names()).toEqual([]);
    await reader.query("set countersign.tenant = 'A'");
    expect(await names()).toEqual([{ name: 'Owner of A' }, { name: 'Second of A' }]);
  });
});

describe('a host whose tables do more than hold rows', () => {
  const audited = [
    'create table registry.audit_log (what text)',
    'create function registry.note() returns trigger language plpgsql as $$ begin insert into audit_log values (tg_table_name); return new; end $$',
    'create trigger note after update on registry.model_regions for each row execute function registry.note()',
  ];

  it('may write to a table beside them without its schema', async () => {
    const registry = await openRegistry({}, audited);
    const { 1: task } = await registry.assign('101');
    accepted(await confirm(registry, task!.taskId));
    expect((await registry.pool.query('select what from registry.audit_log')).rows).toEqual([{ what: 'model_regions' }]);
  });

  it.each(['model_regions', 'model_versions'])('is not told that %s was written where a trigger kept it as it is', async (table) => {
    const registry = await openRegistry();
    const tasks = await registry.assign('101');
    await registry.pool.query(`create function registry.no() returns trigger language plpgsql as $$ begin return null; end $$`);
    await registry.pool.query(`create trigger no before update on registry.${table} for each row execute function registry.no()`);
    const outcomes = [];
    for (const { taskId } of Object.values(tasks)) outcomes.push(await confirm(registry, taskId).catch((fault: Fault) => fault.code));
    expect(outcomes.at(-1)).toBe('effect-without-row'); // the last region dates the version
    expect(accepted(await registry.as('1').counts()).open).toBeGreaterThan(0);
  });

  it('is named when a trigger of its own refuses', async () => {
    const registry = await openRegistry();
    const { 1: task } = await registry.assign('101');
    await registry.pool.query(
      `create function registry.refuse() returns trigger language plpgsql as $$ begin raise exception 'Change freeze until Monday'; end $$`,
    );
    await registry.pool.query(
      'create trigger refuse before update on registry.model_regions for each row execute function registry.refuse()',
    );
    await expect(confirm(registry, task!.taskId)).rejects.toMatchObject({
      code: 'host-refused',
      message: expect.stringContaining('Change freeze until Monday') as string,
    });
  });

  it('is told what cannot be locked or written before anything is made', async () => {
    const verdict = (over: Partial<HostMapping>, ...ddl: readonly string[]) =>
      openRegistry(over, ddl).then(
        () => null,
        (fault: Fault) => [fault.code, fault.message] as const,
      );
    for (const [over, ddl, said] of [
      [
        {},
        [
          'alter table registry.validation_requests enable row level security, force row level security',
          'create policy seen on registry.validation_requests for select using (true)',
        ],
        'row-level security of registry.validation_requests holds for whoever migrates',
      ],
      [
        { versions: { ...versions, actualProductionDate: 'live_on' } },
        ['alter table registry.model_versions add column live_on date generated always as (planned_production_date + 1) stored'],
        'registry.model_versions.live_on (mapped as versions.actualProductionDate) cannot be written',
      ],
      [
        { modelRegions: { ...modelRegions, table: 'registry.running' } },
        ['create materialized view registry.running as select * from registry.model_regions'],
        'rows of registry.running cannot be locked',
      ],
      [
        { modelRegions: { ...modelRegions, table: 'registry.all_regions' } },
        [
          'create view registry.all_regions as select * from registry.model_regions union all select * from registry.model_regions where false',
          'create function registry.keep() returns trigger language plpgsql as $$ begin return new; end $$',
          'create trigger keep instead of update on registry.all_regions for each row execute function registry.keep()',
        ],
        'rows of registry.all_regions cannot be locked',
      ],
      [{ timeZone: 'Europe/Zurick' }, [], 'timeZone "Europe/Zurick" is no IANA zone'],
    ] as const) {
      const found = await verdict(over, ...ddl);
      expect(found?.[0]).toBe('mapping-invalid');
      expect(found?.[1]).toContain(said);
    }
  });
});

describe('a host whose rows are not what one expects', () => {
  it('removes a version that has tasks: lists go on showing them', async () => {
    const registry = await openRegistry();
    await registry.assign('101');
    await registry.pool.query('delete from registry.model_versions where version_id = 101');
    const { tasks } = accepted(await registry.as('1').myTasks());
    expect(tasks.map(({ version, gate }) => [version.versionNumber, gate.override])).toEqual([
      ['101', 'needed'],
      ['101', 'needed'],
    ]);
  });

  it('removes a version that has tasks: they can be ended, moved and handed on, and nothing else', async () => {
    const registry = await openRegistry();
    const { 1: first, 2: second } = await registry.assign('101');
    const { global: other } = await registry.assign('102');
    const [owner, asOther] = [registry.as('1'), registry.as('2')];
    const [taskId, otherId] = [second!.taskId, other!.taskId];
    accepted(await confirm(registry, first!.taskId));
    await registry.pool.query('update registry.model_regions set version_id = null');
    await registry.pool.query('delete from registry.model_versions where version_id = 101');

    const gone = { ok: false, error: { code: 'version-not-found' } };
    const validationOverrideReason = 'The regulator asked for this version before the year ends.';
    expect(await owner.confirm({ taskId, actualProductionDate: '2026-11-20', validationOverrideReason })).toEqual(gone);
    expect(await owner.withdraw({ taskId: first!.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It failed' })).toEqual(gone);
    const { may, basis, version } = accepted(await owner.task(taskId));
    expect([version.versionNumber, may.confirm, may.cancel.allowed]).toEqual(['101', { allowed: false, refusal: gone.error }, true]);
    const { tasks } = accepted(await owner.myTasks());
    expect(tasks.map((each) => each.may.confirm)).toEqual([may.confirm]);
    const explained = accepted(await owner.explain({ type: 'cancel', taskId, cancellationReason: 'Its version is gone' }));
    expect([explained.allowed, explained.task.basis]).toEqual([true, basis]);

    await registry.pool.query('update registry.models set owner_id = 1 where model_id = 11');
    const outcomes = accepted(
      await owner.confirmMany([
        { taskId, actualProductionDate: '2026-11-20' },
        { taskId: otherId, actualProductionDate: '2026-11-20' },
      ]),
    );
    expect(outcomes.map(({ result }) => (result.ok ? result.value.task.status : result.error.code))).toEqual([
      'version-not-found',
      'CONFIRMED',
    ]);
    expect(await asOther.task(taskId)).toMatchObject({ ok: false, error: { code: 'task-not-found' } });

    accepted(await owner.adjust({ taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Until we know more' }));
    const seen = accepted(await owner.task(taskId)).basis;
    const cancelled = accepted(await owner.cancel({ taskId, cancellationReason: 'Its version is gone', expectedBasis: seen }));
    expect(cancelled.task.status).toBe('CANCELLED');
  });

  it('removes a version while its task is being ended, or puts it back: whoever ends it decides on what is so', async () => {
    const registry = await openRegistry();
    const { 1: task } = await registry.assign('101');
    const { basis } = accepted(await registry.as('1').task(task!.taskId));
    await registry.pool.query('create table registry.kept as select * from registry.model_versions where version_id = 101');
    await registry.pool.query('delete from registry.model_versions where version_id = 101');
    const cancel = (expectedBasis: string) =>
      registry.as('1').cancel({ taskId: task!.taskId, cancellationReason: 'Its version is gone', expectedBasis });
    expect(await cancel(basis)).toMatchObject({ ok: false, error: { code: 'basis-changed', parts: ['version', 'validation'] } });
    const without = accepted(await registry.as('1').task(task!.taskId)).basis;
    await registry.pool.query('insert into registry.model_versions select * from registry.kept');
    expect(await cancel(without)).toMatchObject({ ok: false, error: { code: 'basis-changed' } });
    accepted(await cancel(basis));
  });

  it('removes a model that has tasks: whoever was asked by name ends them, and an administrator sees them', async () => {
    const registry = await openRegistry();
    const { global: task } = await registry.assign('102');
    const { 1: of10 } = await registry.assign('101');
    const taskId = task!.taskId;
    accepted(await registry.as('2').reassign({ taskId, assignedToId: '3', reassignmentReason: 'She knows the model' }));
    await registry.pool.query('delete from registry.model_versions where model_id = 11');
    await registry.pool.query('delete from registry.models where model_id = 11');

    const administrator = registry.as('9', { roles: ['administrator'] });
    const { tasks } = accepted(await administrator.myTasks());
    expect(tasks.map(({ model, version }) => [model.name, version.versionNumber])).toContainEqual(['11', '102']);
    expect(await registry.as('2').task(taskId)).toMatchObject({ ok: false, error: { code: 'task-not-found' } });
    const asked = registry.as('3');
    expect(accepted(await asked.counts()).open).toBe(3);
    expect(accepted(await asked.myTasks()).tasks.map(({ task: { taskId: each } }) => each)).toContain(taskId);
    const ended = accepted(
      await asked.cancelMany([
        { taskId, cancellationReason: 'Its model is gone' },
        { taskId: of10!.taskId, cancellationReason: 'Not now' },
      ]),
    );
    expect(ended.map(({ result }) => result.ok && result.value.task.status)).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('removes a version and a model that were confirmed: reports and the history go on telling of them', async () => {
    const registry = await openRegistry();
    const { 1: task } = await registry.assign('101');
    const { global: other } = await registry.assign('102');
    await registry.pool.query('update registry.validation_requests set current_status_id = 2');
    const validationOverrideReason = 'The regulator asked for this version before the year ends.';
    accepted(await registry.as('1').confirm({ taskId: task!.taskId, actualProductionDate: '2026-11-20', validationOverrideReason }));
    accepted(await registry.as('2').confirm({ taskId: other!.taskId, actualProductionDate: '2026-11-20' }));
    await registry.pool.query('update registry.model_regions set version_id = null');
    await registry.pool.query('delete from registry.model_versions where version_id in (101, 102)');
    await registry.pool.query('delete from registry.models where model_id = 11');

    const { reports } = registry.postgres.repositories;
    const [bank, all] = [id<'tenant'>('bank'), { regionId: null, modelId: null, ownerId: null }];
    const november = { from: asCalendarDate('2026-11-01'), to: asCalendarDate('2026-11-30') };
    const confirmed = await reports.confirmations(bank, november, all);
    expect(confirmed.map(({ model, versionId, versionNumber }) => [model, versionId, versionNumber])).toEqual([
      [{ modelId: '10', name: 'Mortgage PD' }, '101', '101'],
      [{ modelId: '11', name: '11' }, '102', '102'],
    ]);
    expect(await reports.overrides(bank, november, all, { after: null, limit: 10 })).toMatchObject([{ versionId: '101' }]);
    expect((await reports.deployments(bank, id('10'))).map(({ versionNumber, versionOrdinal }) => [versionNumber, versionOrdinal])).toEqual(
      [
        ['1.0', 1],
        ['101', 0],
      ],
    );
  });

  it('removes a region that was confirmed in by an override: register, history and lists go on naming it, and never as global', async () => {
    const registry = await openRegistry();
    const { 2: task } = await registry.assign('101');
    await registry.assign('102');
    await registry.pool.query('update registry.validation_requests set current_status_id = 2');
    const validationOverrideReason = 'The regulator asked for this version before the year ends.';
    accepted(await registry.as('1').confirm({ taskId: task!.taskId, actualProductionDate: '2026-11-20', validationOverrideReason }));
    await registry.pool.query('delete from registry.model_regions where region_id = 2');
    await registry.pool.query('delete from registry.regions where region_id = 2');

    const [owner, administrator] = [registry.as('1'), registry.as('9', { roles: ['administrator'] })];
    const gone = { regionId: '2', code: '2', name: '2' };
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(accepted(await administrator.overrides(november))).toMatchObject([{ taskId: task!.taskId, region: gone }]);
    const { reports } = registry.postgres.repositories;
    expect((await reports.deployments(id('bank'), id('10'))).map(({ region, taskId }) => [region?.code, taskId])).toEqual([
      ['2', task!.taskId],
      ['UK', null],
    ]);
    const history = accepted(await owner.deploymentHistory('10'));
    expect(history.map(({ region, segments }) => [region?.code, segments.map(({ overrideReason }) => overrideReason)])).toEqual([
      ['2', [validationOverrideReason]],
      ['UK', [null]],
    ]);
    expect(history[0]?.region).toEqual(gone);
    expect(accepted(await owner.task(task!.taskId)).region).toEqual(gone);
    expect(accepted(await owner.myTasks({ statuses: ['CONFIRMED'] })).tasks.map(({ region }) => region)).toEqual([gone]);
    expect(accepted(await administrator.myTasks()).tasks.map(({ region }) => region?.code ?? null)).toEqual(['UK', null]);
    const withdrawal = { taskId: task!.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'Its region is gone' };
    expect(accepted(await owner.withdraw(withdrawal)).task.withdrawnOn).toBe('2026-11-21');
  });

  it('removes a region with an open task: it is named, planned and ended under its identifier, alone or with others', async () => {
    const registry = await openRegistry();
    const { 2: task } = await registry.assign('101');
    await registry.pool.query(
      "insert into registry.model_versions values (103, 10, '3.0', 3, 'REGIONAL', '[2]', 50, null, '2026-10-01', '2026-11-20', null)",
    );
    const { 2: other } = await registry.assign('103');
    await registry.pool.query('delete from registry.model_regions where region_id = 2');
    await registry.pool.query('delete from registry.regions where region_id = 2');

    const owner = registry.as('1');
    const gone = { regionId: '2', code: '2', name: '2' };
    const [taskId, cancellationReason] = [task!.taskId, 'Its region is gone'];
    const planned = accepted(await owner.deploymentHistory('10')).map((each) => [each.region, each.planned.length]);
    expect(planned[0]).toEqual([gone, 2]);
    const { region, basis } = accepted(await owner.task(taskId));
    expect(region).toEqual(gone);
    expect(await owner.confirm({ taskId, actualProductionDate: '2026-11-20' })).toEqual({
      ok: false,
      error: { code: 'region-not-in-model', regionId: '2' },
    });
    const cancelled = accepted(await owner.cancel({ taskId, cancellationReason, expectedBasis: basis }));
    expect(cancelled.task.status).toBe('CANCELLED');
    expect(accepted(await owner.task(taskId)).region).toEqual(gone);
    const seen = accepted(await owner.task(other!.taskId)).basis;
    const [ended] = accepted(await owner.cancelMany([{ taskId: other!.taskId, cancellationReason, expectedBasis: seen }]));
    expect(ended?.result).toMatchObject({ ok: true, value: { region: gone } });
  });

  it('removes a version while owners change: the tasks of others follow them all the same', async () => {
    const registry = await openRegistry();
    await registry.assign('101');
    await registry.assign('102');
    await registry.pool.query('delete from registry.model_versions where version_id = 101');
    await registry.pool.query('update registry.models set owner_id = 3');
    expect(accepted(await registry.as('robot').followOwners())).toBe(3);
  });

  it('has nothing among the regions of a version: that is none of them, and not all', async () => {
    const registry = await openRegistry();
    await registry.pool.query("update registry.model_versions set affected_region_ids = '[1, null]' where version_id = 101");
    expect(Object.keys(await registry.assign('101'))).toEqual(['1']);
  });

  it('appoints a delegate for ever', async () => {
    const { delegates } = registryMapping({ banks: false });
    const registry = await openRegistry({ delegates: { ...delegates!, until: 'until' } }, [
      "alter table registry.model_delegates add column until timestamp default 'infinity'",
      "update registry.model_delegates set until = 'infinity', delegated_at = '-infinity'",
    ]);
    const { 1: task } = await registry.assign('101');
    const delegate = registry.as('3');
    expect(accepted(await delegate.counts()).open).toBe(2);
    accepted(await delegate.confirm({ taskId: task!.taskId, actualProductionDate: '2026-11-20' }));
  });

  it('has notes of its own about what ran before: they are back when a withdrawal falls back to it', async () => {
    const registry = await openRegistry();
    const { 1: task } = await registry.assign('101');
    const runs = async () =>
      (await registry.pool.query('select version_id, deployment_notes from registry.model_regions where region_id = 1')).rows;
    const before = await runs();
    accepted(await confirm(registry, task!.taskId));
    expect(await runs()).toEqual([{ version_id: 101, deployment_notes: null }]);
    accepted(await registry.as('1').withdraw({ taskId: task!.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It failed' }));
    expect(await runs()).toEqual(before);
    expect(before).toEqual([{ version_id: 100, deployment_notes: 'By hand' }]);
  });

  it('gives a version to another model: its tasks are refused as their own, and can end', async () => {
    const registry = await openRegistry({}, [
      "insert into registry.model_versions values (103, 10, '3.0', 3, 'REGIONAL', '[2]', 50, null, '2026-10-01', '2026-11-20', null)",
    ]);
    const [{ 1: moved, 2: alsoMoved }, { 2: sound }] = [await registry.assign('101'), await registry.assign('103')];
    accepted(await confirm(registry, alsoMoved!.taskId));
    await registry.pool.query('update registry.model_versions set model_id = 11 where version_id = 101');
    const owner = registry.as('1');
    const outcomes = accepted(
      await owner.confirmMany([moved!, sound!].map(({ taskId }) => ({ taskId, actualProductionDate: '2026-11-20' }))),
    );
    expect(outcomes.map(({ result }) => (result.ok ? result.value.task.status : result.error.code))).toEqual([
      'version-not-found',
      'CONFIRMED',
    ]);
    const { tasks } = accepted(await owner.myTasks());
    expect(tasks.map(({ task, may }) => [task.taskId, may.confirm, may.cancel.allowed])).toEqual([
      [moved!.taskId, { allowed: false, refusal: { code: 'version-not-found' } }, true],
    ]);
    const withdrawn = await owner.withdraw({ taskId: alsoMoved!.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It failed' });
    expect(withdrawn).toEqual({ ok: false, error: { code: 'version-not-found' } });
    accepted(await owner.cancel({ taskId: moved!.taskId, cancellationReason: 'Its version is another model’s' }));
    const runs = await registry.pool.query('select region_id, version_id from registry.model_regions order by region_id');
    expect(runs.rows).toEqual([
      { region_id: 1, version_id: 100 },
      { region_id: 2, version_id: 103 },
    ]);
  });
});

/** The statements of a script, whose bodies have statements of their own. */
const statementsOf = (script: string): readonly string[] =>
  (script.match(/(?:\$(?:fn|do)\$[^]*?\$(?:fn|do)\$|'[^']*'|[^;])+/g) ?? [])
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

describe('a database as a bank sets it up', () => {
  it('may have the schema made beforehand, for somebody who can make none', async () => {
    const url = await createDatabase();
    const admin = openPool(url);
    const role = `${roleNamed('owner')}_guest`;
    await admin.query(`create role ${role} login password 'guest'`);
    onTestFinished(async () => void (await admin.query(`drop owned by ${role} cascade; drop role ${role}`).catch(() => {})));
    await admin.query(`create schema countersign authorization ${role}`);
    const guest = openPool(Object.assign(new URL(url), { username: role, password: 'guest' }).href);
    await createPostgres({ pool: guest }).migrate();
    expect(await createPostgres({ pool: guest }).planMigration()).toBe('');
    await guest.end();
  });

  it('may run the printed script with a savepoint before each statement, as psql does with ON_ERROR_ROLLBACK', async () => {
    const url = await createDatabase();
    const owner = openPool(urlAs('owner', url), { max: 1 });
    await createPostgres({ pool: owner }).migrate();
    await owner.query("update countersign.made_functions set digest = 'of an older release'");
    await owner.query("create function countersign.from_before() returns integer language sql as 'select 1'");
    const script = await createPostgres({ pool: owner }).planMigration();
    const statements = statementsOf(script);
    expect([statements[0], statements.at(-1)]).toEqual(['begin', 'commit']);
    await owner.query('begin');
    for (const statement of statements.slice(1, -1)) {
      await owner.query('savepoint before_it');
      await owner.query(statement);
    }
    await owner.query('commit');
    expect((await owner.query("select from pg_proc where proname = 'from_before'")).rowCount).toBe(0);
    expect(await createPostgres({ pool: owner }).planMigration()).toBe('');
  });

  it('may read backslashes as escapes, and may have dropped a role that was granted to', async () => {
    const url = await createDatabase();
    const admin = openPool(url);
    const gone = `${roleNamed('reader')}_gone`;
    await admin.query(`create role ${gone}`);
    const owner = openPool(urlAs('owner', url), { max: 1, options: '-c standard_conforming_strings=off' });
    await createPostgres({ pool: owner }).migrate({ roles: { app: roleNamed('app'), reader: gone } });
    await admin.query(`drop owned by ${gone}; drop role ${gone}`);
    await owner.query("update countersign.made_functions set digest = 'of an older release'");
    await createPostgres({ pool: owner }).migrate();
    const app = openPool(urlAs('app', url), { max: 1, options: '-c standard_conforming_strings=off' });
    const { repositories, inventory } = createPostgres({ pool: app });
    await inventory.put('bank' as never, { people: [{ userId: '1' as never, name: 'Olive' }] });
    expect(await repositories.snapshots.people('bank' as never, ['1' as never])).toEqual([{ userId: '1', name: 'Olive' }]);
  });
});
