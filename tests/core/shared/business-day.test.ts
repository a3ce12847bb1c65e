import { asInstant, businessDay } from '@countersign/core';
import { assert, constantFrom, integer, oneof, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

/** The day that the platform's own calendar shows, asked for each moment by itself. */
function shownIn(at: string, timeZone: string): string {
  const parts = new Map(
    new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'America/St_Johns',
];
const from = (moment: string, milliseconds: number) => new Date(Date.parse(moment) + milliseconds).toISOString();

describe('the business day', () => {
  it('is what the platform says, at any moment and in any zone', () => {
    const days = oneof(
      integer({ min: 0, max: 50 * 366 * 86_400_000 }).map((after) => from('1990-01-01T00:00:00.000Z', after)),
      integer({ min: -200_000_000, max: 200_000_000 }).map((after) => from('2026-10-25T01:00:00.000Z', after)), // clocks go back in London
      integer({ min: -200_000_000, max: 200_000_000 }).map((after) => from('2026-03-29T01:00:00.000Z', after)),
      integer({ min: -200_000_000, max: 200_000_000 }).map((after) => from('2011-12-30T10:00:00.000Z', after)), // a day that Samoa never had
    );
    assert(
      property(days, constantFrom(...zones), (at, zone) => {
        expect(businessDay(asInstant(at), zone)).toBe(shownIn(at, zone));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is refused of a zone nobody knows', () => {
    expect(() => businessDay(asInstant('2026-11-24T09:30:00.000Z'), 'Europe/Atlantis')).toThrow(RangeError);
  });
});
