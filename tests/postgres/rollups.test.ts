import { randomUUID } from 'node:crypto';
import {
  asCalendarDate,
  businessDay,
  createCountersign,
  definePolicy,
  type DeploymentTask,
  id,
  type ReportCut,
  type Repositories,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import type pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
// Not public, but what a rollup is made of.
import { talliesOf, tallyScheme } from '../../packages/core/src/reporting/tally.ts';
import { numbersCountedAnew } from './numbers-counted-anew.ts';
import { accepted } from './racing.ts';
import { openStage, stageInventory, tenant } from './stage.ts';

const because = 'The regulator asked for it before the year ended.';
const noCut: ReportCut = { regionId: null, modelId: null, ownerId: null };
const cuts: readonly Partial<ReportCut>[] = [
  {},
  { regionId: id('uk') },
  { regionId: id('fr') },
  { modelId: id('model') },
  { ownerId: id('owner') },
  { regionId: id('uk'), ownerId: id('owner') },
];
const periods = [
  { from: '2026-11-01', to: '2026-11-30' },
  { from: '2026-11-18', to: '2026-11-20' },
  { from: '2026-01-01', to: '2026-12-31' },
].map(({ from, to }) => ({ from: asCalendarDate(from), to: asCalendarDate(to) }));

/** A stage with `versions` more versions, of which validation has approved every other one, whose six tasks each are open; and those who work there. */
async function open({ versions = 4, timeZone = 'Europe/London' } = {}) {
  const stage = await openStage();
  const clock = fixedClock();
  const named = Array.from({ length: versions }, (_, at) => ({
    ...stageInventory.versions[0]!,
    versionId: id<'version'>(`extra-${at}`),
    ordinal: 10 + at,
    validationRequestId: id<'validation-request'>(at % 2 === 0 ? 'vr-2' : 'vr-9'),
  }));
  await stage.postgres.inventory.put(tenant, {
    versions: named,
    validations: [{ validationRequestId: id('vr-9'), statusCode: 'IN_PROGRESS', statusLabel: null, approvedOn: null }],
  });
  const worker = (userId: string, repositories: Repositories = stage.postgres.repositories, zone = timeZone) =>
    createCountersign({ repositories, policy: definePolicy({ timeZone: zone }), clock, ids: { next: () => randomUUID() } }).as({
      tenantId: tenant,
      userId,
      kind: userId === 'robot' ? 'service' : 'person',
      roles: userId === 'risk' ? ['read-compliance', 'manage-exceptions'] : userId === 'adam' ? ['administrator'] : [],
    });
  const tasks: DeploymentTask[] = [];
  for (const { versionId } of named) tasks.push(...accepted(await worker('robot').assign({ versionId })).created);

  /** Whatever is reported is what a count of all there is comes to, as `repositories` see it. */
  const expectExact = async (repositories: Repositories = stage.postgres.repositories, zone = timeZone) => {
    const today = businessDay(clock.now(), zone);
    for (const period of periods)
      for (const cut of cuts) {
        const found = accepted(await worker('risk', repositories, zone).complianceSummary({ ...period, ...cut }));
        expect(found).toEqual(await numbersCountedAnew(repositories, tenant, period, { ...noCut, ...cut }, today, zone));
      }
  };
  /** Rolls up until nothing is left: anybody's transaction on this server may hold some of it back for a moment. */
  const rollUp = async () => {
    for (const deadline = Date.now() + 4_000; (await outside()) !== 0;) {
      await worker('robot').rollUpReports();
      if (Date.now() > deadline) throw new Error('Something stays outside of the sums.');
    }
  };
  /** How many facts are not in the sums; null when there are no sums. */
  const outside = async (repositories: Repositories = stage.postgres.repositories): Promise<number | null> => {
    const question = { measure: 'open', from: null, to: null };
    const query = { scheme: tallyScheme(timeZone), questions: [question], period: periods[2]! };
    const { sums, facts } = await repositories.reports.tallies(tenant, query, noCut);
    return sums[0]!.length > 0 ? facts.length : null;
  };
  /** Sums are those of what is noted of each task, and of nothing else. */
  const expectSound = async () =>
    expect(
      await stage.rows(`
        select coalesce(c.region_id, s.region_id) as region, coalesce(c.measure, s.measure) as measure, coalesce(c.day, s.day) as day, c.count, s.count as expected
        from (select c.* from countersign.report_tallies c join countersign.report_rollups r using (tenant_id, generation)) c
        full join (
          select x.region_id, e ->> 0 as measure, (e ->> 1)::date as day, (e ->> 2)::integer as value, count(*) as count
          from countersign.tallied_tasks p
          join countersign.report_rollups using (tenant_id, generation)
          join countersign.version_deployment_tasks t using (tenant_id, task_id)
          cross join lateral jsonb_array_elements(p.tallies) e
          cross join lateral (values (''), (t.region_id)) x (region_id)
          group by 1, 2, 3, 4
        ) s on (c.region_id, c.measure, c.day, c.value) = (s.region_id, s.measure, s.day, s.value)
        where c.count is distinct from s.count or c.count = 0`),
    ).toEqual([]);
  return { ...stage, clock, tasks, worker, expectExact, rollUp, outside, expectSound };
}

const confirming = ({ taskId, versionId }: DeploymentTask, actualProductionDate = '2026-11-20') => ({
  taskId,
  actualProductionDate,
  ...(Number(versionId.split('-')[1]) % 2 === 1 ? { validationOverrideReason: because } : {}),
});

const later = ({ taskId }: DeploymentTask) => ({ taskId, plannedProductionDate: '2027-01-15', adjustmentReason: 'Later' });

/** A transaction of the host's that is under way, and ends with the test at the latest. */
async function begun(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  await client.query('begin');
  onTestFinished(() => client.release(true));
  return client;
}

/** Takes words out of a function of the database, or puts others there. */
async function replaceWords(pool: pg.Pool, routine: string, find: string, instead: string): Promise<void> {
  const { rows } = await pool.query<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [`countersign.${routine}`]);
  const parts = rows[0]!.text.split(find);
  expect(parts).toHaveLength(2);
  await pool.query(parts.join(instead));
}

