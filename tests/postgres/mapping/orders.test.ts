import { createCountersign, defaultPolicy, id } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { createDatabase, openPool, roleNamed, urlAs } from '../../support/database.ts';
import { accepted } from '../racing.ts';
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

it('finds a row of the host by an index although every table sorts its texts in an order of its own', async () => {
  const url = await createDatabase();
  const owner = openPool(urlAs('owner', url));
  for (const statement of [...registryDdl(form), ...content]) await owner.query(statement);
  const host = registryMapping(form);
  await createPostgres({ pool: owner, host }).migrate({ roles: { app: roleNamed('app') } });
  const pool = openPool(urlAs('app', url), { max: 1 });
  const { repositories } = createPostgres({ pool, host });
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const as = (userId: string) => countersign.as({ tenantId: 'A', userId, kind: userId === 'robot' ? 'service' : 'person' });
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
