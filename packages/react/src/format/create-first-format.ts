import type { CalendarDate } from '@countersign/core';
import type { CalendarWords, DayParts } from '../messages/calendar.ts';
import { utcMidnight } from './calendar.ts';
import type { Format } from './create-format.ts';

const dayLength = 86_400_000;

/**
 * Builds the formats of the first pass, on the server and while a page comes alive: from words alone, without `Intl`,
 * whose answers differ between machines. What it writes may look otherwise a moment later, and means the same.
 */
export function createFirstFormat({ shortMonths, longMonths, weekdays, date, longDate }: CalendarWords): Format {
  const parts = (day: CalendarDate, months: readonly string[]): DayParts => {
    const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
    // The first of January 1970 was a Thursday.
    const weekday = (((utcMidnight(day) / dayLength + 4) % 7) + 7) % 7;
    return { day: dayOfMonth, month: months[month - 1] ?? '', year, weekday: weekdays[weekday] ?? '' };
  };
  return {
    date: (day) => date(parts(day, shortMonths)),
    longDate: (day) => longDate(parts(day, longMonths)),
    moment: (at) => `${at.slice(0, 10)}, ${at.slice(11, 16)} UTC`,
    timeOfDay: () => '',
    number: String,
    percent: (share) => `${Math.round(share * 1_000) / 10} %`,
    month: (day) => parts(day, shortMonths).month,
    list: (names) => names.join(', '),
    choice: (names) => names.join(', '),
    compare: (a, b) => (a < b ? -1 : Number(a > b)),
    duration: (seconds) => `${seconds} s`,
  };
}
