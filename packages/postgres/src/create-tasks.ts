import { Fault, type NewTask, type TaskId, type TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { recordOf } from './journal.ts';

/**
 * Creates tasks with the entries of their birth; the unique index of open tasks decides which are left out. They are
 * inserted in that index's order, so that two who assign the same regions at once wait for each other and do not lock up.
 */
export async function createTasks(db: Database, tenantId: TenantId, tasks: readonly NewTask[]): Promise<readonly TaskId[]> {
  if (tasks.length === 0) return [];
  const records = tasks.map(({ task, entry }) => {
    if (task.tenantId !== tenantId)
      throw new Fault(
        'foreign-task',
        `A task of tenant ${task.tenantId} was brought to tenant ${tenantId}. Nothing was changed: create a task for the tenant its version belongs to.`,
      );
    return { ...task, entry: recordOf(entry) };
  });
  const created = await ask<readonly TaskId[]>(
    db,
    sql<Answer>`
      with wanted as (
        select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as w (
          "taskId" text, "versionId" text, "modelId" text, "regionId" text,
          "plannedProductionDate" date, "baselineProductionDate" date, "actualProductionDate" date, "assignedToId" text, status text,
          "confirmationNotes" text, "confirmedAt" timestamptz, "confirmedById" text, "confirmedOnBehalfOfId" text,
          "deployedBeforeValidationApproved" boolean, "validationOverrideReason" text,
          "adjustmentReason" text, "adjustedAt" timestamptz, "adjustedById" text,
          "cancellationReason" text, "cancelledAt" timestamptz, "cancelledById" text,
          revision integer, "createdAt" timestamptz, "createdById" text, entry jsonb
        )
      ), created as (
        insert into countersign.version_deployment_tasks (
          tenant_id, task_id, version_id, model_id, region_id,
          planned_production_date, baseline_production_date, actual_production_date, assigned_to_id, status,
          confirmation_notes, confirmed_at, confirmed_by_id, confirmed_on_behalf_of_id,
          deployed_before_validation_approved, validation_override_reason,
          adjustment_reason, adjusted_at, adjusted_by_id,
          cancellation_reason, cancelled_at, cancelled_by_id,
          revision, created_at, created_by_id
        )
        select
          ${tenantId}, w."taskId", w."versionId", w."modelId", w."regionId",
          w."plannedProductionDate", w."baselineProductionDate", w."actualProductionDate", w."assignedToId", w.status,
          w."confirmationNotes", w."confirmedAt", w."confirmedById", w."confirmedOnBehalfOfId",
          w."deployedBeforeValidationApproved", w."validationOverrideReason",
          w."adjustmentReason", w."adjustedAt", w."adjustedById",
          w."cancellationReason", w."cancelledAt", w."cancelledById",
          w.revision, w."createdAt", w."createdById"
        from wanted w
        order by w."versionId" collate "C", w."regionId" collate "C" nulls first
        on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing
        returning task_id
      ), recorded as (
        insert into countersign.journal_entries (tenant_id, task_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, body)
        select ${tenantId}, c.task_id, e.sequence, e.type, e.at, e."actorId", e."onBehalfOfId", e."delegationId", e."policyVersion", e.body::json
        from created c
        join wanted w on w."taskId" = c.task_id
        cross join jsonb_to_record(w.entry) as e (
          sequence integer, type text, at timestamptz, "actorId" text, "onBehalfOfId" text, "delegationId" text, "policyVersion" text, body text
        )
      )
      select coalesce(json_agg(c.task_id), '[]')::text as answer from created c`,
  );
  return tasks.map(({ task }) => task.taskId).filter((taskId) => created.includes(taskId));
}
