import { asCalendarDate } from '@countersign/core';
import { afterEach, describe, expect, it } from 'vitest';
// Not public, but what the words of notices write days with.
import { spokenDay } from '../../../packages/core/src/notices/locales/spoken-day.ts';

describe('a day in words', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('stays the same day on a server in %s', (there) => {
    process.env['TZ'] = there;
    expect(spokenDay('de')(asCalendarDate('2026-11-24'))).toBe('24. November 2026');
  });
});
