import type { CalendarDate, DueBucket, TaskCursor } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';

// Two clients may speak for two people, so they never share an answer.
const numbers = new WeakMap<CountersignClient, number>();
let last = 0;
const numberOf = (client: CountersignClient): number => {
  const number = numbers.get(client) ?? ++last;
  numbers.set(client, number);
  return number;
};

/** What one page of a list is asked for. */
export interface ListFilter {
  readonly bucket: DueBucket | null;
  readonly search: string | null;
  readonly limit: number;
  readonly after: TaskCursor | null;
}

/** The names our answers are cached under. A host that changes tasks by other means may invalidate `['countersign']`. */
export const queryKeys = {
  /** Everything a confirmation changes. */
  lists: (client: CountersignClient) => ['countersign', numberOf(client), 'lists'] as const,
  tasks: (client: CountersignClient, filter: ListFilter) => [...queryKeys.lists(client), 'tasks', filter] as const,
  counts: (client: CountersignClient, search: string | null) => [...queryKeys.lists(client), 'counts', search] as const,
  explanation: (client: CountersignClient, taskId: string, date: CalendarDate) =>
    ['countersign', numberOf(client), 'explanation', taskId, date] as const,
};

/** How every list is kept up to date: asked again each minute while it is looked at. A person, not a timer, repeats what failed. */
export const kept = { refetchInterval: 60_000, retry: false, networkMode: 'always' } as const;