describe('the numbers of a period', () => {
  it('are exact after every kind of change, whether it has been rolled up or not, and whatever was before it', async () => {
    const { tasks, worker, clock, expectExact, rollUp, outside, expectSound, postgres } = await open();
    const owner = worker('owner');
    const [ordinary, , moved, gone] = tasks; // of a version that is validated
    const [overriding, other, third] = tasks.filter(({ versionId }) => versionId === 'extra-1');
    const early = tasks.find(({ versionId }) => versionId === 'extra-3');
    const risk = worker('risk');
    const changes: readonly (() => Promise<unknown>)[] = [
      () => owner.confirm(confirming(ordinary!)),
      () => owner.confirm(confirming(overriding!, '2026-11-18')),
      () => owner.confirm(confirming(other!, '2026-11-24')),
      () => owner.confirm(confirming(third!, '2026-11-01')),
      () => owner.adjust(later(moved!)),
      () => owner.cancel({ taskId: gone!.taskId, cancellationReason: 'Never' }),
      () => owner.reassign({ taskId: moved!.taskId, assignedToId: 'successor', reassignmentReason: 'He knows it' }),
      () => owner.withdraw({ taskId: ordinary!.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }),
      () => risk.acknowledgeException({ taskId: overriding!.taskId }),
      () => risk.acknowledgeException({ taskId: other!.taskId }),
      () => risk.closeException({ taskId: other!.taskId, closureReason: 'risk-accepted', narrative: because }),
      () => owner.withdraw({ taskId: third!.taskId, withdrawnOn: '2026-11-20', withdrawalReason: 'It failed' }),
      () => worker('adam').redact({ taskId: overriding!.taskId, texts: ['override-reason'], redactionReason: because }),
      () => owner.delegate({ modelId: 'model', delegateId: 'delegate', validUntil: '2026-12-24T09:30:00.000Z' }),
      async () => {
        const approved = { validationRequestId: id<'validation-request'>('vr-9'), statusCode: 'APPROVED', statusLabel: null } as const;
        await postgres.inventory.put(tenant, { validations: [{ ...approved, approvedOn: asCalendarDate('2026-11-24') }] });
        expect(accepted(await worker('robot').settleExceptions())).toBe(2);
        return { ok: true, value: 2 };
      },
      () => owner.confirm(confirming(early!, '2026-11-22')), // before what is approved by now
      () => owner.deploy({ versionId: 'v2', actualProductionDate: '2026-11-23' }),
    ];
    await expectExact();
    expect(await outside()).toBeNull();
    await rollUp();
    for (const [at, change] of changes.entries()) {
      clock.set(`2026-11-${24 + Math.floor(at / 5)}T23:30:00.000Z`);
      expect(await change(), `change ${at}`).toEqual({ ok: true, value: expect.anything() as unknown });
      await expectExact();
      if (at % 2 === 1) await rollUp();
      await expectExact();
      await expectSound();
    }
    await rollUp();
    await expectExact();
    clock.set('2027-03-10T09:00:00.000Z'); // a day does not change what is kept
    await expectExact();
    expect(await outside()).toBe(0);
  });

  it('are exact at every moment of a first rollup, in small pieces and with changes in between', async () => {
    const { tasks, worker, expectExact, outside, expectSound, postgres } = await open();
    const { rollups } = postgres.repositories;
    let pieces = 0;
    for (let more = true; more;) {
      const due = await rollups.due(tenant, tallyScheme('Europe/London'), 5);
      if (due === null) break;
      expect(due.tasks.length).toBeLessThanOrEqual(5);
      // Whoever changes a task between its being read and being taken in changes it behind the place.
      const next = tasks[pieces];
      if (pieces < 6) accepted(await worker('owner').confirm(confirming(next!)));
      const taken = due.tasks.map(({ taskId, facts }) => ({ taskId, tallies: facts.flatMap((fact) => talliesOf(fact, 'Europe/London')) }));
      expect(await rollups.keep(tenant, due.place, taken)).toBe(true);
      expect(await rollups.keep(tenant, due.place, taken)).toBe(false);
      await expectExact();
      await expectSound();
      pieces++;
      more = (await outside()) !== 0;
    }
    expect(pieces).toBeGreaterThan(5);
    expect(await outside()).toBe(0);
    await expectExact();
  });

  it('hold what was recorded earlier and committed later, and never what was rolled back', async () => {
    const { pool, tasks, worker, expectExact, rollUp, outside } = await open();
    await rollUp();
    const [slow, loser] = [await begun(pool), await begun(pool)];
    const within = createPostgres({ pool }).within(slow);
    accepted(await worker('owner', within).confirm(confirming(tasks[0]!)));
    accepted(await worker('owner', createPostgres({ pool }).within(loser)).adjust(later(tasks[13]!)));
    await expectExact(within); // its own, too
    expect(accepted(await worker('robot', within).rollUpReports())).toBe(0);

    accepted(await worker('owner').confirm(confirming(tasks[8]!)));
    await worker('robot').rollUpReports();
    await expectExact();
    expect(await outside()).toBeGreaterThan(0); // held back
    await loser.query('rollback');
    await expectExact();
    await slow.query('commit');
    await expectExact();
    await rollUp();
    await expectExact();
  });

  it('lose a late commit without the bound on what is taken in', async () => {
    const { pool, aside, tasks, worker, expectExact, rollUp, outside } = await open();
    await rollUp();
    await replaceWords(aside, 'due_for_rollup', 'and j.recorded_in < pg_snapshot_xmin(pg_current_snapshot())', '');
    const slow = await begun(pool);
    accepted(await worker('owner', createPostgres({ pool }).within(slow)).confirm(confirming(tasks[0]!)));
    accepted(await worker('owner').confirm(confirming(tasks[8]!)));
    accepted(await worker('robot').rollUpReports());
    await slow.query('commit');
    expect(await outside()).toBe(0);
    await expect(expectExact()).rejects.toThrow('deeply equal');
  });

  it('are exact while several roll up and others confirm', async () => {
    const { tasks, worker, expectExact, rollUp, outside, expectSound } = await open({ versions: 10 });
    let confirmed = 0;
    const confirm = async (some: readonly DeploymentTask[]) => {
      for (const task of some) {
        accepted(await worker('owner').confirm(confirming(task, `2026-11-${10 + (confirmed++ % 14)}`)));
      }
    };
    const rollingUp = async () => {
      while (confirmed < 48) accepted(await worker('robot').rollUpReports());
    };
    await Promise.all([
      ...[0, 1, 2, 3].map((at) => confirm(tasks.slice(at * 12, at * 12 + 12))),
      ...[0, 1, 2].map(() => rollingUp()),
      (async () => {
        // What is read at one moment fits together: nobody is open and confirmed.
        while (confirmed < 48) {
          const { confirmations, overdue } = accepted(await worker('risk').complianceSummary(periods[2]!));
          expect(confirmations + overdue.denominator).toBe(tasks.length);
        }
      })(),
    ]);
    await expectExact();
    await rollUp();
    expect(await outside()).toBe(0);
    await expectExact();
    await expectSound();
  });

  it('are not touched by who was slower than somebody else, nor by who goes by another time zone than the one begun since', async () => {
    const { worker, expectExact, expectSound, rollUp, postgres } = await open();
    const { rollups } = postgres.repositories;
    const slow = (await rollups.due(tenant, tallyScheme('Europe/London'), 1_000))!;
    const wrong = slow.tasks.map(({ taskId }) => ({ taskId, tallies: [{ measure: 'open', day: asCalendarDate('2020-01-01'), value: 7 }] }));
    accepted(await worker('robot').rollUpReports());
    expect(await rollups.keep(tenant, slow.place, wrong)).toBe(false);
    await expectExact();
    await rollups.due(tenant, tallyScheme('Asia/Tokyo'), 1_000);
    expect(await rollups.keep(tenant, slow.place, wrong)).toBe(false);
    await expectExact();
    await rollUp();
    await expectExact();
    await expectSound();
  });
});

