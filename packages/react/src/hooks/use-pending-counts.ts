import type { PendingCounts } from '@countersign/core';
import { useEnvironment } from './environment.ts';
import { type Asked, useAnswer } from './use-answer.ts';
import type { PendingDecisionsOptions } from './use-pending-decisions.ts';

/** Which of the decisions are counted. */
export type PendingCountsOptions = Omit<PendingDecisionsOptions, 'pageSize'>;

/** Asks how much waits for the reader because he oversees what owners do. Shared by all that ask for the same. */
export function usePendingCounts({ regionId, modelId }: PendingCountsOptions = {}): Asked<PendingCounts> {
  const { client } = useEnvironment();
  const cut = { regionId: regionId ?? null, modelId: modelId ?? null };
  return useAnswer({ name: ['pending-counts', cut], ask: () => client.pendingCounts(cut), keepsBefore: true });
}
