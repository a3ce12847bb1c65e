import type { CalendarDate } from '../../shared/calendar-date.ts';

/** Builds how a language (BCP 47) writes a calendar day, with the month in words. */
export function spokenDay(language: string): (day: CalendarDate) => string {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (day) => format.format(new Date(`${day}T00:00:00Z`));
}
