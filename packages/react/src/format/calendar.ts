import type { CalendarDate, TaskSummary } from '@countersign/core';

const dayLength = 86_400_000;

/** A calendar day as midnight in UTC, so that no zone can move it; `NaN` for a text that is no day. */
export const utcMidnight = (day: string): number => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN);

/** The day `days` after (or, when negative, before) a day. */
export const addDays = (day: CalendarDate, days: number): CalendarDate =>
  new Date(utcMidnight(day) + days * dayLength).toISOString().slice(0, 10) as CalendarDate;

/** The server's business day as a task was listed: it has said how far off the planned day is. */
export const listedOn = ({ task, daysUntilDue }: Pick<TaskSummary, 'task' | 'daysUntilDue'>): CalendarDate =>
  addDays(task.plannedProductionDate, -daysUntilDue);

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (utcMidnight(to) - utcMidnight(from)) / dayLength;

/** Says whether what a date field holds is a whole day that exists. While a year is typed, a field holds the years 0002, 0020 and 0202. */
export function isDay(text: string): text is CalendarDate {
  const at = utcMidnight(text);
  return !Number.isNaN(at) && text >= '1900' && new Date(at).toISOString().startsWith(text);
}
