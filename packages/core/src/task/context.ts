import type { Policy } from '../policy.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { Instant } from '../shared/instant.ts';
import type { Actor } from './actor.ts';

/** Everything a decision takes from outside the records: who, under which rules, and when. */
export interface Context {
  readonly actor: Actor;
  readonly policy: Policy;
  readonly now: Instant;
  /** The business day of `now` in the policy's time zone. */
  readonly today: CalendarDate;
}
