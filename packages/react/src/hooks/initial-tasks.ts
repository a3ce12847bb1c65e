import type { TaskCounts, TaskPage } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';
import type { QueryClient } from '@tanstack/react-query';
import { noFilter, queryKeys } from './query-keys.ts';

/** The first page of a person's tasks as a server loaded it: plain data, so it can travel inside a page. */
export interface InitialTasks {
  readonly pageSize: number;
  readonly page: TaskPage;
  readonly counts: TaskCounts;
  /** When it was loaded, in milliseconds since 1970. */
  readonly loadedAt: number;
}

/** Loads what the first picture of `MyDeploymentTasks` and `OverdueBadge` shows; null when it cannot be had, and then the page asks by itself. */
export async function loadInitialTasks(
  client: CountersignClient,
  { pageSize = 50, now = Date.now }: { readonly pageSize?: number; readonly now?: () => number } = {},
): Promise<InitialTasks | null> {
  const loadedAt = now();
  const [page, counts] = await Promise.all([client.myTasks({ limit: pageSize }), client.counts()]);
  return page.ok && counts.ok ? { pageSize, page: page.value, counts: counts.value, loadedAt } : null;
}

/** Puts what a server has loaded where the widgets look first. */
export function keepInitialTasks(
  queryClient: QueryClient,
  client: CountersignClient,
  { pageSize, page, counts, loadedAt }: InitialTasks,
): void {
  const filter = { ...noFilter, bucket: null, statuses: null, limit: pageSize, after: null };
  // A clock that is behind the server's would take them for fresh until it has caught up.
  const updatedAt = Math.min(loadedAt, Date.now());
  queryClient.setQueryData(queryKeys.tasks(client, filter), page, { updatedAt });
  queryClient.setQueryData(queryKeys.counts(client, noFilter), counts, { updatedAt });
}
