import type { MyTasksInput, TaskCursor } from '@countersign/core';
import { wireCode } from './wire/case.ts';
import { encodeCursor } from './wire/cursor.ts';

/** The query of a list of tasks, with its question mark; `''` when nothing special is wanted. */
export function myTasksQuery({ statuses, bucket, search, limit, after }: MyTasksInput): string {
  const query = new URLSearchParams(statuses?.map((status) => ['status', status]));
  if (bucket) query.set('bucket', wireCode(bucket));
  if (search) query.set('search', search);
  if (limit !== undefined) query.set('limit', String(limit));
  if (after) query.set('after', encodeCursor(after as TaskCursor));
  return withMark(query);
}

/** The query of the counts, with its question mark. */
export const searchQuery = ({ search }: { readonly search?: string | null }): string =>
  withMark(new URLSearchParams(search ? { search } : {}));

const withMark = (query: URLSearchParams): string => (query.size > 0 ? `?${query}` : '');
