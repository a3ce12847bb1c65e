import { addDays as addDaysToDate } from 'date-fns/addDays';
import { formatISO } from 'date-fns/formatISO';
import { z } from 'zod';
import type { Instant } from './instant.ts';

declare const calendarDate: unique symbol;

/** A calendar day, `YYYY-MM-DD`, from 1900-01-01 to 9999-12-31, without a time and without a zone. Compares as text. */
export type CalendarDate = string & { readonly [calendarDate]: true };

/** A schema for calendar days; refuses days that do not exist, such as 2026-02-30. */
export const calendarDateSchema = z.iso
  .date('must be a day that exists, as YYYY-MM-DD')
  .refine((day) => day >= '1900-01-01', 'must not lie before 1900-01-01') as unknown as z.ZodType<CalendarDate, string>;

/** Says whether a text is a calendar day that exists. */
export const isCalendarDate = (text: unknown): text is CalendarDate => calendarDateSchema.safeParse(text).success;

/** Brands a text as a calendar day; throws a `RangeError` for a day that does not exist. */
export function asCalendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`${JSON.stringify(text)} is not a calendar day: use YYYY-MM-DD, from 1900-01-01.`);
  return text;
}

// Noon, so that no daylight-saving rule of the machine's zone can turn one day into its neighbour.
const atNoon = (day: CalendarDate): Date => new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)), 12);

/** The day `days` after (or, when negative, before) a day. */
export const addDays = (day: CalendarDate, days: number): CalendarDate =>
  asCalendarDate(formatISO(addDaysToDate(atNoon(day), days), { representation: 'date' }));

const epochDay = (day: CalendarDate): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / 86_400_000;

/** Calendar days from `from` to `to`; negative when `to` comes first. Whole days, whatever the zone. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => epochDay(to) - epochDay(from);

/** The earlier of two days. */
export const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a <= b ? a : b);

/** The later of two days. */
export const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a >= b ? a : b);

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The business day at a moment in an IANA time zone; throws a `RangeError` for a zone nobody knows. */
export function businessDay(at: Instant, timeZone: string): CalendarDate {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return asCalendarDate(`${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`);
}
