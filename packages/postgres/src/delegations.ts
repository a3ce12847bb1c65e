import {
  type CommitOutcome,
  type Delegation,
  type DelegationId,
  type DelegationPlan,
  Fault,
  type ModelId,
  type ModelSnapshot,
  type SnapshotWant,
  type TenantId,
  type UserId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask, askForChange } from './ask.ts';
import { assembleModels, type ReadModels } from './assemble-versions.ts';
import type { Database } from './connect.ts';
import { lockKeysOf, locking } from './lock-keys.ts';
import { entryRows } from './plan-rows.ts';
import { outcomeOf, readEarlier, type ReadEarlier, requestRows, type ToldOutcome, unlessBusy } from './requests.ts';
import { rowOf } from './row-of.ts';

/** Adds delegations, or replaces those of the same identifier; waits for commits that rest on them. */
export async function saveDelegations(db: Database, tenantId: TenantId, delegations: readonly Delegation[]): Promise<void> {
  const last = [...new Map(delegations.map((each) => [each.delegationId, each])).values()];
  await askForChange(
    db,
    sql<Answer>`select to_json(countersign.save_delegations(${tenantId}, ${JSON.stringify(last)}::jsonb)::text)::text as answer`,
    true, // doing it twice is doing it once
  );
}

/** A delegation and the model it is about, its own or its task's; null when there is none. */
export async function findDelegation(
  db: Database,
  tenantId: TenantId,
  delegationId: DelegationId,
  want: Pick<SnapshotWant, 'request'> = {},
): Promise<{ readonly delegation: Delegation; readonly model: ModelSnapshot } | null> {
  const { found, earlier } = await ask<{
    readonly found: { readonly delegation: Delegation | null; readonly models: ReadModels };
    readonly earlier: ReadEarlier;
  }>(
    db,
    sql<Answer>`select json_build_object(
      'found', countersign.find_delegation(${tenantId}, ${delegationId}), 'earlier', ${readEarlier(tenantId, want.request, null)}
    )::text as answer`,
  );
  const [model] = assembleModels(found.models, earlier);
  return found.delegation && model ? { delegation: found.delegation, model } : null;
}

/** Delegations a person gave or holds, or of a model, newest first. */
export const listDelegations = (
  db: Database,
  tenantId: TenantId,
  of: { readonly userId: UserId } | { readonly modelId: ModelId },
): Promise<readonly Delegation[]> =>
  ask(
    db,
    'userId' in of
      ? sql<Answer>`select countersign.list_delegations(${tenantId}, ${of.userId}, null)::text as answer`
      : sql<Answer>`select countersign.list_delegations(${tenantId}, null, ${of.modelId})::text as answer`,
  );

/** Carries one change to a delegation out in one statement; see the function `countersign.commit_delegation`, in functions/. */
export async function commitDelegation(
  db: Database,
  tenantId: TenantId,
  { before, after, guards, entry, request }: DelegationPlan,
): Promise<CommitOutcome> {
  if (entry.tenantId !== tenantId)
    throw new Fault(
      'foreign-plan',
      `A plan for a delegation of tenant ${entry.tenantId} was brought to tenant ${tenantId}. Nothing was changed: commit a plan for the tenant it was loaded from.`,
    );
  if (entry.subject.type !== 'delegation' || entry.subject.id !== after.delegationId)
    throw new Fault(
      'journal-broken',
      `The entry of the plan for delegation ${after.delegationId} does not continue its journal. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
    );
  const lines: string[] = [];
  const plan = {
    creates: before === null,
    delegation: rowOf({ tenantId, ...after }),
    guards: guards.map((guard) => ({ ...guard, places: [1] })),
    ...entryRows([{ place: 1, entries: [entry] }], lines),
  };
  const statement = sql<Answer>`select countersign.commit_delegation(
    ${tenantId}, ${JSON.stringify(plan)}::json, ${lines.join('\n')}, ${requestRows([{ request }])}::json, ${locking(lockKeysOf([], guards, []))}
  )::text as answer`;
  const told = await unlessBusy(askForChange<ToldOutcome>(db, statement, request !== null));
  return told === 'busy' ? told : outcomeOf(told);
}
