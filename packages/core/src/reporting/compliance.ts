import type { Exception } from '../exception/exception.ts';
import type { ConfirmedFact, OpenFact, Period } from '../ports/reports.ts';
import { businessDay, type CalendarDate, daysBetween } from '../shared/calendar-date.ts';
import { type Median, median, type Ratio, ratio } from './ratio.ts';

/** What a summary counts. */
export interface ComplianceFacts {
  readonly confirmed: readonly ConfirmedFact[];
  readonly open: readonly OpenFact[];
  readonly exceptions: readonly Exception[];
}

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
  /** Days live before approval came, of the overrides whose exception it settled, and so far, of those still unsettled. */
  readonly daysBeforeApproval: { readonly settled: Median; readonly unsettled: Median };
  /** Exceptions not closed, by days since they were opened. */
  readonly openExceptions: { readonly upTo30: number; readonly upTo90: number; readonly over90: number };
}

/** Sums facts up. Pure: the same facts always give the same numbers, whatever validation says today. */
export function summariseCompliance(
  { confirmed, open, exceptions }: ComplianceFacts,
  period: Period,
  today: CalendarDate,
  timeZone: string,
): ComplianceSummary {
  const age = (exception: Exception) => daysBetween(businessDay(exception.openedAt, timeZone), today);
  const unclosed = exceptions.filter(({ state }) => state !== 'CLOSED');
  const settled = exceptions.flatMap(({ closedAt, closureReason, usedFrom }) =>
    closedAt && closureReason === 'validation-approved' ? [daysBetween(usedFrom, businessDay(closedAt, timeZone))] : [],
  );
  return {
    period,
    confirmations: confirmed.length,
    overrides: ratio(confirmed.filter(({ overridden }) => overridden).length, confirmed.length),
    onTime: ratio(confirmed.filter((fact) => fact.actualProductionDate <= fact.baselineProductionDate).length, confirmed.length),
    overdue: ratio(open.filter(({ plannedProductionDate }) => plannedProductionDate < today).length, open.length),
    confirmationLag: median(confirmed.map((fact) => daysBetween(fact.actualProductionDate, businessDay(fact.confirmedAt, timeZone)))),
    daysBeforeApproval: { settled: median(settled), unsettled: median(unclosed.map(({ usedFrom }) => daysBetween(usedFrom, today))) },
    openExceptions: {
      upTo30: unclosed.filter((exception) => age(exception) <= 30).length,
      upTo90: unclosed.filter((exception) => age(exception) > 30 && age(exception) <= 90).length,
      over90: unclosed.filter((exception) => age(exception) > 90).length,
    },
  };
}
