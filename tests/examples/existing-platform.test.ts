import {
  asCalendarDate,
  asInstant,
  createCountersign,
  defaultPolicy,
  type DueRange,
  id,
  pendingActions,
  type Reader,
  type TaskStatus,
} from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoptPlatform, type Shown } from '../../examples/existing-platform/src/adopt-platform.ts';
import { platformData } from '../../examples/existing-platform/src/platform-data.ts';
import { platformMapping, platformTables } from '../../examples/existing-platform/src/platform-tables.ts';
import { createDatabase } from '../support/database.ts';

const counted = async (pool: pg.Pool, query: string) =>
  (await pool.query<{ n: number }>(`select count(*)::int as n from ${query}`)).rows[0]!.n;

describe('a platform with 20,000 tasks of its own', () => {
  let pool: pg.Pool;
  let shown: Shown;
  let overrides: number;
  const said: string[] = [];
  const ids = sequentialIds();
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: await createDatabase(), max: 1 });
    await pool.query(platformTables);
    await pool.query(platformData);
    overrides = await counted(pool, 'overrides');
    shown = await adoptPlatform(pool, (line) => said.push(line));
  }, 180_000);
  afterAll(() => pool.end());

  it('is adopted without a change to one of its tables, and its rows are kept true', async () => {
    expect(shown.adoption).toEqual({ adopted: 20_000, left: [] });
    expect(shown.again).toEqual({ adopted: 0, left: [] });
    expect(shown.digests[0]).toBe(shown.digests[1]);
    expect(await counted(pool, 'version_deployment_tasks')).toBe(20_000);

    expect(shown.refusal).toBe('validation-not-approved');
    expect(shown.before.task).toMatchObject({ status: 'PENDING', confirmed_by_id: null, deployed_before_validation_approved: false });
    expect(shown.after.task).toMatchObject({
      status: 'CONFIRMED',
      actual_production_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
      confirmation_notes: 'Live at 08:00',
      confirmed_by_id: 4,
      deployed_before_validation_approved: true,
      validation_override_reason: 'The regulator asked for it before validation could finish.',
    });
    expect(shown.after.region).toMatchObject({ version_id: shown.after.task['version_id'], deployment_notes: 'Live at 08:00' });
    expect(shown.before.region['version_id']).not.toBe(shown.after.region['version_id']);
    // One of eight regions: the version is not dated yet, and nothing else of its row has changed.
    expect(shown.after.version).toEqual(shown.before.version);
    expect(await counted(pool, 'overrides')).toBe(overrides + 1);
    expect(await counted(pool, "countersign.journal_entries where type = 'task-adopted'")).toBe(20_000);
    expect(said.join('\n')).toContain('unchanged');
  });

  // What Postgres expects of a table depends on when it last looked, which is not the same from one run to the next.
  it.each([
    ['as the load left them', '8', () => []],
    ['of every table', '9', (tables: readonly string[]) => tables.map((table) => `analyze ${table}`)],
    [
      'of every table but the host\u2019s models',
      '10',
      (tables: readonly string[]) => [
        "delete from pg_statistic where starelid in ('models'::regclass, 'model_regions'::regclass)",
        "update pg_class set reltuples = -1, relpages = 0, relallvisible = 0 where oid in ('models'::regclass, 'model_regions'::regclass)",
        ...tables.filter((table) => !table.startsWith('public.model')).map((table) => `analyze ${table}`),
      ],
    ],
  ] as const)(
    'is read and written by its keys, with statistics %s: nobody goes through one of its tables, or of ours, from end to end',
    async (_, ownerId, known) => {
      const { rows: tables } = await pool.query<{ name: string }>(
        "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'countersign')",
      );
      for (const statement of known(tables.map(({ name }) => name))) await pool.query(statement);
      // How often each table was read from end to end so far, seen from the one connection there is.
      const wholeReads = async () => {
        await pool.query('select pg_stat_force_next_flush()');
        return (await pool.query('select schemaname, relname, seq_scan::int from pg_stat_user_tables order by 1, 2')).rows as unknown;
      };
      const { repositories } = createPostgres({ pool, host: platformMapping });
      const clock = fixedClock(new Date().toISOString());
      const countersign = createCountersign({ repositories, policy: defaultPolicy, clock, ids });
      const { tasks, snapshots, reports, delegations } = repositories;
      const [tenantId, modelId] = [id<'tenant'>('bank'), id<'model'>('10')];
      const reader = (userId: string): Reader => ({
        tenantId,
        userId: id(userId),
        isAdministrator: userId === '1',
        now: asInstant(new Date().toISOString()),
      });
      const open: readonly TaskStatus[] = ['PENDING', 'ADJUSTED'];
      const ranges: readonly DueRange[] = [{ from: null, to: null }];
      const whole = {
        planned: { from: null, to: null },
        regionId: null,
        modelId: null,
        validation: null,
        search: null,
        after: null,
        limit: 51,
      };
      const day = asCalendarDate(new Date().toISOString().slice(0, 10));
      const cut = { regionId: null, modelId: null, ownerId: null };
      const page = await countersign.as({ tenantId: 'bank', userId: ownerId }).myTasks({ limit: 100 });
      if (!page.ok) throw new Error(JSON.stringify(page.error));
      const ready = page.value.tasks.filter(({ gate }) => gate.outcome === 'passed').map(({ task }) => task);
      // What ran there until now was put there past Countersign, so that it is history which no task tells of.
      const { modelId: its, regionId } = ready[0]!;
      const put = await pool.query(
        "update model_regions set deployed_at = now() - interval '90 days' where model_id = $1 and region_id = $2 and version_id is not null",
        [its, regionId],
      );
      expect(put.rowCount).toBe(1);
      // Which versions carry no date is asked of every version, by a job.
      expect(await tasks.completingRollout(tenantId, 200)).toEqual([]);
      const before = await wholeReads();

      // An administrator, an owner, a regional owner who is the delegate of fifty models, and nobody.
      for (const [userId, least] of [
        ['1', 51],
        ['4', 51],
        ['51', 51],
        ['60', 51],
        ['7777', 0],
      ] as const) {
        expect((await tasks.list(reader(userId), { ...whole, statuses: open })).length).toBe(least);
        await tasks.list(reader(userId), {
          ...whole,
          statuses: ['CONFIRMED', 'PENDING'],
          search: 'model 10',
          validation: ['APPROVED', null],
        });
        await tasks.counts(reader(userId), { ...whole, statuses: open }, ranges);
      }
      expect(await tasks.strayed(tenantId, [modelId], 200)).toEqual([]);
      expect((await tasks.withOpenException(tenantId, ['APPROVED'], 200)).length).toBe(0);
      const waiting = { grantorId: id<'user'>('1'), approvalRegionIds: null, regionId: null, modelId: null, after: null, limit: 51 };
      const found = await tasks.pending(tenantId, { ...waiting, actions: pendingActions }, [id('1')]);
      expect(found.map(({ key }) => key.action)).toEqual(['acknowledge-exception']);
      expect((await snapshots.forVersions(tenantId, [id('40')], { people: [id('1')] })).size).toBe(1);
      expect((await snapshots.forModels(tenantId, [modelId])).size).toBe(1);
      expect((await reports.deployments(tenantId, modelId)).length).toBeGreaterThan(8);
      expect((await reports.unfinished(tenantId, id('4'))).length).toBeGreaterThan(10);
      expect((await reports.exceptions(tenantId, ['OPEN'], cut)).length).toBe(1);
      await reports.confirmations(tenantId, { from: day, to: day }, cut);
      expect(await delegations.list(tenantId, { modelId })).toHaveLength(1);
      expect((await delegations.list(tenantId, { userId: id('51') })).length).toBe(100);

      const me = countersign.as({ tenantId: 'bank', userId: ownerId });
      expect(await me.confirm({ taskId: ready[0]!.taskId, actualProductionDate: day })).toMatchObject({ ok: true });
      expect(
        await me.adjust({ taskId: ready[1]!.taskId, plannedProductionDate: '2099-01-15', adjustmentReason: 'Change freeze' }),
      ).toMatchObject({ ok: true });
      expect(await me.confirmMany(ready.slice(2, 12).map(({ taskId }) => ({ taskId, actualProductionDate: day })))).toMatchObject({
        ok: true,
      });
      expect(
        await me.withdraw({ taskId: ready[0]!.taskId, withdrawnOn: day, withdrawalReason: 'It broke the nightly batch' }),
      ).toMatchObject({ ok: true });
      expect(await me.assign({ versionId: ready[0]!.versionId })).toMatchObject({ ok: true });

      expect(await wholeReads()).toEqual(before);
    },
  );
});
