import type { CalendarDate, Instant } from '@countersign/core';
import { utcMidnight } from './calendar.ts';

/**
 * The first moment of a calendar day in a zone (IANA). Where clocks go forward at midnight, that is the first moment
 * they show after it.
 */
export function startOfDay(day: CalendarDate, timeZone: string): Instant {
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  /** What a clock in the zone shows at a moment, read as if it were UTC. */
  const shown = (at: number): number => {
    const part = Object.fromEntries(local.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
  };
  const midnight = utcMidnight(day);
  // The offset may change between the guess and the day's beginning, so the guess is mended once with the offset there.
  const guess = midnight - (shown(midnight) - midnight);
  const mended = midnight - (shown(guess) - guess);
  const at = shown(mended) === midnight ? mended : Math.max(guess, mended);
  return new Date(at).toISOString() as Instant;
}
