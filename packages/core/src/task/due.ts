import { addDays, type CalendarDate, daysBetween } from '../shared/calendar-date.ts';

/** The buckets of the open tasks, most urgent first. They partition them. */
export const dueBuckets = ['overdue', 'due-soon', 'upcoming'] as const;
/** How urgent an open task is. */
export type DueBucket = (typeof dueBuckets)[number];

/** Calendar days until the planned date: 0 today, negative when it has passed. */
export const daysUntilDue = (plannedProductionDate: CalendarDate, today: CalendarDate): number => daysBetween(today, plannedProductionDate);

/** The bucket of an open task: overdue before today, due soon up to `dueSoonDays` ahead, then upcoming. */
export function bucketOf(plannedProductionDate: CalendarDate, today: CalendarDate, dueSoonDays: number): DueBucket {
  const days = daysUntilDue(plannedProductionDate, today);
  if (days < 0) return 'overdue';
  return days <= dueSoonDays ? 'due-soon' : 'upcoming';
}

/** The planned dates of a bucket, both ends included; null is open-ended. Every bucket is one range. */
export interface DueRange {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** The range of planned dates that {@link bucketOf} puts into a bucket. */
export function rangeOf(bucket: DueBucket, today: CalendarDate, dueSoonDays: number): DueRange {
  switch (bucket) {
    case 'overdue':
      return { from: null, to: addDays(today, -1) };
    case 'due-soon':
      return { from: today, to: addDays(today, dueSoonDays) };
    case 'upcoming':
      return { from: addDays(today, dueSoonDays + 1), to: null };
  }
}
