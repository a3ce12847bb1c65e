import { addDays, asInstant, type CalendarDate, type Instant } from '@countersign/core';

/** Places what the stories tell in days from today on the calendar. */
export interface Calendar {
  readonly day: (fromToday: number) => CalendarDate;
  /** The middle of the morning of that day. */
  readonly morning: (fromToday: number) => Instant;
}

/** The calendar as seen from a business day. */
export const calendarFrom = (today: CalendarDate): Calendar => ({
  day: (fromToday) => addDays(today, fromToday),
  morning: (fromToday) => asInstant(`${addDays(today, fromToday)}T09:30:00.000Z`),
});
