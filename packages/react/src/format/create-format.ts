import type { CalendarDate, Instant } from '@countersign/core';
import { utcMidnight } from './calendar.ts';

/** Writes days, moments and numbers the way the readers of a locale do. */
export interface Format {
  /** 24 Nov 2026 */
  readonly date: (day: CalendarDate) => string;
  /** Tuesday 24 November 2026 */
  readonly longDate: (day: CalendarDate) => string;
  /** 24 Nov 2026, 14:03 GMT: with its zone, for a record must not leave a reader guessing. */
  readonly moment: (at: Instant, timeZone: string) => string;
  /** 14:03, on the reader's own clock; empty in the first pass, which cannot know that clock. `at` is milliseconds since 1970. */
  readonly timeOfDay: (at: number) => string;
  readonly number: (value: number) => string;
  /** 86 %: of a share from 0 to 1, with a digit behind the point where it has one. */
  readonly percent: (share: number) => string;
  /** Nov: the month of a day. */
  readonly month: (day: CalendarDate) => string;
  /** France, Germany and Japan */
  readonly list: (names: readonly string[]) => string;
  /** Ana Silva or Marc Weber */
  readonly choice: (names: readonly string[]) => string;
  /** Which of two texts comes first in a list, as readers of the locale look for it; 0 where neither does. */
  readonly compare: (a: string, b: string) => number;
  /** 12 sec, or 12 seconds when it is long; beyond 99 seconds in minutes, rounded up. */
  readonly duration: (seconds: number, length: 'short' | 'long') => string;
}

/**
 * Builds the formats of a locale (BCP 47). Days are formatted as UTC midnights, so no zone turns one into its neighbour.
 * Digits are always 0 to 9, like those of the versions and identifiers beside them.
 */
export function createFormat(locale: string): Format {
  const digits = { numberingSystem: 'latn' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...digits, timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const longDay = new Intl.DateTimeFormat(locale, {
    ...digits,
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const timeOfDay = new Intl.DateTimeFormat(locale, { ...digits, hour: '2-digit', minute: '2-digit' });
  const number = new Intl.NumberFormat(locale, digits);
  const percent = new Intl.NumberFormat(locale, { ...digits, style: 'percent', maximumFractionDigits: 1 });
  const month = new Intl.DateTimeFormat(locale, { ...digits, timeZone: 'UTC', month: 'short' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const choice = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    date: (date) => day.format(utcMidnight(date)),
    longDate: (date) => longDay.format(utcMidnight(date)),
    moment: (at, timeZone) =>
      new Intl.DateTimeFormat(locale, {
        ...digits,
        timeZone,
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
      }).format(Date.parse(at)),
    timeOfDay: (at) => timeOfDay.format(at),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    month: (date) => month.format(utcMidnight(date)),
    list: (names) => list.format(names),
    choice: (names) => choice.format(names),
    compare: new Intl.Collator(locale).compare,
    duration: (seconds, unitDisplay) =>
      new Intl.NumberFormat(locale, { ...digits, style: 'unit', unit: seconds > 99 ? 'minute' : 'second', unitDisplay }).format(
        seconds > 99 ? Math.ceil(seconds / 60) : seconds,
      ),
  };
}
