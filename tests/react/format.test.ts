import { asCalendarDate, asInstant, maxTextLength, visibleLength as visibleLengthOfCore } from '@countersign/core';
import { afterEach, describe, expect, it } from 'vitest';
import { addDays, daysBetween, isDay } from '../../packages/react/src/format/calendar.ts';
import { createFirstFormat } from '../../packages/react/src/format/create-first-format.ts';
import { createFormat } from '../../packages/react/src/format/create-format.ts';
import { longestText } from '../../packages/react/src/format/longest-text.ts';
import { startOfDay } from '../../packages/react/src/format/start-of-day.ts';
import { visibleLength } from '../../packages/react/src/format/visible-length.ts';
import { calendar } from '../../packages/react/src/messages/calendar.ts';

const day = asCalendarDate('2026-11-24');

describe('a calendar day', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['America/Los_Angeles', 'Europe/London', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
    'stays the same day on a machine in %s',
    (there) => {
      process.env['TZ'] = there;
      expect(createFormat('en-GB').date(day)).toBe('24 Nov 2026');
      expect(createFormat('en-GB').longDate(day)).toMatch(/^Tuesday,? 24 November 2026$/);
    },
  );

  it('is written the way its readers write', () => expect(createFormat('de-DE').longDate(day)).toBe('Dienstag, 24. November 2026'));

  it('is one only when it exists and is whole', () => {
    expect(['2026-11-24', '2024-02-29'].filter(isDay)).toEqual(['2026-11-24', '2024-02-29']);
    expect(['', '2026-11', '2026-02-30', '2025-02-29', '2026-13-01', '20260-1-01', 'today'].filter(isDay)).toEqual([]);
  });

  it('is counted from across months, leap days and changes of the clock', () => {
    expect(addDays(day, 7)).toBe('2026-12-01');
    expect(addDays(asCalendarDate('2024-03-01'), -1)).toBe('2024-02-29');
    expect(daysBetween(asCalendarDate('2026-03-28'), asCalendarDate('2026-03-30'))).toBe(2);
    expect(daysBetween(day, asCalendarDate('2026-11-20'))).toBe(-4);
  });
});

describe('a moment', () => {
  it('is written in the zone that is asked for, and names it', () => {
    const moment = createFormat('en-GB').moment(asInstant('2026-07-01T23:30:00.000Z'), 'Europe/London');
    expect(moment).toContain('2 Jul 2026');
    expect(moment).toContain('00:30');
    expect(moment).toMatch(/BST|GMT\+1/);
  });
});

describe('the count of a justification', () => {
  it.each([
    ['plain words', 'Emergency fix'],
    ['white space around and between', '  a \t\n  b  '],
    ['invisible characters', 'a\u200b\u00ad\u2060\ufeff\u2800b'],
    ['a line break', 'a\nb'],
    ['carriage returns', 'a\r\nb'],
    ['control characters', 'a\u0000\u0007b'],
    ['characters outside the basic plane', '👍🏽 done'],
    ['combining marks', 'e\u0301'],
    ['nothing', ''],
  ])('agrees with the core for %s', (_, text) => expect(visibleLength(text)).toBe(visibleLengthOfCore(text)));
});

describe('the longest text', () => {
  it('is what the core keeps', () => expect(longestText).toBe(maxTextLength));
});

describe('the beginning of a day', () => {
  it.each([
    ['Europe/London', '2026-12-05', '2026-12-05T00:00:00.000Z'],
    ['Asia/Tokyo', '2026-12-05', '2026-12-04T15:00:00.000Z'],
    ['America/New_York', '2026-12-05', '2026-12-05T05:00:00.000Z'],
    // The clocks go forward and back during the day, and after it.
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00.000Z'],
    ['Europe/London', '2026-03-30', '2026-03-29T23:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-12-05', '2026-12-04T10:00:00.000Z'],
    // Midnight itself was left out there.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ])('in %s on %s is a moment', (zone, date, at) => expect(startOfDay(asCalendarDate(date), zone)).toBe(at));
});

describe('the first pass', () => {
  const first = createFirstFormat(calendar.english);

  it('writes days as the browser will, from words alone', () => {
    const days = ['2026-01-01', '2024-02-29', '1969-12-31', '2026-11-24'].map(asCalendarDate);
    const alive = createFormat('en-GB');
    for (const each of days) {
      expect(first.date(each)).toBe(alive.date(each).replace('Sept', 'Sep'));
      expect(first.longDate(each)).toBe(alive.longDate(each).replace(',', ''));
    }
  });

  it('shows no time of the reader’s own clock, which it cannot know', () => expect(first.timeOfDay(Date.now())).toBe(''));
});
