import { asCalendarDate, defineNoticeRules } from '@countersign/core';
import { describe, expect, it } from 'vitest';
// Not public, but what every run asks first.
import { isWorkingDay } from '../../../packages/core/src/notices/notice-rules.ts';

describe('the rules of notices', () => {
  it('tell owners and delegates as they ship, and no role, since only the host knows its roles', () => {
    expect(defineNoticeRules()).toEqual({
      dueSoon: true,
      dueToday: true,
      overdue: { everyDays: 7 },
      delegates: true,
      escalations: [],
      overrideRecorded: null,
      exceptionOpen: null,
      delegationStarting: true,
      delegationEnding: { daysAhead: 3 },
      workingDays: { weekdays: [1, 2, 3, 4, 5], holidays: [] },
    });
  });

  it.each([
    ['a day of the week that does not exist', { workingDays: { weekdays: [0] } }, 'weekdays'],
    ['no working day at all', { workingDays: { weekdays: [] } }, 'weekdays'],
    ['a holiday that does not exist', { workingDays: { holidays: ['2026-02-30'] } }, 'holidays'],
    ['an escalation on the day itself', { escalations: [{ afterDays: 0, role: 'head' }] }, 'afterDays'],
    ['a role without a name', { overrideRecorded: { role: '' } }, 'role'],
    ['a member that nobody knows', { oVerdue: null }, 'oVerdue'],
  ])('refuse %s by name', (_what, input, member) => {
    expect(() => defineNoticeRules(input as never)).toThrow(expect.objectContaining({ code: 'invalid-notice-rules' }) as Error);
    expect(() => defineNoticeRules(input as never)).toThrow(member);
  });

  it('know a working day, on both sides of the day from which days are counted', () => {
    const rules = defineNoticeRules({ workingDays: { holidays: ['2026-12-25'] } });
    const working = (day: string) => isWorkingDay(asCalendarDate(day), rules);
    // A Friday, a Saturday, a Sunday and a Monday; Christmas; and a Sunday and a Monday of the last century.
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-25', '1999-12-26', '1999-12-27'].map(working)).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});
