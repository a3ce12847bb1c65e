import type { Delegation, TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';

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
