import assert from 'node:assert/strict';
import { addDays, asCalendarDate, type DeploymentTask, dueBuckets, type DueRange, id, type InventoryVersion, type TaskPage, taskStatuses } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, only } from '../verdicts.ts';

const today = asCalendarDate('2026-11-24');

/** A version of the fraud model, planned some days from today, whose task will be Boris's. */
const plannedIn = (days: number, over: Partial<InventoryVersion> = {}): InventoryVersion => {
  const versionId = id<'version'>(`in-${days}`);
  return bankVersion('fraud-1', { versionId, versionNumber: versionId, plannedProductionDate: addDays(today, days), ...over });
};

/** A bank in which Boris has a global task for each of some versions. */
async function bankWith(subject: Subject, versions: readonly InventoryVersion[]): Promise<{ readonly bank: Bank; readonly tasks: readonly DeploymentTask[] }> {
  const bank = await openBank(subject);
  await bank.put({ versions });
  const tasks: DeploymentTask[] = [];
  for (const { versionId } of versions) tasks.push(...(await bank.assign(versionId, 'global')));
  return { bank, tasks };
}

const versionsIn = async (bank: Bank, input: Parameters<ReturnType<Bank['as']>['myTasks']>[0], userId = 'boris') =>
  accepted(await bank.as(userId).myTasks(input)).tasks.map(({ version }) => version.versionNumber);

/** Days around every border of the buckets. */
const days = [-400, -30, -1, 0, 1, 6, 7, 8, 9, 400];

