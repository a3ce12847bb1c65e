import { asInstant, createCountersign, defaultPolicy, id } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres, type HostMapping } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { createDatabase, openPool, roleNamed, urlAs } from '../../support/database.ts';
import { accepted } from '../racing.ts';
import { formerTasks } from './former-tasks.ts';
import { inOrdersOfTheirOwn, registryDdl, registryMapping } from './registry.ts';

const form = { key: 'text', collate: inOrdersOfTheirOwn, banks: true, lists: 'json', day: 'date' } as const;
const content = [
  "insert into registry.users values ('A', 'olivia', 'Olivia'), ('A', 'dora', 'Dora')",
  "insert into registry.regions values ('A', 'uk', 'UK', 'United Kingdom'), ('A', 'us', 'US', 'United States')",
  "insert into registry.models values ('A', 'mortgage', 'Mortgage PD', 'olivia')",
  "insert into registry.taxonomy_values (code) values ('APPROVED')",
  "insert into registry.validation_requests values ('A', 'vr', 1, '2026-11-01')",
  "insert into registry.validation_assignments values ('A', 'vr', 'dora')",
  "insert into registry.model_versions values ('A', 'v1', 'mortgage', '1.0', 1, 'REGIONAL', '[\"uk\", \"us\"]', 'vr', null, '2026-10-01', '2026-11-20', null)",
  "insert into registry.model_regions (bank_code, model_id, region_id) values ('A', 'mortgage', 'uk'), ('A', 'mortgage', 'us')",
  "insert into registry.model_delegates (bank_code, model_id, user_id, delegated_at) values ('A', 'mortgage', 'dora', '2026-01-01')",
  'create index on registry.validation_requests (request_id)',
];

/** Countersign over a registry in which every table has an order of its own, with what is there besides. */
async function openOrders(over: Partial<HostMapping> = {}, ddl: readonly string[] = []) {
  const url = await createDatabase();
  const owner = openPool(urlAs('owner', url));
  for (const statement of [...registryDdl(form), ...content, ...ddl]) await owner.query(statement);
  const host = { ...registryMapping(form), ...over };
  await createPostgres({ pool: owner, host }).migrate({ roles: { app: roleNamed('app') } });
  const pool = openPool(urlAs('app', url), { max: 1 });
  const postgres = createPostgres({ pool, host });
  const { repositories } = postgres;
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const as = (userId: string) => countersign.as({ tenantId: 'A', userId, kind: userId === 'robot' ? 'service' : 'person' });
  return { owner, pool, postgres, repositories, as };
}

it('finds a row of the host by an index although every table sorts its texts in an order of its own', async () => {
  const { owner, pool, repositories, as } = await openOrders();
  // Statistics of a connection are seen from it once they have been told.
  const wholeReads = async () => {
    await pool.query('select pg_stat_force_next_flush()');
    const { rows } = await pool.query<{ name: string; reads: number }>(
      "select relname as name, seq_scan::int as reads from pg_stat_user_tables where schemaname = 'registry' order by 1",
    );
    return rows;
  };

  const { created } = accepted(await as('robot').assign({ versionId: 'v1' }));
  const before = await wholeReads();
  expect(accepted(await as('olivia').myTasks({ search: 'mortgage', validation: ['APPROVED'] })).tasks).toHaveLength(2);
  expect(accepted(await as('dora').counts()).open).toBe(2);
  expect(accepted(await as('dora').delegations())).toHaveLength(1);
  for (const { taskId } of created) accepted(await as('olivia').confirm({ taskId, actualProductionDate: '2026-11-20' }));
  expect(await repositories.reports.deployments(id('A'), id('mortgage'))).toHaveLength(2);
  expect((await repositories.snapshots.forVersions(id('A'), [id('v1')], { people: [] })).size).toBe(1);
  expect(await wholeReads()).toEqual(before);
  expect((await owner.query('select distinct version_id from registry.model_regions')).rows).toEqual([{ version_id: 'v1' }]);
});

it('adopts tasks whose keys sort in another order again, and shows on their rows what becomes of them', async () => {
  const { owner, postgres, as } = await openOrders({ tasks: formerTasks }, [
    `create table registry.version_deployment_tasks (
      bank_code varchar(40) collate "da-x-icu" not null, task_id text collate "nb-x-icu" not null, version_id text collate "fi-x-icu", model_id text, region_id text,
      planned_production_date date, actual_production_date date, assigned_to_id text collate "nl-x-icu", status text, confirmation_notes text,
      confirmed_at timestamp, confirmed_by_id text, deployed_before_validation_approved boolean not null default false, validation_override_reason text,
      created_at timestamp not null default '2026-10-02', primary key (bank_code, task_id)
    )`,
    `insert into registry.version_deployment_tasks (bank_code, task_id, version_id, model_id, region_id, planned_production_date, assigned_to_id, status) values
      ('A', 'å1', 'v1', 'mortgage', 'uk', '2026-11-20', 'olivia', 'PENDING'), ('A', 'T-1', 'v1', 'mortgage', 'us', '2026-11-20', 'olivia', 'PENDING')`,
  ]);
  const act = { tenantId: id<'tenant'>('A'), at: asInstant('2026-11-24T09:30:00.000Z'), actorId: null, policyVersion: 'default-1' };
  expect(await postgres.adoptTasks(act)).toEqual({ adopted: 1, left: [{ hostTaskId: 'å1', why: 'identifier-unfit' }] });
  accepted(await as('olivia').confirm({ taskId: 'T-1', actualProductionDate: '2026-11-20' }));
  expect((await owner.query("select status from registry.version_deployment_tasks where task_id = 'T-1'")).rows).toEqual([
    { status: 'CONFIRMED' },
  ]);
});
