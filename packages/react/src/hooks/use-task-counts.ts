import type { TaskCounts } from '@countersign/core';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEnvironment } from './environment.ts';
import { kept, queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';

/** How many open tasks the reader has, by urgency, among those a search finds. Shared by all that ask for the same. */
export function useTaskCounts(search: string | null = null): UseQueryResult<TaskCounts, Refused> {
  const { client, queryClient } = useEnvironment();
  return useQuery<TaskCounts, Refused>(
    {
      queryKey: queryKeys.counts(client, search),
      queryFn: () => accepted(client.counts({ search })),
      placeholderData: keepPreviousData,
      ...kept,
    },
    queryClient,
  );
}