describe('a rollup', () => {
  it('that dies before it is done has done nothing, and the next one does it', async () => {
    const { aside, pool, worker, expectExact, outside, rollUp } = await open();
    const client = await pool.connect();
    pool.on('error', () => {});
    client.on('error', () => {});
    await client.query('begin');
    const { rows } = await client.query<{ due: { place: string } | null }>("select countersign.due_for_rollup('bank', $1, 100) as due", [
      tallyScheme('Europe/London'),
    ]);
    await client.query("select countersign.keep_rollup('bank', $1, $2)", [rows[0]!.due!.place, '[]']);
    const { rows: own } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await aside.query('select pg_terminate_backend($1)', [own[0]!.pid]);
    client.release(true);
    expect(await outside()).toBeNull();
    await expectExact();
    expect(accepted(await worker('robot').rollUpReports())).toBeGreaterThan(0);
    await rollUp();
    await expectExact();
  });

  it('begins anew when the business goes by another time zone, and is passed over until then', async () => {
    const { tasks, worker, expectExact, rollUp, postgres, clock } = await open();
    clock.set('2026-11-24T20:00:00.000Z');
    for (const task of tasks.slice(0, 8)) accepted(await worker('owner').confirm(confirming(task)));
    await rollUp();
    await expectExact(postgres.repositories, 'Asia/Tokyo');
    expect(accepted(await worker('robot', postgres.repositories, 'Asia/Tokyo').rollUpReports())).toBeGreaterThan(20);
    await expectExact(postgres.repositories, 'Asia/Tokyo');
    await expectExact();
    await rollUp();
    await expectExact();
  });

  it('is none where its rows were brought from another server, whose transactions have other numbers', async () => {
    const { aside, tasks, worker, expectExact, rollUp, outside } = await open();
    for (const task of tasks.slice(0, 4)) accepted(await worker('owner').confirm(confirming(task)));
    await rollUp();
    // As a dump brings them: the same words, written by another transaction; and the other server was far ahead.
    const client = await aside.connect();
    await client.query("set session_replication_role = 'replica'");
    await client.query('update countersign.journal_entries set recorded_in = (recorded_in::text::bigint + 1000000000)::text::xid8');
    await client.query('update countersign.report_rollups set recorded_in = (recorded_in::text::bigint + 1000000000)::text::xid8');
    await client.query('reset session_replication_role');
    client.release();
    expect(await outside()).toBeNull();
    for (const task of tasks.slice(4, 6)) accepted(await worker('owner').confirm(confirming(task)));
    await expectExact();
    accepted(await worker('robot').rollUpReports());
    await rollUp();
    expect(await outside()).toBe(0);
    for (const task of tasks.slice(6, 8)) accepted(await worker('owner').confirm(confirming(task)));
    expect(await outside()).toBeGreaterThan(0);
    await expectExact();
    await rollUp();
    await expectExact();
  });

  it('can be thrown away at any time, and is made anew', async () => {
    const { aside, tasks, worker, expectExact, rollUp, outside, expectSound } = await open();
    accepted(await worker('owner').confirm(confirming(tasks[0]!)));
    await rollUp();
    await aside.query("update countersign.report_tallies set count = count + 5 where measure = 'open'");
    await expect(expectExact()).rejects.toThrow('deeply equal');
    await aside.query('delete from countersign.report_rollups');
    await expectExact();
    await rollUp();
    expect(await outside()).toBe(0);
    await expectExact();
    await expectSound();
    expect(await aside.query('select distinct generation from countersign.report_tallies')).toMatchObject({ rowCount: 1 });
  });

  it('leaves the reports of a long backlog to the tasks themselves', async () => {
    const { aside, tasks, worker, expectExact, rollUp, outside } = await open();
    await rollUp();
    for (const task of tasks.slice(0, 3)) accepted(await worker('owner').confirm(confirming(task)));
    await replaceWords(aside, 'changed_tasks', 'entries <= 5000', 'entries <= 2');
    expect(await outside()).toBeNull();
    await expectExact();
    await rollUp();
    expect(await outside()).toBe(0);
    await expectExact();
  });

  it('is for a service or an administrator, and the role of jobs may do it', async () => {
    const { worker, url, rollUp, outside } = await open();
    expect(await worker('owner').rollUpReports()).toEqual({ ok: false, error: { code: 'not-permitted' } });
    const asJob = createPostgres({ pool: openPool(urlAs('job', url)) });
    expect(accepted(await worker('robot', asJob.repositories).rollUpReports())).toBe(24);
    await rollUp();
    const asReader = createPostgres({ pool: openPool(urlAs('reader', url)) });
    expect(await outside(asReader.repositories)).toBe(0);
    expect(await outside(asJob.repositories)).toBe(0);
  });
});
