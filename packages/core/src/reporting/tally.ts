import type { CountedFact, Tallied, Tally, TallyQuestion } from '../ports/reports.ts';
import { businessDay, daysBetween, firstCalendarDate } from '../shared/calendar-date.ts';

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
  /** The same, on the day its use began; that day again, see {@link dayNumber}. */
  | 'unsettled'
  /** An exception that an approval settled, on the day its use began; the days until the approval came. */
  | 'settled';

/** A day as a number that grows by one a day. */
export const dayNumber = (day: Tally['day']): number => daysBetween(firstCalendarDate, day);

/** Under which name sums are kept. Whenever {@link talliesOf} makes something else of a fact, its number must grow. */
export const tallyScheme = (timeZone: string): string => `2 ${timeZone}`;

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
      const { state, usedFrom, openedAt, closedAt, closureReason, approvedOn } = fact;
      if (state !== 'CLOSED')
        return [tally('unclosed', businessDay(openedAt, timeZone)), tally('unsettled', usedFrom, dayNumber(usedFrom))];
      return closedAt !== null && closureReason === 'validation-approved'
        ? [tally('settled', usedFrom, daysBetween(usedFrom, approvedOn ?? businessDay(closedAt, timeZone)))]
        : [];
    }
  }
}

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
