import {
  asCalendarDate,
  businessDay,
  type CalendarDate,
  type ComplianceSummary,
  daysBetween,
  type Exception,
  type Period,
  type ReportCut,
  type Repositories,
  type TenantId,
} from '@countersign/core';

const middle = (days: readonly number[]) => {
  const sorted = days.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return { count: sorted.length, days: low === undefined || high === undefined ? null : (low + high) / 2 };
};
const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});

/** The numbers of a period, counted one by one from every confirmation, open task and exception there is. */
export async function numbersCountedAnew(
  { reports }: Repositories,
  tenantId: TenantId,
  period: Period,
  cut: ReportCut,
  today: CalendarDate,
  timeZone: string,
): Promise<ComplianceSummary> {
  const always = { from: asCalendarDate('1900-01-01'), to: asCalendarDate('9999-12-31') };
  const [confirmed, everConfirmed, open, exceptions] = await Promise.all([
    reports.confirmations(tenantId, period, cut),
    reports.confirmations(tenantId, always, cut),
    reports.open(tenantId, cut),
    reports.exceptions(tenantId, ['OPEN', 'ACKNOWLEDGED', 'CLOSED'], cut),
  ]);
  const unclosed = exceptions.filter(({ state }) => state !== 'CLOSED');
  const ages = unclosed.map(({ openedAt }) => daysBetween(businessDay(openedAt, timeZone), today));
  const settled = exceptions.filter(
    ({ state, closureReason, usedFrom }) =>
      state === 'CLOSED' && closureReason === 'validation-approved' && usedFrom >= period.from && usedFrom <= period.to,
  );
  /** The days until the first of some, and of what ends the use of a version before its approval, as the confirmation has it. */
  const daysUntil = ({ taskId, usedFrom }: Exception, ...known: readonly (CalendarDate | null)[]) => {
    const { gate, withdrawnOn } = everConfirmed.find((fact) => fact.taskId === taskId)!;
    const late = gate.outcome === 'deployed-before-approval' ? gate.approvedOn : null;
    const [end] = [...known, late, withdrawnOn].filter((each) => each !== null).toSorted();
    return Math.max(0, daysBetween(usedFrom, end!));
  };
  return {
    period,
    confirmations: confirmed.length,
    overrides: share(confirmed.filter(({ overridden }) => overridden).length, confirmed.length),
    onTime: share(confirmed.filter((fact) => fact.actualProductionDate <= fact.baselineProductionDate).length, confirmed.length),
    overdue: share(open.filter(({ plannedProductionDate }) => plannedProductionDate < today).length, open.length),
    confirmationLag: middle(confirmed.map((fact) => daysBetween(fact.actualProductionDate, businessDay(fact.confirmedAt, timeZone)))),
    daysBeforeApproval: {
      settled: middle(settled.map((each) => daysUntil(each, each.approvedOn ?? businessDay(each.closedAt!, timeZone)))),
      unsettled: middle(unclosed.map((each) => daysUntil(each, today))),
    },
    openExceptions: {
      upTo30: ages.filter((age) => age <= 30).length,
      upTo90: ages.filter((age) => age > 30 && age <= 90).length,
      over90: ages.filter((age) => age > 90).length,
    },
  };
}
