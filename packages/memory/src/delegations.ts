import type { Delegation, DelegationId, ModelId, ModelSnapshot, RequestLookup, UserId } from '@countersign/core';
import { loadModel, modelOf } from './snapshots.ts';
import type { TenantState } from './tenant-state.ts';

/** A delegation and the model it is about; null when there is none. */
export function findDelegation(
  state: TenantState,
  delegationId: DelegationId,
  request: RequestLookup | null | undefined,
): { readonly delegation: Delegation; readonly model: ModelSnapshot } | null {
  const delegation = state.delegations.get(delegationId);
  const modelId = delegation && modelOf(state, delegation);
  const model = modelId ? loadModel(state, modelId, request) : null;
  return delegation && model ? { delegation, model } : null;
}

/** Delegations a person gave or holds, or of a model, newest first. */
export const listDelegations = (
  state: TenantState,
  of: { readonly userId: UserId } | { readonly modelId: ModelId },
): readonly Delegation[] =>
  [...state.delegations.values()]
    .filter((each) =>
      'userId' in of ? each.delegatorId === of.userId || each.delegateId === of.userId : modelOf(state, each) === of.modelId,
    )
    .toSorted((a, b) => (a.validFrom === b.validFrom ? (a.delegationId < b.delegationId ? 1 : -1) : a.validFrom < b.validFrom ? 1 : -1));
