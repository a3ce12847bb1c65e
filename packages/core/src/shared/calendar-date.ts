import { addMilliseconds } from 'date-fns/addMilliseconds';
import { millisecondsInDay } from 'date-fns/constants';
import { parseISO } from 'date-fns/parseISO';
import { z } from 'zod';
import type { Instant } from './instant.ts';

declare const calendarDate: unique symbol;

/** A calendar day, `YYYY-MM-DD`, from 1900-01-01 to 9999-12-31, without a time and without a zone. Compares as text. */
export type CalendarDate = string & { readonly [calendarDate]: true };

/** The first calendar day there is. */
export const firstCalendarDate = '1900-01-01' as CalendarDate;

/** A schema for calendar days; refuses days that do not exist, such as 2026-02-30. */
export const calendarDateSchema = z.iso
  .date({ error: 'must be a day that exists, as YYYY-MM-DD', abort: true })
  .refine((day) => day >= firstCalendarDate, `must not lie before ${firstCalendarDate}`) as unknown as z.ZodType<CalendarDate, string>;

/** Says whether a text is a calendar day that exists. */
export const isCalendarDate = (text: unknown): text is CalendarDate => calendarDateSchema.safeParse(text).success;

/** Brands a text as a calendar day; throws a `RangeError` for a day that does not exist. */
export function asCalendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text))
    throw new RangeError(`${JSON.stringify(text)} is not a calendar day: use YYYY-MM-DD, from ${firstCalendarDate}.`);
  return text;
}

// Days are counted in UTC, where every day has 24 hours and none is left out, whatever the zone of the machine.
const startOf = (day: CalendarDate): Date => parseISO(`${day}T00:00:00Z`);

/** The day `days` after (or, when negative, before) a day; throws a `RangeError` beyond the first and the last day there is. */
export const addDays = (day: CalendarDate, days: number): CalendarDate =>
  asCalendarDate(
    addMilliseconds(startOf(day), days * millisecondsInDay)
      .toISOString()
      .slice(0, -'T00:00:00.000Z'.length),
  );

// Reports count these by the hundred thousand, and plain arithmetic is a hundred times as fast as parsing with a library.
/** Calendar days from `from` to `to`; negative when `to` comes first. Whole days, whatever the zone. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => (Date.parse(to) - Date.parse(from)) / millisecondsInDay;

/** The day of the week: 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: CalendarDate): number => (((daysBetween(aMonday, day) % 7) + 7) % 7) + 1;

const aMonday = '2001-01-01' as CalendarDate;

/** The earlier of two days. */
export const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a <= b ? a : b);

/** The later of two days. */
export const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a >= b ? a : b);

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What clocks show in a time zone, as if they were clocks of UTC. */
function clockTime(milliseconds: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** How far clocks are ahead of UTC on a day of UTC, by zone and day; null on a day on which that changes. */
const ahead = new Map<string, number | null>();

function aheadOn(day: string, timeZone: string): number | null {
  const key = `${timeZone} ${day}`;
  let found = ahead.get(key);
  if (found === undefined) {
    const start = Date.parse(`${day}T00:00:00Z`);
    const [first, ...others] = [0, 0.5, 1].map(
      (part) => clockTime(start + part * millisecondsInDay, timeZone) - start - part * millisecondsInDay,
    );
    found = others.every((each) => each === first) ? first! : null;
    if (ahead.size >= 10_000) ahead.clear(); // nobody needs that many days at a time
    ahead.set(key, found);
  }
  return found;
}

// Reports ask this of every confirmation, and of the platform's calendars only what differs from day to day.
/** The business day at a moment in an IANA time zone; throws a `RangeError` for a zone nobody knows. */
export function businessDay(at: Instant, timeZone: string): CalendarDate {
  const moment = Date.parse(at);
  const offset = aheadOn(new Date(moment).toISOString().slice(0, 'YYYY-MM-DD'.length), timeZone);
  const shown = new Date(offset === null ? clockTime(moment, timeZone) : moment + offset).toISOString();
  const day = shown.slice(0, -'T00:00:00.000Z'.length);
  return day.length === 'YYYY-MM-DD'.length && day >= firstCalendarDate ? (day as CalendarDate) : asCalendarDate(day);
}
