import {
  type ConfirmedFact,
  type DeploymentFact,
  type Exception,
  Fault,
  type ModelId,
  type OpenFact,
  type Period,
  type ReportCut,
  type TenantId,
  type UserId,
  type VersionSnapshot,
} from '@countersign/core';
import { type RawBuilder, sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleVersions, type ReadVersions } from './assemble-versions.ts';
import type { Database } from './connect.ts';

/** Confirmations of a period, by actual date and then task, each with what the gate found then, out of its journal. */
export async function confirmations(
  db: Database,
  tenantId: TenantId,
  { from, to }: Period,
  cut: ReportCut,
): Promise<readonly ConfirmedFact[]> {
  const read = await ask<readonly (ConfirmedFact & { readonly gate: ConfirmedFact['gate'] | null })[]>(
    db,
    sql<Answer>`
      select coalesce(json_agg(json_build_object(
        'taskId', t.task_id,
        'model', json_build_object('modelId', m.model_id, 'name', m.name),
        'versionId', v.version_id,
        'versionNumber', v.version_number,
        'region', case when g.region_id is not null then json_build_object('regionId', g.region_id, 'code', g.code, 'name', g.name) end,
        'assignedTo', json_build_object('userId', t.assigned_to_id, 'name', coalesce(asked.name, t.assigned_to_id)),
        'plannedProductionDate', t.planned_production_date,
        'baselineProductionDate', t.baseline_production_date,
        'actualProductionDate', t.actual_production_date,
        'confirmedAt', countersign.instant(t.confirmed_at),
        'confirmedBy', json_build_object('userId', t.confirmed_by_id, 'name', coalesce(signed.name, t.confirmed_by_id)),
        'confirmedOnBehalfOf', case when t.confirmed_on_behalf_of_id is not null then
          json_build_object('userId', t.confirmed_on_behalf_of_id, 'name', coalesce(owned.name, t.confirmed_on_behalf_of_id)) end,
        'overridden', t.deployed_before_validation_approved,
        'overrideReason', t.validation_override_reason,
        'gate', (
          select j.body -> 'gate' from countersign.journal_entries j
          where j.tenant_id = t.tenant_id and j.subject_type = 'task' and j.subject_id = t.task_id and j.type = 'deployment-confirmed'
          order by j.sequence limit 1
        ),
        'withdrawnOn', t.withdrawn_on
      ) order by t.actual_production_date, t.task_id), '[]')::text as answer
      from countersign.version_deployment_tasks t
      join countersign.model_versions v on v.tenant_id = t.tenant_id and v.version_id = t.version_id
      join countersign.models m on m.tenant_id = t.tenant_id and m.model_id = t.model_id
      left join countersign.regions g on g.tenant_id = t.tenant_id and g.region_id = t.region_id
      left join countersign.users asked on asked.tenant_id = t.tenant_id and asked.user_id = t.assigned_to_id
      left join countersign.users signed on signed.tenant_id = t.tenant_id and signed.user_id = t.confirmed_by_id
      left join countersign.users owned on owned.tenant_id = t.tenant_id and owned.user_id = t.confirmed_on_behalf_of_id
      where t.tenant_id = ${tenantId} and t.status = 'CONFIRMED'
        and t.actual_production_date >= ${from}::date and t.actual_production_date <= ${to}::date and ${within(cut)}`,
  );
  const unrecorded = read.find(({ gate }) => gate === null);
  if (unrecorded) {
    throw new Fault(
      'journal-broken',
      `Task ${unrecorded.taskId} is confirmed, but its journal does not say what the gate found. A report would count it wrongly: somebody has written to the tables past Countersign.`,
    );
  }
  return read;
}

/** Every open task. */
export const openFacts = (db: Database, tenantId: TenantId, cut: ReportCut): Promise<readonly OpenFact[]> =>
  ask(
    db,
    sql<Answer>`
      select coalesce(json_agg(json_build_object(
        'taskId', t.task_id,
        'modelId', t.model_id,
        'regionId', t.region_id,
        'assignedToId', t.assigned_to_id,
        'plannedProductionDate', t.planned_production_date
      ) order by t.planned_production_date, t.task_id), '[]')::text as answer
      from countersign.version_deployment_tasks t
      where t.tenant_id = ${tenantId} and t.status in ('PENDING', 'ADJUSTED') and ${within(cut)}`,
  );

/** Exceptions in some states, oldest first. */
export const exceptionsIn = (
  db: Database,
  tenantId: TenantId,
  states: readonly Exception['state'][],
  cut: ReportCut,
): Promise<readonly Exception[]> =>
  ask(
    db,
    sql<Answer>`
      select coalesce(json_agg(countersign.exception_facts(e) order by e.opened_at, e.task_id), '[]')::text as answer
      from countersign.exceptions e
      join countersign.version_deployment_tasks t on t.tenant_id = e.tenant_id and t.task_id = e.task_id
      where e.tenant_id = ${tenantId} and e.state = any (${states}::text[])
        ${states.includes('CLOSED') ? sql`` : sql`and e.state <> 'CLOSED'`} and ${within(cut)}`,
  );

/** Every deployment of a model, by region code, then date, version ordinal and task. */
export const deploymentsOf = (db: Database, tenantId: TenantId, modelId: ModelId): Promise<readonly DeploymentFact[]> =>
  ask(
    db,
    sql<Answer>`
      select coalesce(json_agg(json_build_object(
        'region', json_build_object('regionId', g.region_id, 'code', g.code, 'name', g.name),
        'versionId', d.version_id,
        'versionNumber', v.version_number,
        'versionOrdinal', v.ordinal,
        'deployedOn', d.deployed_on,
        'withdrawnOn', d.withdrawn_on,
        'taskId', d.task_id,
        'plannedProductionDate', t.planned_production_date,
        'baselineProductionDate', t.baseline_production_date,
        'overridden', coalesce(t.deployed_before_validation_approved, false),
        'overrideReason', t.validation_override_reason
      ) order by g.code collate "C", d.deployed_on, v.ordinal, d.task_id nulls first), '[]')::text as answer
      from countersign.regional_deployments d
      join countersign.regions g on g.tenant_id = d.tenant_id and g.region_id = d.region_id
      join countersign.model_versions v on v.tenant_id = d.tenant_id and v.version_id = d.version_id
      left join countersign.version_deployment_tasks t on t.tenant_id = d.tenant_id and t.task_id = d.task_id
      where d.tenant_id = ${tenantId} and d.model_id = ${modelId}`,
  );

/** The versions that run nowhere or not everywhere they are meant to, of models a person owns, or of all; newest first within a model. */
export async function unfinished(db: Database, tenantId: TenantId, ownerId: UserId | null): Promise<readonly VersionSnapshot[]> {
  const read = await ask<ReadVersions>(
    db,
    sql<Answer>`select countersign.read_versions(${tenantId}, countersign.unfinished_versions(${tenantId}, ${ownerId}), '{}')::text as answer`,
  );
  return assembleVersions(read, []);
}

function within({ regionId, modelId, ownerId }: ReportCut): RawBuilder<boolean> {
  const conditions = [sql<boolean>`true`];
  if (regionId !== null) conditions.push(sql`t.region_id = ${regionId}`);
  if (modelId !== null) conditions.push(sql`t.model_id = ${modelId}`);
  if (ownerId !== null) conditions.push(sql`t.assigned_to_id = ${ownerId}`);
  return sql`${sql.join(conditions, sql` and `)}`;
}
