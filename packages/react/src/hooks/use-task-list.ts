import type { TaskCounts, TaskCursor, TaskPage, TaskSummary } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tally } from '../messages/tally.ts';
import { useEnvironment } from './environment.ts';
import { useKeptState } from './kept-state.ts';
import { activeFilters, filterOf, type ListState, type ListStateOptions, unfiltered } from './list-state.ts';
import { keptUp, queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';
import { tallyIn } from './tally.ts';
import { useDebounced } from './use-debounced.ts';
import { useHeldPage } from './use-held-page.ts';
import { useHydrated } from './use-hydrated.ts';
import { useLastRefusal } from './use-last-refusal.ts';
import { usePages } from './use-pages.ts';
import { type Selection, useChosen, useSelection } from './use-selection.ts';
import { useTaskCounts } from './use-task-counts.ts';

/** A list of the reader's tasks, filtered and page by page. */
export interface TaskList {
  readonly state: ListState;
  /** Changes the filters and begins at the first page; a search is asked for a moment after the last key. */
  readonly setState: (change: Partial<ListState>) => void;
  /** The filters that are set beside the bucket. */
  readonly active: readonly (keyof ListState)[];
  readonly isFiltered: boolean;
  readonly clearFilters: () => void;
  /** The rows to show: while others are on their way, the ones before them. Undefined until the first are there. */
  readonly rows: readonly TaskSummary[] | undefined;
  /** Undefined until they are there, or when they could not be had. */
  readonly counts: TaskCounts | undefined;
  readonly countsFailed: boolean;
  /** Why the rows could not be had, or not be refreshed. */
  readonly refusal: ClientRefusal | null;
  /** Whether `rows` answer the filter that is set, not the one before. */
  readonly isCurrent: boolean;
  readonly isFetching: boolean;
  /** When the rows were fetched, in milliseconds since 1970. */
  readonly updatedAt: number | null;
  readonly refresh: () => void;
  /** Shows what comes in next at once: one's own doing has changed it. */
  readonly expectChange: () => void;
  /** What came in while the reader was at work in the rows. */
  readonly incoming: { readonly count: number; readonly show: () => void };
  /** Tells whether the reader is at work in the rows, so that none may move. */
  readonly setHeld: (isHeld: boolean) => void;
  readonly selection: Selection;
  readonly page: {
    /** From 0. */
    readonly index: number;
    /** The first row's place in the whole list, from 1; 0 when there is none. */
    readonly from: number;
    readonly to: number;
    /** Null when it is not known. */
    readonly total: Tally | null;
    readonly hasNext: boolean;
    readonly next: () => void;
    readonly previous: () => void;
  };
}

/** How a list begins. */
export interface TaskListOptions extends ListStateOptions {
  /** 1 to 200. Default 50. */
  readonly pageSize?: number | undefined;
}

const searchDelay = 300;

/** Keeps the state of a task list and the answers that go with it. */
export function useTaskList({ pageSize = 50, ...stateOptions }: TaskListOptions = {}): TaskList {
  const { client, queryClient } = useEnvironment();
  const isAlive = useHydrated();
  const [state, change] = useKeptState(unfiltered, stateOptions);
  const [isHeld, setHeld] = useState(false);
  const searched = useDebounced(state.search, searchDelay).trim().normalize('NFC') || null;
  const common = filterOf(state, searched);
  const asked = {
    ...common,
    bucket: state.bucket === 'all' ? null : state.bucket,
    statuses: state.status && [state.status],
    limit: pageSize,
  };
  const question = JSON.stringify(asked);
  const pages = usePages<TaskCursor>(question);
  const filter = { ...asked, after: pages.after };
  const query = useQuery<TaskPage, Refused>(
    {
      ...keptUp(queryClient, queryKeys.tasks(client, filter)),
      queryFn: () => accepted(client.myTasks(filter)),
      placeholderData: keepPreviousData,
    },
    queryClient,
  );
  const refusal = useLastRefusal(query, question);
  const counted = useTaskCounts(common);
  const chosen = useChosen();
  const held = useHeldPage(query.isPlaceholderData ? undefined : query.data, JSON.stringify(filter), isHeld || chosen[0].size > 0);
  const rows = held.page?.tasks;
  const selection = useSelection(rows, chosen);

  const next = held.page?.next ?? null;
  const isCurrent = query.isSuccess && !query.isPlaceholderData;
  const { index } = pages;
  // The counts are of the open tasks, and know nothing of a status.
  const tally = counted.data && state.status === null ? tallyIn(state.bucket, counted.data) : null;
  const from = rows && rows.length > 0 ? index * pageSize + 1 : 0;
  const to = from === 0 ? 0 : from + (rows?.length ?? 0) - 1;
  // The last task of the last page was confirmed: there is no such page any more.
  const hasVanished = isCurrent && index > 0 && rows?.length === 0;
  if (hasVanished) pages.back();

  return {
    state,
    setState: (wanted) => {
      change(wanted);
      pages.back(0);
    },
    active: activeFilters(state),
    isFiltered: state.bucket !== 'all' || activeFilters(state).length > 0,
    clearFilters: () => {
      change(unfiltered);
      pages.back(0);
    },
    rows,
    counts: counted.data,
    countsFailed: counted.isError,
    refusal,
    isCurrent,
    // On a server nothing is under way, and whether the page begins by asking again depends on its clock.
    isFetching: isAlive && query.isFetching,
    updatedAt: query.dataUpdatedAt || null,
    refresh: () => {
      held.expect();
      void queryClient.invalidateQueries({ queryKey: queryKeys.lists(client) });
    },
    expectChange: held.expect,
    incoming: { count: held.changed, show: held.show },
    setHeld,
    selection,
    page: {
      index,
      from,
      to,
      // Behind what was counted, it says nothing that there is more.
      total: tally?.isMore && to > tally.count ? null : tally,
      hasNext: next !== null && isCurrent,
      next: () => next && isCurrent && pages.turn(next),
      previous: () => pages.back(),
    },
  };
}
