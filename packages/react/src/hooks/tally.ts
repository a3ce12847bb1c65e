import type { TaskCounts } from '@countersign/core';
import type { Tally } from '../messages/tally.ts';
import type { BucketFilter } from './list-state.ts';

/** How far the server counts: of what it tells this many of, there are this many or more. */
const limit = 1_000;

const known = { overdue: 'overdue', 'due-soon': 'dueSoon', upcoming: 'upcoming', 'due-today': 'dueToday' } as const;

/** How many tasks a bucket holds, as far as they are counted. */
export function tallyIn(bucket: BucketFilter | 'due-today' | 'overdue-and-today', counts: TaskCounts): Tally {
  switch (bucket) {
    case 'all':
      return sum(counts, 'overdue', 'due-soon', 'upcoming');
    case 'overdue-and-today':
      return sum(counts, 'overdue', 'due-today');
    case 'overdue':
    case 'due-soon':
    case 'upcoming':
    case 'due-today':
      return sum(counts, bucket);
  }
}

const sum = (counts: TaskCounts, ...buckets: readonly (keyof typeof known)[]): Tally =>
  tallyOf(buckets.map((bucket) => counts[known[bucket]]));

/** The sum of some counts. Of a number that is not known to its end, only that it is beyond what was counted for one of them. */
export function tallyOf(numbers: readonly number[]): Tally {
  const isMore = numbers.some((count) => count >= limit);
  return { count: isMore ? limit - 1 : numbers.reduce((all, count) => all + count, 0), isMore };
}
