import { addDays, asCalendarDate, asInstant, businessDay, calendarDateSchema, daysBetween, isCalendarDate } from '@countersign/core';
import { addDays as addDaysToDate } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { assert, date, integer, property } from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { aDay } from '../arbitrary.ts';

/** Noon of a day in the machine's zone, as date-fns thinks of days. */
const noonOf = (day: string) => new Date(`${day}T12:00:00`);

describe('a calendar day', () => {
  it.each(['2026-11-24', '2024-02-29', '2000-02-29', '1900-01-01', '9999-12-31'])('can be %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
    expect(asCalendarDate(text)).toBe(text);
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-1-2',
    '26-11-24',
    '24.11.2026',
    '2026-11-24T00:00:00Z',
    '2026-11-24\n',
    ' 2026-11-24',
    '２０２６-11-24',
    '1899-12-31',
    '10000-01-01',
    '',
  ])('cannot be %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
    expect(() => asCalendarDate(text)).toThrow(RangeError);
  });

  it.each([20261124, new Date(0), null, undefined, ['2026-11-24']])('cannot be something that is no text: %j', (value) => {
    expect(isCalendarDate(value)).toBe(false);
  });

  it('that does not exist is refused with what would do', () => {
    expect(calendarDateSchema.safeParse('2026-02-30').error?.issues).toMatchObject([
      { message: 'must be a day that exists, as YYYY-MM-DD' },
    ]);
  });

  it('compares as text', () => {
    assert(property(aDay, aDay, (a, b) => a < b === daysBetween(a, b) > 0));
  });
});

describe('days between calendar days', () => {
  it('are what date-fns counts', () => {
    assert(property(aDay, aDay, (from, to) => daysBetween(from, to) === differenceInCalendarDays(noonOf(to), noonOf(from))));
  });

  it.each([
    ['over the end of February in a leap year', '2024-02-28', '2024-03-01', 2],
    ['over the night the clocks go forward', '2026-03-28', '2026-03-30', 2],
    ['over the night the clocks go back', '2026-10-24', '2026-10-26', 2],
    ['backwards', '2026-11-24', '2026-11-20', -4],
    ['of one day', '2026-11-24', '2026-11-24', 0],
  ])('count whole days %s', (_, from, to, days) => {
    expect(daysBetween(asCalendarDate(from), asCalendarDate(to))).toBe(days);
  });
});

describe('addDays', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('is undone by daysBetween', () => {
    assert(property(aDay, integer({ min: -10_000, max: 10_000 }), (day, days) => daysBetween(day, addDays(day, days)) === days));
  });

  it('gives the day that date-fns gives', () => {
    const inDateFns = (day: string, days: number) => {
      const sum = addDaysToDate(noonOf(day), days);
      return [sum.getFullYear(), sum.getMonth() + 1, sum.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    };
    assert(property(aDay, integer({ min: -10_000, max: 10_000 }), (day, days) => addDays(day, days) === inDateFns(day, days)));
  });

  // Samoa slept from 29 to 31 December 2011, so 30 December has no noon there.
  it.each(['Pacific/Apia', 'America/New_York', 'Asia/Tokyo', 'UTC'])(
    'gives the next day on a machine in %s, though that day may not have happened there',
    (machine) => {
      process.env['TZ'] = machine;
      expect(addDays(asCalendarDate('2011-12-29'), 1)).toBe('2011-12-30');
      expect(addDays(asCalendarDate('2026-03-08'), 1)).toBe('2026-03-09');
    },
  );

  it.each([
    ['1900-01-01', -1],
    ['9999-12-31', 1],
  ])('throws rather than leave the calendar: %s and %i', (day, days) => {
    expect(() => addDays(asCalendarDate(day), days)).toThrow(RangeError);
  });
});

describe('the business day', () => {
  it.each([
    ['Asia/Tokyo', '2026-11-23T14:59:59.999Z', '2026-11-23'],
    ['Asia/Tokyo', '2026-11-23T15:00:00.000Z', '2026-11-24'],
    ['America/New_York', '2026-11-24T04:59:59.999Z', '2026-11-23'],
    ['America/New_York', '2026-11-24T05:00:00.000Z', '2026-11-24'],
    ['America/New_York', '2026-07-01T03:59:59.999Z', '2026-06-30'],
    ['America/New_York', '2026-07-01T04:00:00.000Z', '2026-07-01'],
    ['Europe/London', '2026-03-28T23:59:59.999Z', '2026-03-28'],
    ['Europe/London', '2026-03-29T22:59:59.999Z', '2026-03-29'],
    ['Europe/London', '2026-03-29T23:00:00.000Z', '2026-03-30'],
    ['Europe/London', '2026-10-25T00:30:00.000Z', '2026-10-25'],
    ['Europe/London', '2026-10-25T23:59:59.999Z', '2026-10-25'],
    ['Pacific/Apia', '2026-11-24T10:59:59.999Z', '2026-11-24'],
    ['Pacific/Apia', '2026-11-24T11:00:00.000Z', '2026-11-25'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['UTC', '2027-01-01T00:00:00.000Z', '2027-01-01'],
  ])('in %s at %s is %s', (timeZone, at, day) => {
    expect(businessDay(asInstant(at), timeZone)).toBe(day);
  });

  it('in UTC is the day of the moment', () => {
    assert(
      property(date({ min: new Date('1950-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), (at) => {
        const moment = asInstant(at.toISOString());
        return businessDay(moment, 'UTC') === moment.slice(0, 10);
      }),
    );
  });

  it('throws for a zone nobody knows', () =>
    expect(() => businessDay(asInstant('2026-11-24T00:00:00.000Z'), 'Mars/Base')).toThrow(RangeError));
});
