import type { DueBucket, TaskCounts, TaskCursor, TaskPage, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from './environment.ts';
import { kept, queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';
import { useDebounced } from './use-debounced.ts';
import { useTaskCounts } from './use-task-counts.ts';

/** A filter of the list: one bucket, or all of them. */
export type BucketFilter = DueBucket | 'all';

/** A list of the reader's open tasks, filtered and page by page. */
export interface TaskList {
  readonly bucket: BucketFilter;
  readonly setBucket: (bucket: BucketFilter) => void;
  /** What stands in the search field; asked for a moment after the last key. */
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly isFiltered: boolean;
  readonly clearFilters: () => void;
  /** The rows to show: while others are on their way, the ones before them. Undefined until the first are there. */
  readonly rows: readonly TaskSummary[] | undefined;
  /** Undefined until they are there, or when they could not be had. */
  readonly counts: TaskCounts | undefined;
  /** Why the rows could not be had, or not be refreshed. */
  readonly refusal: ClientRefusal | null;
  /** Whether `rows` answer the filter that is set, not the one before. */
  readonly isCurrent: boolean;
  readonly isFetching: boolean;
  /** When the rows were fetched, in milliseconds since 1970. */
  readonly updatedAt: number | null;
  readonly refresh: () => void;
  readonly page: {
    /** From 0. */
    readonly index: number;
    /** The first row's place in the whole list, from 1; 0 when there is none. */
    readonly from: number;
    readonly to: number;
    /** Null when the counts could not be had. */
    readonly total: number | null;
    readonly hasNext: boolean;
    readonly next: () => void;
    readonly previous: () => void;
  };
}

const searchDelay = 300;

/** Keeps the state of a task list and the answers that go with it. */
export function useTaskList({ pageSize = 50 }: { readonly pageSize?: number } = {}): TaskList {
  const { client, queryClient } = useEnvironment();
  const [bucket, chooseBucket] = useState<BucketFilter>('all');
  const [search, type] = useState('');
  /** Where each page after the first begins. */
  const [cursors, setCursors] = useState<readonly TaskCursor[]>([]);
  const searched = useDebounced(search, searchDelay).trim().normalize('NFC') || null;
  const [pagedBy, setPagedBy] = useState(searched);
  if (pagedBy !== searched) {
    // Cursors of another search would begin in the middle of this one.
    setPagedBy(searched);
    setCursors([]);
  }

  const filter = { bucket: bucket === 'all' ? null : bucket, search: searched, limit: pageSize, after: cursors.at(-1) ?? null };
  const query = useQuery<TaskPage, Refused>(
    {
      queryKey: queryKeys.tasks(client, filter),
      queryFn: () => accepted(client.myTasks(filter)),
      placeholderData: keepPreviousData,
      ...kept,
    },
    queryClient,
  );
  const counted = useTaskCounts(searched);

  const rows = query.data?.tasks;
  const next = query.data?.next ?? null;
  const isCurrent = query.isSuccess && !query.isPlaceholderData;
  const index = cursors.length;
  const from = rows && rows.length > 0 ? index * pageSize + 1 : 0;

  const restart = () => setCursors([]);
  // The last task of the last page was confirmed: there is no such page any more.
  const hasVanished = isCurrent && index > 0 && rows?.length === 0;
  if (hasVanished) setCursors(cursors.slice(0, -1));

  return {
    bucket,
    setBucket: (chosen) => {
      chooseBucket(chosen);
      restart();
    },
    search,
    setSearch: type,
    isFiltered: bucket !== 'all' || search.trim() !== '',
    clearFilters: () => {
      chooseBucket('all');
      type('');
      restart();
    },
    rows,
    counts: counted.data,
    refusal: query.error?.refusal ?? null,
    isCurrent,
    isFetching: query.isFetching,
    updatedAt: query.dataUpdatedAt || null,
    refresh: () => void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) }),
    page: {
      index,
      from,
      to: from === 0 ? 0 : from + (rows?.length ?? 0) - 1,
      total: counted.data ? countIn(bucket, counted.data) : null,
      hasNext: next !== null && isCurrent,
      next: () => next && isCurrent && setCursors([...cursors, next]),
      previous: () => setCursors(cursors.slice(0, -1)),
    },
  };
}

/** How many tasks a filter lets through. */
export function countIn(bucket: BucketFilter, { open, overdue, dueSoon, upcoming }: TaskCounts): number {
  switch (bucket) {
    case 'all':
      return open;
    case 'overdue':
      return overdue;
    case 'due-soon':
      return dueSoon;
    case 'upcoming':
      return upcoming;
  }
}
