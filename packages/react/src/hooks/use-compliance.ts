import type { ComplianceSummary, ReportInput } from '@countersign/core';
import { useEnvironment } from './environment.ts';
import { type Asked, useAnswer } from './use-answer.ts';
import { monthsOf, type ReportPeriod } from './use-period.ts';

/** What a report is cut to; null is no cut. */
export interface ReportCut {
  readonly modelId: string | null;
  readonly regionId: string | null;
  readonly ownerId: string | null;
}

/** No cut. */
export const uncut: ReportCut = { modelId: null, regionId: null, ownerId: null };

/** Asks for the numbers of a period; of none, for nothing. */
export function useComplianceSummary(period: ReportPeriod | null, cut: ReportCut = uncut): Asked<ComplianceSummary> {
  const { client } = useEnvironment();
  return useAnswer({
    name: ['compliance', period, cut],
    ask: () => client.complianceSummary(inputOf(period!, cut)),
    isWanted: period !== null,
    keepsBefore: true,
  });
}

/** Asks for the numbers of each month of a period. */
export function useComplianceTrend(period: ReportPeriod | null, cut: ReportCut, isWanted: boolean): Asked<readonly ComplianceSummary[]> {
  const { client } = useEnvironment();
  return useAnswer({
    name: ['trend', period, cut],
    ask: async () => {
      const months = await Promise.all(monthsOf(period!).map((month) => client.complianceSummary(inputOf(month, cut))));
      const summaries: ComplianceSummary[] = [];
      for (const month of months) {
        if (!month.ok) return month;
        summaries.push(month.value);
      }
      return { ok: true, value: summaries };
    },
    isWanted: period !== null && isWanted,
    keepsBefore: true,
  });
}

/** A period and a cut as they are asked for. */
export const inputOf = (period: ReportPeriod, cut: ReportCut): ReportInput => ({ ...period, ...cut });
