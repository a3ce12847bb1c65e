import { addDays, createCountersign, definePolicy, dueBuckets, id, type TaskCounts, type TaskId } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { array, assert, asyncProperty, boolean, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aVersion, bank } from '../app/bank.ts';

const someTasks = array(record({ days: integer({ min: -12, max: 12 }), closed: boolean() }), { maxLength: 6 });
const zones = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati'] as const;

describe('the buckets', () => {
  it('partition the open tasks, whatever the day, the zone and the days that count as soon', async () => {
    await assert(
      asyncProperty(someTasks, integer({ min: 0, max: 10 }), constantFrom(...zones), async (some, dueSoonDays, timeZone) => {
        const { memory } = await aBank();
        const owner = createCountersign({
          repositories: memory.repositories,
          policy: definePolicy({ dueSoonDays, timeZone }),
          clock: fixedClock(),
          ids: sequentialIds(),
        }).as({ tenantId: 'bank', userId: 'owner' });
        await memory.inventory.put(bank, { versions: some.map((_, at) => aVersion(`w${at}`, at + 3, { affectedRegionIds: [] })) });
        const open: TaskId[] = [];
        for (const [at, { days, closed }] of some.entries()) {
          const plannedProductionDate = addDays('2026-11-24' as never, days);
          const { created } = accepted(await owner.assign({ versionId: `w${at}`, plannedProductionDate }));
          for (const { taskId } of created) {
            if (closed) accepted(await owner.cancel({ taskId, cancellationReason: 'Replaced.' }));
            else open.push(id(taskId));
          }
        }
        const inBuckets = await Promise.all(
          dueBuckets.map(async (bucket) =>
            accepted(await owner.myTasks({ bucket })).tasks.map((row) => [bucket, row.bucket, row.task.taskId] as const),
          ),
        );
        expect(
          inBuckets
            .flat()
            .map(([, , taskId]) => taskId)
            .toSorted(),
        ).toEqual(open.toSorted());
        expect(inBuckets.flat().every(([asked, shown]) => asked === shown)).toBe(true);
        const { open: sum, overdue, dueSoon, upcoming }: TaskCounts = accepted(await owner.counts());
        expect([sum, overdue, dueSoon, upcoming]).toEqual([open.length, ...inBuckets.map(({ length }) => length)]);
      }),
      { numRuns: 200 },
    );
  });
});
