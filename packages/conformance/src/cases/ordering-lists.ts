import assert from 'node:assert/strict';
import { addDays, id, type TaskPage } from '@countersign/core';
import { anyTask } from '../any-task.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { newTask } from '../new-task.ts';
import { bankWithTasks, borisIn, listedVersions, plannedIn, today } from '../planned-tasks.ts';
import { accepted } from '../verdicts.ts';

/** In which order tasks are listed, and page by page. */
export const orderCases: readonly ConformanceCase[] = [
  {
    name: 'lists tasks by planned date, and those of one day by the code points of their identifiers',
    run: async (subject) => {
      const { bank, tasks } = await bankWithTasks(subject, plannedIn(3), plannedIn(-1));
      const [last, first] = tasks;
      const ids = ['b', 'B', 'a', '_', '10', '9', 'a b', 'a-b', 'ab', 'Z', '~'];
      const versions = ids.map((_, at) => plannedIn(100 + at));
      await bank.put({ versions });
      const ofOneDay = versions.map(({ versionId }, at) => ({
        ...last,
        taskId: id<'task'>(ids[at] ?? ''),
        versionId,
        plannedProductionDate: addDays(today, 1),
      }));
      await subject.repositories.createTasks(bank.tenantId, ofOneDay.map(newTask), null);
      const listed = accepted(await bank.as('boris').myTasks()).tasks.map(({ task }) => task.taskId);
      assert.deepEqual(listed, [first.taskId, '10', '9', 'B', 'Z', '_', 'a', 'a b', 'a-b', 'ab', 'b', '~', last.taskId]);
    },
  },
  {
    name: 'shows every task exactly once over the pages, whatever their size',
    run: async (subject) => {
      const { bank } = await bankWithTasks(
        subject,
        ...[0, 1, 2, 3, 4, 5, 6]
          .map((day) => plannedIn(day))
          .flatMap((version) => [version, { ...version, versionId: id<'version'>(`${version.versionId}-bis`) }]),
      );
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
        const everything = { ...anyTask, statuses: ['PENDING'], planned: { from: null, to: null }, after: null } as const;
        const rows = await subject.repositories.tasks.list(borisIn(bank), { ...everything, limit });
        assert.equal(rows.length, Math.min(limit, whole.length), 'a limit is kept by the store, not by its reader');
      }
    },
  },
  {
    name: 'goes on behind a place whose task has gone',
    run: async (subject) => {
      const { bank, tasks } = await bankWithTasks(subject, plannedIn(1), plannedIn(2), plannedIn(3), plannedIn(4));
      const me = bank.as('boris');
      const { next } = accepted(await me.myTasks({ limit: 2 }));
      assert.equal(next?.taskId, tasks[1].taskId);
      accepted(await me.cancel({ taskId: tasks[1].taskId, cancellationReason: 'Gone' }));
      assert.deepEqual(await listedVersions(bank, { after: next }), ['in-3', 'in-4']);
    },
  },
  {
    name: 'moves a task in the list when its planned date moves',
    run: async (subject) => {
      const { bank, tasks } = await bankWithTasks(subject, plannedIn(1), plannedIn(2));
      accepted(
        await bank.as('boris').adjust({ taskId: tasks[0].taskId, plannedProductionDate: addDays(today, 30), adjustmentReason: 'Later' }),
      );
      assert.deepEqual(await listedVersions(bank, {}), ['in-2', 'in-1']);
      assert.deepEqual(await listedVersions(bank, { bucket: 'upcoming' }), ['in-1']);
    },
  },
];
