import type { PendingAction, TaskStatus } from '@countersign/core';
import type { ListState } from '@countersign/react';
import type { ReportCut } from '@countersign/react/headless';

const buckets = ['all', 'overdue', 'due-soon', 'upcoming'] as const satisfies readonly ListState['bucket'][];
const statuses = ['PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED'] as const satisfies readonly TaskStatus[];

/** What the list is filtered by, as the address says; what it does not know is left out. */
export const listStateIn = (query: URLSearchParams): ListState => ({
  bucket: buckets.find((each) => each === query.get('bucket')) ?? 'all',
  search: query.get('search') ?? '',
  regionId: query.get('region'),
  modelId: query.get('model'),
  validation: query.get('validation'),
  status: statuses.find((each) => each === query.get('status')) ?? null,
});

/** What the address says of what a list is filtered by; null for what does not restrict it. */
export const queryOf = ({ bucket, search, regionId, modelId, validation, status }: ListState): Readonly<Record<string, string | null>> => ({
  bucket: bucket === 'all' ? null : bucket,
  search: search || null,
  region: regionId,
  model: modelId,
  validation,
  status,
});

/** What the register of overrides is filtered by. */
export const cutIn = (query: URLSearchParams): ReportCut => ({
  modelId: query.get('model'),
  regionId: query.get('region'),
  ownerId: query.get('owner'),
});

/** The same, as the address says it. */
export const queryOfCut = ({ modelId, regionId, ownerId }: ReportCut): Readonly<Record<string, string | null>> => ({
  model: modelId,
  region: regionId,
  owner: ownerId,
});

const actions = [
  'decide-override',
  'decide-approval',
  'acknowledge-exception',
  'close-exception',
] as const satisfies readonly PendingAction[];

/** Which decisions alone are shown; null for all. */
export const actionIn = (query: URLSearchParams): PendingAction | null => actions.find((each) => each === query.get('action')) ?? null;
