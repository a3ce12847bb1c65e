import assert from 'node:assert/strict';
import { addDays, dueBuckets, type DueRange, taskStatuses } from '@countersign/core';
import { anyTask } from '../any-task.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { bankWithTasks, borisIn, listedVersions, plannedIn, today } from '../planned-tasks.ts';
import { accepted } from '../verdicts.ts';

/** Days around every border of the buckets. */
const days = [-400, -30, -1, 0, 1, 6, 7, 8, 9, 400];

/** Which tasks are listed and counted by status and by date. */
export const filterCases: readonly ConformanceCase[] = [
  {
    name: 'lists the open tasks unless other statuses are asked for',
    run: async (subject) => {
      const { bank, tasks } = await bankWithTasks(subject, plannedIn(1), plannedIn(2), plannedIn(3), plannedIn(4));
      const me = bank.as('boris');
      const [, adjusted, confirmed, cancelled] = tasks;
      accepted(await me.adjust({ taskId: adjusted.taskId, plannedProductionDate: '2026-11-27', adjustmentReason: 'Later' }));
      accepted(await me.confirm({ taskId: confirmed.taskId, actualProductionDate: today }));
      accepted(await me.cancel({ taskId: cancelled.taskId, cancellationReason: 'Never' }));
      assert.deepEqual(await listedVersions(bank, {}), ['in-1', 'in-2']);
      for (const [at, status] of (['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] as const).entries())
        assert.deepEqual(await listedVersions(bank, { statuses: [status] }), [`in-${at + 1}`]);
      assert.equal((await listedVersions(bank, { statuses: [...taskStatuses] })).length, 4);
      assert.deepEqual(await listedVersions(bank, { statuses: [] }), [], 'no status is no task');
      assert.deepEqual(await listedVersions(bank, { statuses: ['CONFIRMED'], bucket: 'due-soon' }), [], 'what is done is not due');
      assert.equal(accepted(await me.counts()).open, 2);
    },
  },
  {
    name: 'has as many tasks in each bucket as it counts, and each open task in exactly one',
    run: async (subject) => {
      const { bank } = await bankWithTasks(subject, ...days.map((day) => plannedIn(day)));
      const me = bank.as('boris');
      const counts = accepted(await me.counts());
      assert.deepEqual(counts, { open: 10, overdue: 3, dueSoon: 4, dueToday: 1, upcoming: 3 });
      const buckets = await Promise.all(dueBuckets.map((bucket) => listedVersions(bank, { bucket })));
      assert.deepEqual(
        buckets,
        [days.slice(0, 3), days.slice(3, 7), days.slice(7)].map((some) => some.map((day) => `in-${day}`)),
      );
    },
  },
  {
    name: 'counts any ranges in the order they are given, both ends included, one task in as many as it lies in',
    run: async (subject) => {
      const { bank } = await bankWithTasks(subject, ...days.map((day) => plannedIn(day)));
      const reader = borisIn(bank);
      const range = (from: number | null, to: number | null): DueRange => ({
        from: from === null ? null : addDays(today, from),
        to: to === null ? null : addDays(today, to),
      });
      const ranges = [
        range(8, 8),
        range(null, null),
        range(-1, 1),
        range(null, -30),
        range(400, null),
        range(2, 5),
        range(5, 2),
        range(8, 8),
      ];
      const { tasks } = subject.repositories;
      assert.deepEqual(await tasks.counts(reader, { ...anyTask, statuses: ['PENDING'] }, ranges), [1, 10, 3, 2, 1, 0, 0, 1]);
      assert.deepEqual(await tasks.counts(reader, { ...anyTask, statuses: ['PENDING'] }, []), []);
      for (const planned of ranges) {
        const listed = await tasks.list(reader, { ...anyTask, statuses: ['PENDING'], planned, after: null, limit: 100 });
        assert.deepEqual(await tasks.counts(reader, { ...anyTask, statuses: ['PENDING'] }, [planned]), [listed.length]);
      }
    },
  },
];
