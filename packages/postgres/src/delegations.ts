import {
  type CommitOutcome,
  type Delegation,
  type DelegationId,
  type DelegationPlan,
  Fault,
  type ModelId,
  type ModelSnapshot,
  type TenantId,
  type UserId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleModels, type ReadModels } from './assemble-versions.ts';
import type { Database } from './connect.ts';
import { recordOf } from './journal.ts';
import { rowOf } from './row-of.ts';

/** Adds delegations, or replaces those of the same identifier; waits for commits that rest on them. */
export async function saveDelegations(db: Database, tenantId: TenantId, delegations: readonly Delegation[]): Promise<void> {
  const last = [...new Map(delegations.map((each) => [each.delegationId, each])).values()];
  await ask(
    db,
    sql<Answer>`
      with saved as (
        insert into countersign.delegations (
          tenant_id, delegation_id, model_id, task_id, delegator_id, delegate_id, actions, valid_from, valid_until, reason, revoked_at, revoked_by_id
        )
        select
          ${tenantId}, d."delegationId", d."modelId", d."taskId", d."delegatorId", d."delegateId", d.actions,
          d."validFrom", d."validUntil", d.reason, d."revokedAt", d."revokedById"
        from jsonb_to_recordset(${JSON.stringify(last)}::jsonb) as d (
          "delegationId" text, "modelId" text, "taskId" text, "delegatorId" text, "delegateId" text, actions text[],
          "validFrom" timestamptz, "validUntil" timestamptz, reason text, "revokedAt" timestamptz, "revokedById" text
        )
        order by d."delegationId" collate "C"
        on conflict (tenant_id, delegation_id) do update set
          model_id = excluded.model_id, task_id = excluded.task_id, delegator_id = excluded.delegator_id, delegate_id = excluded.delegate_id,
          actions = excluded.actions, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
          reason = excluded.reason, revoked_at = excluded.revoked_at, revoked_by_id = excluded.revoked_by_id
        returning delegation_id
      )
      select count(*)::text as answer from saved`,
  );
}

/** A delegation and the model it is about, its own or its task's; null when there is none. */
export async function findDelegation(
  db: Database,
  tenantId: TenantId,
  delegationId: DelegationId,
): Promise<{ readonly delegation: Delegation; readonly model: ModelSnapshot } | null> {
  const found = await ask<{ readonly delegation: Delegation | null; readonly models: ReadModels | null }>(
    db,
    sql<Answer>`
      with found as (
        select countersign.delegation_facts(d) as delegation, coalesce(d.model_id, t.model_id) as model_id
        from countersign.delegations d
        left join countersign.version_deployment_tasks t on t.tenant_id = d.tenant_id and t.task_id = d.task_id
        where d.tenant_id = ${tenantId} and d.delegation_id = ${delegationId}
      )
      select json_build_object(
        'delegation', (select f.delegation from found f),
        'models', (select countersign.read_models(${tenantId}, array[f.model_id]) from found f)
      )::text as answer`,
  );
  const [model] = found.models ? assembleModels(found.models) : [];
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
    sql<Answer>`
      select coalesce(json_agg(countersign.delegation_facts(d) order by d.valid_from desc, d.delegation_id desc), '[]')::text as answer
      from countersign.delegations d
      where d.tenant_id = ${tenantId} and ${
        'userId' in of
          ? sql`(d.delegator_id = ${of.userId} or d.delegate_id = ${of.userId})`
          : sql`(d.model_id = ${of.modelId} or d.task_id = any (array(select k.task_id from countersign.tasks_of_models(${tenantId}, array[${of.modelId}]::text[]) k)))`
      }`,
  );

/** Carries one change to a delegation out in one statement; see the function `countersign.commit_delegation` of the migrations. */
export async function commitDelegation(
  db: Database,
  tenantId: TenantId,
  { before, after, guards, entry }: DelegationPlan,
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
  const plan = { creates: before === null, delegation: rowOf({ tenantId, ...after }), guards, entries: [recordOf(entry)] };
  return ask(db, sql<Answer>`select countersign.commit_delegation(${tenantId}, ${JSON.stringify(plan)}::jsonb)::text as answer`);
}
