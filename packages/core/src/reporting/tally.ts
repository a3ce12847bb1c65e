import type { CountedFact, Tallied, Tally, TallyQuestion } from '../ports/reports.ts';
import { businessDay, type CalendarDate, daysBetween, earlier, firstCalendarDate } from '../shared/calendar-date.ts';

/** What is counted. */
export type Measure =
  /** A confirmation, on the day it went live; the days until it was confirmed. */
  | 'confirmed'
  /** One that went live behind the first planned date. */
  | 'late'
  /** One that overrode the gate. */
  | 'overridden'
  /** One of which nobody can say what the gate found. */
  | 'unrecorded'
  /** An open task, on its planned date. */
  | 'open'
  /** An exception that is not closed, on the day it was opened. */
  | 'unclosed'
  /** The same, live before approval without a known end, on the day its use began; that day again, see {@link dayNumber}. */
  | 'unsettled'
  /** The same, with a known end, on the day of that end, as long as that is not over; the day its use began. */
  | 'ending'
  /** The same, once that day is over; the days from the one to the other. */
  | 'ended'
  /** An exception that an approval settled, on the day its use began; the days that it was live before approval. */
  | 'settled';

/** A day as a number that grows by one a day. */
export const dayNumber = (day: Tally['day']): number => daysBetween(firstCalendarDate, day);

/** Under which name sums are kept. Whenever {@link talliesOf} makes something else of a fact, its number must grow. */
export const tallyScheme = (timeZone: string): string => `3 ${timeZone}`;

/** What a fact counts for, in the calendar of a time zone. Pure, and the same for ever: sums are made of it beforehand. */
export function talliesOf(fact: CountedFact, timeZone: string): readonly Tally[] {
  const tally = (measure: Measure, day: Tally['day'], value = 0): Tally => ({ measure, day, value });
  switch (fact.type) {
    case 'open':
      return [tally('open', fact.plannedProductionDate)];
    case 'confirmed': {
      const { actualProductionDate: day, baselineProductionDate, confirmedAt, overridden, isRecorded } = fact;
      return [
        tally('confirmed', day, daysBetween(day, businessDay(confirmedAt, timeZone))),
        ...(day <= baselineProductionDate ? [] : [tally('late', day)]),
        ...(overridden ? [tally('overridden', day)] : []),
        ...(isRecorded ? [] : [tally('unrecorded', day)]),
      ];
    }
    case 'exception': {
      const { state, usedFrom, openedAt, closedAt, closureReason, approvedOn, withdrawnOn } = fact;
      const approval = firstOf(approvedOn, lateApproval(fact));
      if (state !== 'CLOSED') {
        const end = firstOf(approval, withdrawnOn);
        return [
          tally('unclosed', businessDay(openedAt, timeZone)),
          ...(end === null
            ? [tally('unsettled', usedFrom, dayNumber(usedFrom))]
            : [tally('ending', end, dayNumber(usedFrom)), tally('ended', end, daysLive(usedFrom, end))]),
        ];
      }
      if (closedAt === null || closureReason !== 'validation-approved') return [];
      const end = approval ?? businessDay(closedAt, timeZone);
      return [tally('settled', usedFrom, daysLive(usedFrom, withdrawnOn === null ? end : earlier(end, withdrawnOn)))];
    }
  }
}

/** The day of the approval that the gate found to have come too late. The day of an approval that it did not take for one tells nothing. */
const lateApproval = ({ gate }: Extract<CountedFact, { readonly type: 'exception' }>): CalendarDate | null =>
  gate?.outcome === 'deployed-before-approval' ? gate.approvedOn : null;

const firstOf = (a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null =>
  a !== null && b !== null ? earlier(a, b) : (a ?? b);

/** None where the version was approved when its use began, although that was recorded later. */
const daysLive = (usedFrom: CalendarDate, end: CalendarDate): number => Math.max(0, daysBetween(usedFrom, end));

/** How often each value was counted. */
export type Counts = ReadonlyMap<number, number>;

/** Adds up what was tallied, for each question. */
export function countTallies(
  questions: readonly TallyQuestion[],
  { sums, superseded, facts }: Tallied,
  timeZone: string,
): readonly Counts[] {
  const counts = questions.map((_, at) => new Map(sums[at]));
  const add = ({ measure, day, value }: Tally, times: number) => {
    for (const [at, { measure: asked, from, to }] of questions.entries()) {
      if (asked === measure && (from === null || from <= day) && (to === null || day <= to))
        counts[at]!.set(value, (counts[at]!.get(value) ?? 0) + times);
    }
  };
  for (const tally of superseded) add(tally, -1);
  for (const fact of facts) for (const tally of talliesOf(fact, timeZone)) add(tally, fact.count);
  return counts;
}
