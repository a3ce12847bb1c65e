import type { Answer, ClientRefusal } from '@countersign/http/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEnvironment } from './environment.ts';
import { keptUp, queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';
import { useLastRefusal } from './use-last-refusal.ts';

/** Something a widget shows and the server knows. */
export interface Asked<Value> {
  /** The last answer, while there is one: also when it could not be refreshed. */
  readonly value: Value | undefined;
  /** The question that `value` answers, the same text for the same question; null while that is still the answer to another one. */
  readonly answered: string | null;
  /** Why it could not be had, or not be refreshed. */
  readonly refusal: ClientRefusal | null;
  readonly isFetching: boolean;
  /** When the value was fetched, in milliseconds since 1970. */
  readonly updatedAt: number | null;
  readonly refresh: () => void;
}

/** What is asked, under which name, and whether yet. */
export interface Question<Value> {
  /** Names the question among all that are asked of a client. */
  readonly name: readonly unknown[];
  readonly ask: () => Answer<Value>;
  /** Default true. */
  readonly isWanted?: boolean;
  /** Whether the answer to the question before may stand until this one's is there. Default false: it is about something else. */
  readonly keepsBefore?: boolean;
}

/** Asks a question, and again each minute while the answer is looked at and after every change made here. */
export function useAnswer<Value>({ name, ask, isWanted = true, keepsBefore = false }: Question<Value>): Asked<Value> {
  const { client, queryClient } = useEnvironment();
  const query = useQuery<{ readonly answer: Value }, Refused>(
    {
      ...keptUp(queryClient, [...queryKeys.lists(client), ...name]),
      queryFn: async () => ({ answer: await accepted(ask()) }),
      enabled: isWanted,
      ...(keepsBefore && { placeholderData: keepPreviousData }),
    },
    queryClient,
  );
  const question = JSON.stringify(name);
  const refusal = useLastRefusal(query, question);
  return {
    value: query.data?.answer,
    answered: query.data === undefined || query.isPlaceholderData ? null : question,
    refusal,
    isFetching: query.isFetching,
    updatedAt: query.dataUpdatedAt || null,
    refresh: () => void query.refetch(),
  };
}

/** Whether the reader may not have it at all: the core says so, or the host's gateway. */
export const isDenied = (refusal: ClientRefusal | null): boolean =>
  refusal?.code === 'not-permitted' || (refusal?.code === 'unavailable' && refusal.status === 403);
