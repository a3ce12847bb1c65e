import { asInstant, type DueRange, id, type Reader, taskCountLimit, type TaskStatus } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import fc from 'fast-check';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
import { fillLargeBank } from './large-bank.ts';
import { migratedDatabase } from './migrated-database.ts';

const now = asInstant('2026-11-24T09:30:00.000Z');
const reader = (userId: string): Reader => ({ tenantId: id('bank'), userId: id(userId), isAdministrator: false, now });
const open: readonly TaskStatus[] = ['PENDING', 'ADJUSTED'];
const anything = { statuses: open, regionId: null, modelId: null, validation: null, search: null };

/** What `count` should say, told from every task by itself. */
async function countedOneByOne(admin: pg.Pool, userId: string, ranges: readonly DueRange[]): Promise<readonly number[]> {
  const { rows } = await admin.query<{ day: string; tasks: number }>(
    `select t.planned_production_date::text as day, count(*)::int as tasks
      from countersign.version_deployment_tasks t
      join countersign.models m on m.model_id = t.model_id
      left join countersign.model_regions r on r.model_id = t.model_id and r.region_id = t.region_id
      where t.status in ('PENDING', 'ADJUSTED') and (
        (t.assigned_to_id = $1 and $1 in (m.owner_id, r.owner_id))
        or exists (
          select from countersign.delegations d
          where d.delegate_id = $1 and d.revoked_at is null and d.valid_until > $2 and t.model_id = d.model_id and d.delegator_id in (m.owner_id, r.owner_id)
        ))
      group by t.planned_production_date`,
    [userId, now],
  );
  return ranges.map(({ from, to }) =>
    Math.min(
      taskCountLimit,
      rows.filter(({ day }) => (from === null || day >= from) && (to === null || day <= to)).reduce((sum, { tasks }) => sum + tasks, 0),
    ),
  );
}

it('counts the tasks of somebody who acts for very many models as if each were counted by itself', { timeout: 60_000 }, async () => {
  const url = await migratedDatabase();
  const admin = openPool(url);
  await fillLargeBank(admin, { models: 1_500, owners: 40 });
  // One acts for most owners, and twice for some models; for some regions alone; for some who have lost their model; and owns a few.
  await admin.query(`
    insert into countersign.delegations (tenant_id, delegation_id, model_id, delegator_id, delegate_id, actions, valid_from, valid_until, revoked_at, revoked_by_id)
    select 'bank', kind || '-' || n, 'model-' || n, 'owner-' || case kind when 'region' then (n + 4) % 40 + 1 else n % 40 + 1 end, 'delegate-1', '{confirm}',
      '2026-01-01', case kind when 'past' then date '2026-02-01' else date '2027-01-01' end, case kind when 'revoked' then timestamptz '2026-03-01' end, case kind when 'revoked' then 'owner-1' end
    from generate_series(1, 1500) n, unnest(array['given', 'again', 'region', 'past', 'revoked']) kind
    where case kind when 'given' then n between 2 and 1200 when 'again' then n % 7 = 0 when 'region' then n % 11 = 0 else n > 1200 end`);
  // Another was given as many, but most by somebody who has nothing to give, and the others twice.
  await admin.query(`
    insert into countersign.delegations (tenant_id, delegation_id, model_id, delegator_id, delegate_id, actions, valid_from, valid_until)
    select 'bank', kind || '-' || n, 'model-' || n, case when kind = 'vain' then 'owner-40' else 'owner-' || n % 40 + 1 end, 'owner-9', '{confirm}', '2026-01-01', '2027-01-01'
    from generate_series(1, 1500) n, unnest(array['first', 'second', 'vain']) kind
    where case kind when 'vain' then n % 40 < 30 else n between 1000 and 1120 end order by kind`);
  await admin.query("update countersign.models set owner_id = 'owner-5' where substr(model_id, 7)::int % 13 = 0");
  await admin.query("update countersign.models set owner_id = 'delegate-1' where substr(model_id, 7)::int % 50 = 1");
  await admin.query(
    "update countersign.version_deployment_tasks set assigned_to_id = 'delegate-1' where status = 'PENDING' and substr(task_id, 6) like '%51-2-%'",
  );
  const { repositories } = createPostgres({ pool: openPool(urlAs('app', url), { max: 2 }) });
  const day = fc.option(
    fc.integer({ min: -30, max: 50 }).map((days) => new Date(Date.UTC(2026, 10, 24 + days)).toISOString().slice(0, 10) as never),
  );
  const seen = { full: 0, part: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('delegate-1', 'owner-5', 'owner-9'),
      fc.array(fc.record({ from: day, to: day }), { minLength: 1, maxLength: 5 }),
      async (userId, ranges) => {
        const counts = await repositories.tasks.counts(reader(userId), anything, ranges);
        expect(counts).toEqual(await countedOneByOne(admin, userId, ranges));
        for (const count of counts) seen[count === taskCountLimit ? 'full' : 'part']++;
      },
    ),
    { numRuns: 60, examples: ['delegate-1', 'owner-9'].map((userId) => [userId, [{ from: null, to: null }]]) },
  );
  expect(Math.min(seen.full, seen.part)).toBeGreaterThan(10);
});
