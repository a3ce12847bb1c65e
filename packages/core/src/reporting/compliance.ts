import type { Period, TallyQuestion } from '../ports/reports.ts';
import { addDays, type CalendarDate } from '../shared/calendar-date.ts';
import { type Median, median, type Ratio, ratio } from './ratio.ts';
import { type Counts, dayNumber, type Measure } from './tally.ts';

/** The risk committee's numbers, each with what it was computed from. Confirmations count by their actual production date. */
export interface ComplianceSummary {
  readonly period: Period;
  readonly confirmations: number;
  /** Confirmations that overrode the gate, of all. */
  readonly overrides: Ratio;
  /** Confirmations that went live on or before the first planned date, of all: moving the date does not make one on time. */
  readonly onTime: Ratio;
  /** Open tasks past their planned date, of all open, as of today. */
  readonly overdue: Ratio;
  /** Days from going live to being confirmed. */
  readonly confirmationLag: Median;
  /**
   * Days live before approval, of the overrides whose exception an approval settled, and so far, of those still unsettled.
   * They end with the day of the approval, or of the withdrawal where that came first; and where nobody knows the day of
   * the approval, when the exception was closed.
   */
  readonly daysBeforeApproval: { readonly settled: Median; readonly unsettled: Median };
  /** Exceptions not closed, by days since they were opened. */
  readonly openExceptions: { readonly upTo30: number; readonly upTo90: number; readonly over90: number };
}

const names = [
  'confirmed',
  'late',
  'overridden',
  'unrecorded',
  'overdue',
  'notYetDue',
  'settled',
  'unsettled',
  'ending',
  'ended',
  'upTo30',
  'upTo90',
  'over90',
] as const;
type Name = (typeof names)[number];

/** What must be asked for a summary, in the order in which {@link summariseCompliance} takes the answers. */
export function complianceQuestions(period: Period, today: CalendarDate): readonly TallyQuestion[] {
  const always = { from: null, to: null };
  const ago = (days: number) => addDays(today, -days);
  const questions: Readonly<Record<Name, Omit<TallyQuestion, 'measure'> & { readonly measure: Measure }>> = {
    confirmed: { measure: 'confirmed', ...period },
    late: { measure: 'late', ...period },
    overridden: { measure: 'overridden', ...period },
    unrecorded: { measure: 'unrecorded', ...period },
    overdue: { measure: 'open', from: null, to: ago(1) },
    notYetDue: { measure: 'open', from: today, to: null },
    settled: { measure: 'settled', ...period },
    unsettled: { measure: 'unsettled', ...always },
    ending: { measure: 'ending', from: today, to: null },
    ended: { measure: 'ended', from: null, to: ago(1) },
    upTo30: { measure: 'unclosed', from: ago(30), to: null },
    upTo90: { measure: 'unclosed', from: ago(90), to: ago(31) },
    over90: { measure: 'unclosed', from: null, to: ago(91) },
  };
  return names.map((name) => questions[name]);
}

/**
 * Sums up what was counted; null when a confirmation among it has no record of what the gate found, and so must not be
 * counted. Pure: the same facts always give the same numbers, whatever validation says today.
 */
export function summariseCompliance(answers: readonly Counts[], period: Period, today: CalendarDate): ComplianceSummary | null {
  const counts = new Map(names.map((name, at) => [name, answers[at]!]));
  const total = (name: Name) => [...counts.get(name)!.values()].reduce((sum, count) => sum + count, 0);
  const confirmations = total('confirmed');
  if (total('unrecorded') > 0) return null;
  const untilToday = (name: Name) => [...counts.get(name)!].map(([usedFrom, count]) => [dayNumber(today) - usedFrom, count] as const);
  const soFar = [...untilToday('unsettled'), ...untilToday('ending'), ...counts.get('ended')!];
  return {
    period,
    confirmations,
    overrides: ratio(total('overridden'), confirmations),
    onTime: ratio(confirmations - total('late'), confirmations),
    overdue: ratio(total('overdue'), total('overdue') + total('notYetDue')),
    confirmationLag: median(counts.get('confirmed')!),
    daysBeforeApproval: { settled: median(counts.get('settled')!), unsettled: median(soFar) },
    openExceptions: { upTo30: total('upTo30'), upTo90: total('upTo90'), over90: total('over90') },
  };
}
