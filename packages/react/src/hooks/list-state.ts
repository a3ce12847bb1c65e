import type { DueBucket, TaskStatus } from '@countersign/core';
import type { KeptStateOptions } from './kept-state.ts';
import type { TaskFilter } from './query-keys.ts';

/** A filter of the list: one bucket, or all of them. */
export type BucketFilter = DueBucket | 'all';

/** What a list is filtered by: plain values, so that a host can keep them in an address. */
export interface ListState {
  readonly bucket: BucketFilter;
  /** What stands in the search field. */
  readonly search: string;
  readonly regionId: string | null;
  readonly modelId: string | null;
  /** A status code of validation; `none` where none was requested. */
  readonly validation: string | null;
  /** Null for every open one. */
  readonly status: TaskStatus | null;
}

/** A list that is not filtered. */
export const unfiltered: ListState = { bucket: 'all', search: '', regionId: null, modelId: null, validation: null, status: null };

/** Where the state of a list is kept. */
export type ListStateOptions = KeptStateOptions<ListState>;

/** What the server is asked for. `search` is what has settled in the field. */
export const filterOf = ({ regionId, modelId, validation }: ListState, search: string | null): TaskFilter => ({
  search,
  regionId,
  modelId,
  validation: validation === null ? null : [validation === 'none' ? null : validation],
});

/** The filters that are set, beside the bucket. */
export const activeFilters = ({ search, regionId, modelId, validation, status }: ListState): readonly (keyof ListState)[] => [
  ...(search.trim() === '' ? [] : (['search'] as const)),
  ...(regionId === null ? [] : (['regionId'] as const)),
  ...(modelId === null ? [] : (['modelId'] as const)),
  ...(validation === null ? [] : (['validation'] as const)),
  ...(status === null ? [] : (['status'] as const)),
];
