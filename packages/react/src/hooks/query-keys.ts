import type { CalendarDate, DueBucket, TaskCursor, TaskStatus } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';
import type { QueryClient } from '@tanstack/react-query';
import { Refused } from './refused.ts';
import { retryAtOf } from './use-wait.ts';

// Two clients may speak for two people, so they never share an answer.
const numbers = new WeakMap<CountersignClient, number>();
let last = 0;
function numberOf(client: CountersignClient): number {
  const known = numbers.get(client) ?? ++last;
  numbers.set(client, known);
  return known;
}

/** Lets a client that stands in for another share its answers; gives the stand-in back. */
export function sameCache(client: CountersignClient, standIn: CountersignClient): CountersignClient {
  numbers.set(standIn, numberOf(client));
  return standIn;
}

/** What the tasks of a list have in common; null where it does not matter. */
export interface TaskFilter {
  readonly search: string | null;
  readonly regionId: string | null;
  readonly modelId: string | null;
  /** Status codes of validation; null among them: none was requested. */
  readonly validation: readonly (string | null)[] | null;
}

/** What one page of a list is asked for. */
export interface PageFilter extends TaskFilter {
  readonly bucket: DueBucket | null;
  readonly statuses: readonly TaskStatus[] | null;
  readonly limit: number;
  readonly after: TaskCursor | null;
}

/** A filter that lets everything through. */
export const noFilter: TaskFilter = { search: null, regionId: null, modelId: null, validation: null };

/** The names our answers are cached under. A host that changes tasks by other means may invalidate `['countersign']`. */
export const queryKeys = {
  of: (client: CountersignClient) => ['countersign', numberOf(client)] as const,
  /** Everything that any change to a task may change. */
  lists: (client: CountersignClient) => [...queryKeys.of(client), 'lists'] as const,
  tasks: (client: CountersignClient, filter: PageFilter) => [...queryKeys.lists(client), 'tasks', filter] as const,
  counts: (client: CountersignClient, filter: TaskFilter) => [...queryKeys.lists(client), 'counts', filter] as const,
  facets: (client: CountersignClient) => [...queryKeys.lists(client), 'facets'] as const,
  explanation: (client: CountersignClient, taskId: string, date: CalendarDate) =>
    [...queryKeys.of(client), 'explanation', taskId, date] as const,
};

/** For how many milliseconds a question is not to be asked again. */
const waitOf = (error: unknown): number => (error instanceof Refused ? (retryAtOf(error.refusal) ?? 0) - Date.now() : 0);

// A person, not a timer, repeats what failed.
const kept = {
  refetchInterval: ({ state: { error } }: { readonly state: { readonly error: unknown } }) => Math.max(60_000, waitOf(error)),
  retry: false,
  networkMode: 'always',
} as const;
const quiet = { refetchOnMount: false, refetchOnReconnect: false, refetchOnWindowFocus: false, retryOnMount: false } as const;

/** How every list is kept up to date: asked again each minute while it is looked at, and never by itself before the server wants to be asked. */
export const keptUp = <Key extends readonly unknown[]>(queryClient: QueryClient, queryKey: Key) => ({
  queryKey,
  ...kept,
  ...(waitOf(queryClient.getQueryState(queryKey)?.error) > 0 && quiet),
});
