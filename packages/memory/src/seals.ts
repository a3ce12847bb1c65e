import type { Checkpoint, JournalSeals, KeptCheckpoint, Sequenced } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft, TenantState } from './tenant-state.ts';
import type { Tenants } from './tenants.ts';

/** The sealed sequence of each tenant, its checkpoints, and who has received them. */
export const createSeals = (tenants: Tenants): JournalSeals => ({
  tenants: (sinks) =>
    tenants.withEntries(
      (state) =>
        state.unsealed.size > 0 ||
        state.sealed.size > signedSize(state) ||
        sinks.some((sink) => (state.anchors.get(sink) ?? 0) < signedSize(state)),
    ),
  sequence: (tenantId, limit) => tenants.write(tenantId, (draft) => sequence(draft, limit)),
  keep: (tenantId, checkpoint) =>
    tenants.write(tenantId, (draft) => {
      if (!draft.checkpoints.has(checkpoint.size)) draft.checkpoints.set(checkpoint.size, frozenCopy(checkpoint));
    }),
  unanchored: (tenantId, sink, limit) => tenants.read(tenantId, (state) => unanchored(state, sink, limit)),
  anchored: (tenantId, sink, size) =>
    tenants.write(tenantId, (draft) => {
      draft.anchors.set(sink, Math.max(size, draft.anchors.get(sink) ?? 0));
    }),
});

/** Every checkpoint, by size. */
export const checkpointsOf = (state: TenantState): readonly KeptCheckpoint[] =>
  [...state.checkpoints.values()].toSorted((a, b) => a.size - b.size);

const signedSize = (state: TenantState): number => checkpointsOf(state).at(-1)?.size ?? 0;

function sequence(draft: Draft, limit: number): Sequenced {
  const next = [...draft.unsealed].toSorted(([a], [b]) => a - b).slice(0, limit);
  for (const [queued, place] of next) {
    draft.sealed.set(draft.sealed.size, place);
    draft.unsealed.delete(queued);
  }
  const last = checkpointsOf(draft).at(-1) ?? null;
  const from = last?.size ?? 0;
  const hashes = Array.from({ length: Math.min(limit, draft.sealed.size - from) }, (_, at) => draft.sealed.get(from + at)?.hash ?? '');
  return { entries: next.length, last, hashes };
}

const unanchored = (state: TenantState, sink: string, limit: number): readonly Checkpoint[] =>
  checkpointsOf(state)
    .filter(({ size }) => size > (state.anchors.get(sink) ?? 0))
    .slice(0, limit)
    .map(({ size, text }) => ({ size, text }));
