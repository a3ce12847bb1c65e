import { addDays, asCalendarDate, bucketOf, daysUntilDue, dueBuckets, rangeOf } from '@countersign/core';
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDay } from '../arbitrary.ts';

const today = asCalendarDate('2026-11-24');

describe('daysUntilDue', () => {
  it.each([
    ['2026-11-24', 0],
    ['2026-11-25', 1],
    ['2026-11-23', -1],
    ['2026-12-24', 30],
    ['2027-03-29', 125],
  ])('counts calendar days to the planned date: %s is %i', (planned, days) => {
    expect(daysUntilDue(asCalendarDate(planned), today)).toBe(days);
  });
});

describe('the buckets of the open tasks', () => {
  it.each([
    [-1, 'overdue'],
    [0, 'due-soon'],
    [7, 'due-soon'],
    [8, 'upcoming'],
  ])('put a task that is due in %i days into %s', (days, bucket) => {
    expect(bucketOf(addDays(today, days), today, 7)).toBe(bucket);
  });

  it('leave nothing but today due soon when the house looks no further', () => {
    expect([-1, 0, 1].map((days) => bucketOf(addDays(today, days), today, 0))).toEqual(['overdue', 'due-soon', 'upcoming']);
  });

  it('partition the open tasks, and each is the range of dates that rangeOf says', () => {
    assert(
      property(aDay, integer({ min: -400, max: 400 }), integer({ min: 0, max: 365 }), (now, days, dueSoonDays) => {
        const planned = addDays(now, days);
        const within = dueBuckets.filter((bucket) => {
          const { from, to } = rangeOf(bucket, now, dueSoonDays);
          return (from === null || from <= planned) && (to === null || planned <= to);
        });
        expect(within).toEqual([bucketOf(planned, now, dueSoonDays)]);
      }),
    );
  });
});
