import { type CommitOutcome, Fault, type Plan, type TenantId } from '@countersign/core';
import { applyEffect } from './apply-effect.ts';
import { frozenCopy } from './frozen-copy.ts';
import { guardHolds } from './guard-holds.ts';
import { recordEntries } from './record-entries.ts';
import type { Draft } from './tenant-state.ts';

/** Carries a plan out if all of its guards hold; otherwise leaves the draft as it is. Throws when a row is missing. */
export function commitPlan(draft: Draft, tenantId: TenantId, { guards, after, effects, entries }: Plan): CommitOutcome {
  if (after.tenantId !== tenantId) {
    throw new Fault(
      'foreign-plan',
      `A plan for task ${after.taskId} of tenant ${after.tenantId} was brought to tenant ${tenantId}. Nothing was changed: commit a plan for the tenant it was loaded from.`,
    );
  }
  if (!guards.every((guard) => guardHolds(draft, guard))) return 'stale';
  if (!draft.tasks.has(after.taskId)) {
    throw new Fault(
      'effect-without-row',
      `A plan would change task ${after.taskId}, which does not exist. Nothing was changed: load the task and plan anew.`,
    );
  }
  draft.tasks.set(after.taskId, frozenCopy(after));
  for (const effect of effects) applyEffect(draft, effect);
  recordEntries(draft, after.taskId, entries);
  return 'committed';
}
