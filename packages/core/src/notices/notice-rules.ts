import { z } from 'zod';
import { type CalendarDate, calendarDateSchema, weekdayOf } from '../shared/calendar-date.ts';
import { Fault } from '../shared/fault.ts';
import { idSchema } from '../shared/ids.ts';

const days = (least: number) => z.int().min(least).max(366);
const role = idSchema<'role'>();

const noticeRulesSchema = z.strictObject({
  /** Whether who is to confirm is told once that a planned date is near: within the `dueSoonDays` of the policy. */
  dueSoon: z.boolean().default(true),
  /** Whether he is told on the day itself. */
  dueToday: z.boolean().default(true),
  /** He is told on the first day after it, and then every so many days; null for never. */
  overdue: z
    .strictObject({ everyDays: days(1).default(7) })
    .nullable()
    .prefault({}),
  /** Whether those who may confirm for him under a delegation are told what he is told. */
  delegates: z.boolean().default(true),
  /** Who else is told once of a task that has been overdue for so many days. */
  escalations: z
    .array(z.strictObject({ afterDays: days(1), role }))
    .readonly()
    .default([]),
  /** Who is told of every override, such as the validation team; nobody unless it says so. */
  overrideRecorded: z.strictObject({ role }).nullable().default(null),
  /** Who is told of an exception that has not been closed for so many days, and then every so many again; nobody unless it says so. */
  exceptionOpen: z
    .strictObject({ afterDays: days(1).default(30), everyDays: days(1).default(30), role })
    .nullable()
    .default(null),
  /** Whether a delegate is told when his delegation begins. */
  delegationStarting: z.boolean().default(true),
  /** How many days before its last day a delegation's end is told to both; null for never. */
  delegationEnding: z
    .strictObject({ daysAhead: days(0).default(3) })
    .nullable()
    .prefault({}),
  /** On which days anybody is told anything. What falls on another day is told on the next of these, if it is still so. */
  workingDays: z
    .strictObject({
      /** Days of the week, Monday as 1. */
      weekdays: z.array(z.int().min(1).max(7)).min(1).readonly().default([1, 2, 3, 4, 5]),
      holidays: z.array(calendarDateSchema).readonly().default([]),
    })
    .prefault({}),
});

/** Who is told what, and when, as validated data. */
export type NoticeRules = z.output<typeof noticeRulesSchema>;

/** {@link NoticeRules} as somebody writes them down; what is left out is the default. */
export type NoticeRulesInput = z.input<typeof noticeRulesSchema>;

/** Validates rules of notices and fills in the defaults; throws a {@link Fault} `invalid-notice-rules` that names what is wrong. */
export function defineNoticeRules(input: NoticeRulesInput = {}): NoticeRules {
  const parsed = noticeRulesSchema.safeParse(input);
  if (!parsed.success) {
    throw new Fault(
      'invalid-notice-rules',
      `These rules of notices cannot be used. Mend them before anybody is told anything:\n${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data;
}

/** Says whether anybody is told anything on a day. */
export const isWorkingDay = (day: CalendarDate, { workingDays }: Pick<NoticeRules, 'workingDays'>): boolean =>
  workingDays.weekdays.includes(weekdayOf(day)) && !workingDays.holidays.includes(day);
