import assert from 'node:assert/strict';
import { asCalendarDate, asInstant, type KeptCheckpoint, id } from '@countersign/core';
import { openBank, overrideReason } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { minutesIn, turnAt } from '../relayed.ts';
import type { Subject } from '../subject.ts';
import { morning } from '../told.ts';
import { accepted, byText, present, refused } from '../verdicts.ts';

const noCut = { regionId: null, modelId: null, ownerId: null };
const ever = { from: asCalendarDate('2000-01-01'), to: asCalendarDate('2099-12-31') };
const checkpoint = (size: number): KeptCheckpoint => ({ size, text: `a checkpoint of size ${size}\n`, peaks: ['ab'.repeat(32)] });

/** Who is refused, what is overridden besides, the checkpoints there are, and the minute at which what is parked is tried. */
interface Contents {
  readonly stranger: string;
  readonly versions: readonly string[];
  readonly sizes: readonly [number, number];
  readonly minute: number;
}

const one: Contents = { stranger: 'stella', versions: [], sizes: [2, 3], minute: 20 };
const other: Contents = { stranger: 'boris', versions: ['mortgage-6'], sizes: [4, 5], minute: 21 };

/** Fills a tenant with something of everything; what every tenant has in it has the same identifier in each. */
async function fill(subject: Subject, tenant: string, { stranger, versions, sizes, minute }: Contents) {
  const bank = await openBank(subject, tenant);
  const { repositories, seals, relays } = subject;
  const { tenantId } = bank;
  const tasks = await bank.assign('mortgage-5', 'uk');
  for (const versionId of versions) tasks.push(...(await bank.assign(versionId, 'de')));
  await bank.delegate({ reason: `Leave in ${tenant}` });
  const [{ taskId }] = tasks;
  refused(await bank.as(stranger).confirm({ taskId, actualProductionDate: '2026-11-20' }));
  for (const task of tasks)
    accepted(
      await bank.as('olivia').confirm({
        taskId: task.taskId,
        actualProductionDate: '2026-11-20',
        validationOverrideReason: `${overrideReason} In ${tenant}.`,
      }),
    );
  assert.deepEqual(
    await repositories.changes.after(tenantId, await repositories.changes.end(tenantId), 10),
    [],
    'nothing is behind the end',
  );

  await seals.sequence(tenantId, 100);
  for (const size of sizes) await seals.keep(tenantId, checkpoint(size));
  await seals.anchored(tenantId, 'file', sizes[0]);
  const batch = present(await relays.take(turnAt(tenantId, 0)), 'a turn');
  const parked = batch.entries
    .filter(({ subject: about }) => about.id === taskId)
    .slice(0, 1)
    .map((entry) => ({ subject: entry.subject, position: entry.position, code: `away-in-${tenant}`, attempts: 1, retryAt: minutesIn(29) }));
  assert.equal(await relays.settle(tenantId, 'sink', batch.lease, { cursor: batch.next, parked, resumed: [] }), true);
  assert.equal(await relays.unpark(tenantId, 'sink', { type: 'task', id: taskId }, minutesIn(minute)), true);
  return { bank, taskId, taskIds: tasks.map((task) => task.taskId) };
}

type Filled = Awaited<ReturnType<typeof fill>>;

/** What is read of a tenant, by the method that reads it, or whose writing it shows. */
async function readsOf({ repositories, notices, relays, seals }: Subject, { bank: { tenantId }, taskId }: Filled) {
  const { reports, journal, tasks } = repositories;
  const span = { now: morning(24), begunFrom: asInstant('2026-11-01T00:00:00.000Z'), until: morning(25) };
  return {
    overrides: await reports.overrides(tenantId, ever, noCut, { after: null, limit: 10 }),
    refusals: await journal.refusalsOf(tenantId, taskId),
    unasked: await tasks.unasked(tenantId, null, 100),
    delegations: await notices.delegations(tenantId, span, null, 10),
    exceptions: await notices.exceptions(tenantId, morning(1), null, 10),
    unanchored: await seals.unanchored(tenantId, 'file', 10),
    kept: await seals.unanchored(tenantId, 'mail', 10),
    parked: await relays.parked(tenantId, 'sink', 10),
  };
}

/** What is due for a rollup in a tenant; a store that needs no sums has nothing due. */
const dueIn = async ({ repositories }: Subject, { bank: { tenantId } }: Filled) =>
  (await repositories.rollups.due(tenantId, 'some scheme', 100))?.tasks.map(({ taskId }) => taskId).toSorted(byText) ?? null;

/** Everything about two tenants that have something of everything. */
export const tenantsApartCases: readonly ConformanceCase[] = [
  {
    name: 'reads and writes what is of one of two full tenants, whichever came first, though the identifiers are the same',
    needs: 'several-tenants',
    run: async (subject) => {
      const first = await fill(subject, 'bank-a', one);
      const ofFirst = await readsOf(subject, first);
      const second = await fill(subject, 'bank-b', other);
      assert.equal(second.taskId, first.taskId, 'the tenants do use the same identifiers');
      const ofSecond = await readsOf(subject, second);
      assert.deepEqual(await readsOf(subject, first), ofFirst, 'what is done in the second changes nothing in the first');
      for (const [what, read] of Object.entries(ofSecond)) assert.notDeepEqual(read, ofFirst[what as keyof typeof ofFirst], what);
      for (const tenant of [first, second]) {
        const due = await dueIn(subject, tenant);
        if (due !== null) assert.deepEqual(due, tenant.taskIds.toSorted(byText), 'what is due for a rollup');
      }

      const { changes } = subject.repositories;
      const { tenantId } = first.bank;
      const ends = await Promise.all([first, second].map(({ bank }) => changes.end(bank.tenantId)));
      refused(await first.bank.as('boris').confirm({ taskId: first.taskId, actualProductionDate: '2026-11-20' }));
      await first.bank.delegate({ delegationId: id('another') });
      accepted(await first.bank.as('vera').acknowledgeException({ taskId: first.taskId }));
      await subject.seals.keep(tenantId, checkpoint(6));
      await subject.seals.anchored(tenantId, 'file', 6);
      assert.equal(await subject.relays.unpark(tenantId, 'sink', { type: 'task', id: first.taskId }, minutesIn(28)), true);
      assert.deepEqual(await readsOf(subject, second), ofSecond, 'what is done in the first changes nothing in the second');
      const followed = [first, second].map(async ({ bank }, at) => (await changes.after(bank.tenantId, ends[at] ?? '', 10))?.length);
      assert.deepEqual(await Promise.all(followed), [1, 0], 'what lies behind the end');
    },
  },
];
