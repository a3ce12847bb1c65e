import type { CalendarDate, Explanation, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';

/** What confirming a task on a day would do, as the server sees it now. */
export interface ExplanationQuery {
  /** The explanation to show: while one for another day is on its way, the one before it. */
  readonly explanation: Explanation | undefined;
  /** Whether it is the one for the day asked about. */
  readonly isCurrent: boolean;
  readonly refusal: ClientRefusal | null;
  readonly isFetching: boolean;
  /** The explanation for a day: the one at hand, or the one being asked for. Throws `Refused`. */
  readonly explain: (date: CalendarDate) => Promise<Explanation>;
  /** Asks again for the day shown. Throws `Refused`. */
  readonly again: () => Promise<Explanation>;
}

/** Asks the server, afresh for every dialog and every day, what a confirmation would do; asks for no rule and knows none. */
export function useExplanation({ task }: TaskSummary, date: CalendarDate): ExplanationQuery {
  const { client, queryClient } = useEnvironment();
  const optionsFor = useCallback(
    (day: CalendarDate) => ({
      queryKey: queryKeys.explanation(client, task.taskId, day),
      queryFn: () => accepted(client.explain({ type: 'confirm', taskId: task.taskId, actualProductionDate: day })),
      retry: false,
      networkMode: 'always' as const,
      gcTime: 0,
    }),
    [client, task.taskId],
  );
  const query = useQuery<Explanation, Refused>(
    { ...optionsFor(date), refetchOnWindowFocus: false, refetchOnReconnect: false },
    queryClient,
  );

  const [before, setBefore] = useState<Explanation>();
  if (query.data && query.data !== before) setBefore(query.data);
  return {
    explanation: query.data ?? before,
    isCurrent: query.data !== undefined,
    refusal: query.error?.refusal ?? null,
    isFetching: query.isFetching,
    explain: (day) => queryClient.ensureQueryData(optionsFor(day)),
    again: () => queryClient.fetchQuery({ ...optionsFor(date), staleTime: 0 }),
  };
}
