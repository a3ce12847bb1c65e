import type { Exception } from '../exception/exception.ts';
import type { ComplianceSummary } from './compliance.ts';
import { type CsvColumn, csvOf } from './csv.ts';
import type { HistorySegment, RegionHistory } from './history.ts';
import type { Median, Ratio } from './ratio.ts';
import type { ReadyToDeploy } from './ready-to-deploy.ts';

const exceptionColumns: readonly CsvColumn<Exception>[] = [
  ['code', ({ code }) => code],
  ['state', ({ state }) => state],
  ['task_id', ({ taskId }) => taskId],
  ['version_id', ({ versionId }) => versionId],
  ['used_from', ({ usedFrom }) => usedFrom],
  ['opened_at', ({ openedAt }) => openedAt],
  ['acknowledged_at', ({ acknowledgedAt }) => acknowledgedAt],
  ['acknowledged_by_id', ({ acknowledgedById }) => acknowledgedById],
  ['closed_at', ({ closedAt }) => closedAt],
  ['closed_by_id', ({ closedById }) => closedById],
  ['closure_reason', ({ closureReason }) => closureReason],
  ['approved_on', ({ approvedOn }) => approvedOn],
  ['narrative', ({ narrative }) => narrative],
];

/** Exceptions as CSV, a row each. */
export const exceptionsCsv = (exceptions: readonly Exception[]): string => csvOf(exceptionColumns, exceptions);

type HistoryRow = HistorySegment & Pick<RegionHistory, 'region'>;

const historyColumns: readonly CsvColumn<HistoryRow>[] = [
  ['region', ({ region }) => region?.code ?? 'Global'],
  ['version_id', ({ versionId }) => versionId],
  ['version_number', ({ versionNumber }) => versionNumber],
  ['from', ({ from }) => from],
  ['until', ({ until }) => until],
  ['task_id', ({ taskId }) => taskId],
  ['planned_production_date', ({ plannedProductionDate }) => plannedProductionDate],
  ['days_late', ({ daysLate }) => daysLate],
  ['overridden', ({ overridden }) => overridden],
  ['override_reason', ({ overrideReason }) => overrideReason],
  ['withdrawn_on', ({ withdrawnOn }) => withdrawnOn],
];

/** The deployment history of a model as CSV, a row for each stretch in a region. */
export const deploymentHistoryCsv = (history: readonly RegionHistory[]): string =>
  csvOf(
    historyColumns,
    history.flatMap(({ region, segments }) => segments.map((segment) => ({ region, ...segment }))),
  );

const readyColumns: readonly CsvColumn<ReadyToDeploy>[] = [
  ['model_id', ({ model }) => model.modelId],
  ['model_name', ({ model }) => model.name],
  ['version_id', ({ version }) => version.versionId],
  ['version_number', ({ version }) => version.versionNumber],
  ['region', ({ region }) => region?.code ?? 'Global'],
  ['approved_on', ({ approvedOn }) => approvedOn],
  ['days_since_approval', ({ daysSinceApproval }) => daysSinceApproval],
  ['open_task_id', ({ openTaskId }) => openTaskId],
];

/** What could go live and has not as CSV, a row for each version and region. */
export const readyToDeployCsv = (ready: readonly ReadyToDeploy[]): string => csvOf(readyColumns, ready);

/** A number of a summary: what it is called, what it is, and what it was computed from. */
type Figure = readonly [name: string, value: number | null, numerator: number | null, denominator: number | null];

const share = (name: string, { value, numerator, denominator }: Ratio): Figure => [name, value, numerator, denominator];
const middle = (name: string, { days, count }: Median): Figure => [name, days, null, count];
const plain = (name: string, value: number): Figure => [name, value, null, null];

/** The numbers of a period as CSV, a row each, with what each was computed from; an empty value is one of nothing. */
export function complianceSummaryCsv(summary: ComplianceSummary): string {
  const { period, daysBeforeApproval, openExceptions } = summary;
  const figures: readonly Figure[] = [
    plain('confirmations', summary.confirmations),
    share('overrides', summary.overrides),
    share('on_time', summary.onTime),
    share('overdue', summary.overdue),
    middle('confirmation_lag_days', summary.confirmationLag),
    middle('days_before_approval_settled', daysBeforeApproval.settled),
    middle('days_before_approval_unsettled', daysBeforeApproval.unsettled),
    plain('open_exceptions_up_to_30_days', openExceptions.upTo30),
    plain('open_exceptions_up_to_90_days', openExceptions.upTo90),
    plain('open_exceptions_over_90_days', openExceptions.over90),
  ];
  return csvOf<Figure>(
    [
      ['from', () => period.from],
      ['to', () => period.to],
      ['figure', ([name]) => name],
      ['value', ([, value]) => value],
      ['numerator', ([, , numerator]) => numerator],
      ['denominator', ([, , , denominator]) => denominator],
    ],
    figures,
  );
}
