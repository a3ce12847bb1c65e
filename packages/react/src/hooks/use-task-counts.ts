import type { TaskCounts } from '@countersign/core';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEnvironment } from './environment.ts';
import { keptUp, noFilter, queryKeys, type TaskFilter } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';

/** How many open tasks the reader has, by urgency, among those a filter lets through. Shared by all that ask for the same. */
export function useTaskCounts(filter: TaskFilter = noFilter): UseQueryResult<TaskCounts, Refused> {
  const { client, queryClient } = useEnvironment();
  return useQuery<TaskCounts, Refused>(
    {
      ...keptUp(queryClient, queryKeys.counts(client, filter)),
      queryFn: () => accepted(client.counts(filter)),
      placeholderData: keepPreviousData,
    },
    queryClient,
  );
}
