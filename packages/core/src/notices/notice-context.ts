import type { Policy } from '../policy.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { Instant } from '../shared/instant.ts';
import type { NoticeRules } from './notice-rules.ts';

/** Everything that notices rest on beside the records: the rules, and the day on which they are given. */
export interface NoticeContext {
  readonly rules: NoticeRules;
  readonly policy: Pick<Policy, 'timeZone' | 'dueSoonDays' | 'lifecycle'>;
  readonly now: Instant;
  /** The business day of `now`. */
  readonly today: CalendarDate;
}

/** Which of the times it is of what is told again and again, from 0. */
export const time = (days: number, everyDays: number): string => String(Math.floor(days / everyDays));
