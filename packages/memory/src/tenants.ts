import type { TenantId } from '@countersign/core';
import { type Draft, draftOf, emptyState, type TenantState } from './tenant-state.ts';

/** The current state of every tenant, and the only way to the next one. */
export interface Tenants {
  /** Answers from the state of a tenant as it is in one later moment. */
  read<Answer>(tenantId: TenantId, query: (state: TenantState) => Answer): Promise<Answer>;
  /** Makes the next state of a tenant in one later moment; when `change` throws, the state stays what it was. */
  write<Answer>(tenantId: TenantId, change: (draft: Draft) => Answer): Promise<Answer>;
  /** The tenants with a journal whose state is as wanted, by identifier. */
  withEntries(wanted: (state: TenantState) => boolean): Promise<readonly TenantId[]>;
}

/** Begins with no tenants. */
export function createTenants(): Tenants {
  const states = new Map<TenantId, TenantState>();
  const current = (tenantId: TenantId): TenantState => states.get(tenantId) ?? emptyState;

  // Nothing happens before the caller has let go, as with a real store: what callers do may interleave, what happens in here cannot.
  return {
    read: (tenantId, query) => Promise.resolve().then(() => query(current(tenantId))),
    write: (tenantId, change) =>
      Promise.resolve().then(() => {
        const draft = draftOf(current(tenantId));
        const answer = change(draft);
        states.set(tenantId, draft);
        return answer;
      }),
    withEntries: (wanted) =>
      Promise.resolve().then(() =>
        [...states].flatMap(([tenantId, state]) => (state.journal.size > 0 && wanted(state) ? [tenantId] : [])).toSorted(),
      ),
  };
}
