import { type CommitOutcome, type DelegationPlan, type Digest, Fault, type Plan, type TaskId, type TenantId } from '@countersign/core';
import { applyEffect } from './apply-effect.ts';
import { keepTask } from './create-task.ts';
import { frozenCopy } from './frozen-copy.ts';
import { guardHolds } from './guard-holds.ts';
import { recordEntries } from './record-entries.ts';
import { outcomeBefore, refuseTwins, rememberRequest } from './remember-request.ts';
import type { Draft } from './tenant-state.ts';

/** Carries plans out one after another, each if all of its guards hold; otherwise leaves the draft as it is. Throws when a row is missing. */
export function commitPlans(draft: Draft, tenantId: TenantId, plans: readonly Plan[], digest: Digest): readonly CommitOutcome[] {
  refuseTwins(plans.map(({ request }) => request));
  const committed = new Set<TaskId>();
  return plans.map((plan) => {
    const outcome = commitPlan(draft, tenantId, plan, committed, digest);
    if (outcome === 'committed') committed.add(plan.after.taskId);
    return outcome;
  });
}

function commitPlan(
  draft: Draft,
  tenantId: TenantId,
  { guards, after, creates, effects, entries, request }: Plan,
  committed: ReadonlySet<TaskId>,
  digest: Digest,
): CommitOutcome {
  if (after.tenantId !== tenantId) {
    throw new Fault(
      'foreign-plan',
      `A plan for task ${after.taskId} of tenant ${after.tenantId} was brought to tenant ${tenantId}. Nothing was changed: commit a plan for the tenant it was loaded from.`,
    );
  }
  const before = outcomeBefore(draft, request);
  if (before) return typeof before === 'string' ? before : { replayed: before.replayed };
  if (!guards.every((guard) => guardHolds(draft, guard, committed))) return 'stale';
  if (creates) keepTask(draft, after);
  else if (!draft.tasks.has(after.taskId)) {
    throw new Fault(
      'effect-without-row',
      `A plan would change task ${after.taskId}, which does not exist. Nothing was changed: load the task and plan anew.`,
    );
  }
  draft.tasks.set(after.taskId, frozenCopy(after));
  for (const effect of effects) applyEffect(draft, effect, after);
  recordEntries(draft, { type: 'task', id: after.taskId }, entries, digest);
  rememberRequest(draft, request);
  return 'committed';
}

/** Carries one change to a delegation out if its guards hold, and if none of its identifier is there yet when it is new. */
export function commitDelegation(
  draft: Draft,
  tenantId: TenantId,
  { before, after, guards, entry, request }: DelegationPlan,
  digest: Digest,
): CommitOutcome {
  const { delegationId } = after;
  if (entry.tenantId !== tenantId) {
    throw new Fault(
      'foreign-plan',
      `A plan for delegation ${delegationId} of tenant ${entry.tenantId} was brought to tenant ${tenantId}. Nothing was changed: commit a plan for the tenant it was loaded from.`,
    );
  }
  const earlier = outcomeBefore(draft, request);
  if (earlier) return typeof earlier === 'string' ? earlier : { replayed: earlier.replayed };
  if (!guards.every((guard) => guardHolds(draft, guard, new Set())) || (before === null && draft.delegations.has(delegationId)))
    return 'stale';
  draft.delegations.set(after.delegationId, frozenCopy(after));
  recordEntries(draft, { type: 'delegation', id: after.delegationId }, [entry], digest);
  rememberRequest(draft, request);
  return 'committed';
}