/** Which of the tasks that may be shown are wanted, and in which order. */
export const listCases: readonly ConformanceCase[] = [
  {
    name: 'lists tasks by planned date, and those of one day by the code points of their identifiers',
    run: async (subject) => {
      const { bank, tasks } = await bankWith(subject, [plannedIn(3), plannedIn(-1)]);
      const birth = only(await subject.repositories.journal.ofTask(bank.tenantId, tasks[0]?.taskId ?? id('none')));
      const ids = ['b', 'B', 'a', '_', '10', '9', 'a b', 'a-b', 'ab', 'Z', '~'];
      await bank.put({ versions: ids.map((each, at) => plannedIn(100 + at)) });
      const born = ids.map((each, at) => {
        const planned = addDays(today, 1);
        const task = { ...tasks[0], taskId: id<'task'>(each), versionId: id<'version'>(`in-${100 + at}`), plannedProductionDate: planned } as DeploymentTask;
        return { task, entry: { ...birth, taskId: task.taskId, after: task } };
      });
      await subject.repositories.createTasks(bank.tenantId, born);
      const listed = accepted(await bank.as('boris').myTasks()).tasks.map(({ task }) => task.taskId);
      assert.deepEqual(listed, [tasks[1]?.taskId, '10', '9', 'B', 'Z', '_', 'a', 'a b', 'a-b', 'ab', 'b', '~', tasks[0]?.taskId]);
    },
  },
  {
    name: 'shows every task exactly once over the pages, whatever their size',
    run: async (subject) => {
      const { bank } = await bankWith(subject, [0, 1, 2, 3, 4, 5, 6].map((day) => plannedIn(day)).flatMap((version) => [version, { ...version, versionId: id(`${version.versionId}-bis`) }]));
      const me = bank.as('boris');
      const whole = accepted(await me.myTasks()).tasks.map(({ task }) => task.taskId);
      assert.equal(whole.length, 14);
      for (const limit of [1, 2, 3, 7, 13, 14, 15]) {
        const paged: string[] = [];
        let after: TaskPage['next'] = null;
        do {
          const page: TaskPage = accepted(await me.myTasks({ limit, after }));
          assert.ok(page.tasks.length <= limit);
          paged.push(...page.tasks.map(({ task }) => task.taskId));
          after = page.next;
        } while (after !== null && paged.length <= whole.length);
        assert.deepEqual(paged, whole, `in pages of ${limit}`);
      }
    },
  },
  {
    name: 'goes on behind a place whose task has gone',
    run: async (subject) => {
      const { bank } = await bankWith(subject, [1, 2, 3, 4].map((day) => plannedIn(day)));
      const me = bank.as('boris');
      const { tasks, next } = accepted(await me.myTasks({ limit: 2 }));
      accepted(await me.cancel({ taskId: tasks[1]?.task.taskId ?? '', cancellationReason: 'Gone' }));
      assert.deepEqual(await versionsIn(bank, { after: next }), ['in-3', 'in-4']);
    },
  },
  {
    name: 'lists the open tasks unless other statuses are asked for',
    run: async (subject) => {
      const { bank, tasks } = await bankWith(subject, [1, 2, 3, 4].map((day) => plannedIn(day)));
      const me = bank.as('boris');
      const [, adjusted, confirmed, cancelled] = tasks.map(({ taskId }) => taskId);
      accepted(await me.adjust({ taskId: adjusted ?? '', plannedProductionDate: '2026-11-27', adjustmentReason: 'Later' }));
      accepted(await me.confirm({ taskId: confirmed ?? '', actualProductionDate: today }));
      accepted(await me.cancel({ taskId: cancelled ?? '', cancellationReason: 'Never' }));
      assert.deepEqual(await versionsIn(bank, {}), ['in-1', 'in-2']);
      for (const [at, status] of (['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] as const).entries()) assert.deepEqual(await versionsIn(bank, { statuses: [status] }), [`in-${at + 1}`]);
      assert.equal((await versionsIn(bank, { statuses: [...taskStatuses] })).length, 4);
      assert.deepEqual(await versionsIn(bank, { statuses: [] }), [], 'no status is no task');
      assert.deepEqual(await versionsIn(bank, { statuses: ['CONFIRMED'], bucket: 'due-soon' }), [], 'what is done is not due');
      assert.equal(accepted(await me.counts()).open, 2);
    },
  },
  {
    name: 'has as many tasks in each bucket as it counts, and each open task in exactly one',
    run: async (subject) => {
      const { bank } = await bankWith(subject, days.map((day) => plannedIn(day)));
      const me = bank.as('boris');
      const counts = accepted(await me.counts());
      assert.deepEqual(counts, { open: 10, overdue: 3, dueSoon: 4, dueToday: 1, upcoming: 3 });
      const buckets = await Promise.all(dueBuckets.map((bucket) => versionsIn(bank, { bucket })));
      assert.deepEqual(
        buckets,
        [days.slice(0, 3), days.slice(3, 7), days.slice(7)].map((some) => some.map((day) => `in-${day}`)),
      );
    },
  },
  {
    name: 'counts any ranges in the order they are given, both ends included, one task in as many as it lies in',
    run: async (subject) => {
      const { bank } = await bankWith(subject, days.map((day) => plannedIn(day)));
      const reader = { tenantId: bank.tenantId, userId: id<'user'>('boris'), isAdministrator: false, now: bank.clock.now() };
      const range = (from: number | null, to: number | null): DueRange => ({ from: from === null ? null : addDays(today, from), to: to === null ? null : addDays(today, to) });
      const ranges = [range(8, 8), range(null, null), range(-1, 1), range(null, -30), range(400, null), range(2, 5), range(5, 2), range(8, 8)];
      const { tasks } = subject.repositories;
      assert.deepEqual(await tasks.counts(reader, { statuses: ['PENDING'], search: null }, ranges), [1, 10, 3, 2, 1, 0, 0, 1]);
      assert.deepEqual(await tasks.counts(reader, { statuses: ['PENDING'], search: null }, []), []);
      for (const planned of ranges) {
        const listed = await tasks.list(reader, { statuses: ['PENDING'], planned, search: null, after: null, limit: 100 });
        assert.deepEqual(await tasks.counts(reader, { statuses: ['PENDING'], search: null }, [planned]), [listed.length]);
      }
    },
  },
  {
    name: "finds text in the model's name, the version's number, the region's name and code, whatever its case",
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.assign('mortgage-2', 'global');
      await bank.assign('mortgage-3', 'de', 'uk');
      await bank.assign('cards-1', 'jp', 'uk');
      const found = async (search: string) => {
        const { tasks } = accepted(await bank.as('adam').myTasks({ search }));
        assert.equal(accepted(await bank.as('adam').counts({ search })).open, tasks.length);
        return tasks.map(({ version, region }) => `${version.versionId} ${region?.regionId ?? 'global'}`).toSorted();
      };
      assert.deepEqual(await found('MORTGAGE p'), ['mortgage-2 global', 'mortgage-3 de', 'mortgage-3 uk']);
      assert.deepEqual(await found('2.0'), ['mortgage-2 global']);
      assert.deepEqual(await found('united'), ['cards-1 uk', 'mortgage-3 uk']);
      assert.deepEqual(await found('jp'), ['cards-1 jp']);
      assert.deepEqual(await found('ger'), ['mortgage-3 de']);
      assert.deepEqual(await found('olivia'), [], 'people are not searched');
      assert.deepEqual(await found('no such thing'), []);
      assert.equal((await found('   ')).length, 5, 'blank text is no text');
    },
  },
  {
    name: 'takes every character of a search literally',
    run: async (subject) => {
      const numbers = ['100%', '1000', 'a_b', 'axb', 'back\\slash', `it's`, '"q"', '[a-z]', '.*', 'Zoë', '版', '👩‍👩‍👧', '$1', ':x', '?'];
      const { bank } = await bankWith(subject, numbers.map((versionNumber, at) => plannedIn(at, { versionNumber })));
      for (const number of numbers) {
        const wanted = numbers.filter((each) => each.includes(number));
        assert.deepEqual(await versionsIn(bank, { search: number }), wanted);
      }
      for (const [search, wanted] of [
        ['%', ['100%']],
        ['_', ['a_b']],
        ['\\', ['back\\slash']],
        ['%%', []],
        ['a%b', []],
        ['ZOË', ['Zoë']],
        [`' or 1=1 --`, []],
      ] as const) {
        assert.deepEqual(await versionsIn(bank, { search }), wanted, `a search for ${search}`);
      }
    },
  },
  {
    name: 'moves a task in the list when its planned date moves',
    run: async (subject) => {
      const { bank, tasks } = await bankWith(subject, [plannedIn(1), plannedIn(2)]);
      accepted(await bank.as('boris').adjust({ taskId: tasks[0]?.taskId ?? '', plannedProductionDate: addDays(today, 30), adjustmentReason: 'Later' }));
      assert.deepEqual(await versionsIn(bank, {}), ['in-2', 'in-1']);
      assert.deepEqual(await versionsIn(bank, { bucket: 'upcoming' }), ['in-1']);
    },
  },
];
