import type { Pool } from 'pg';
import { now } from '../bank/shape.ts';

const chunk = 1_000;

/** The tasks of many versions and the entries of their birth by one statement per chunk: what a database could do if no rule had to be asked. */
export async function assignBySet(pool: Pool, versionIds: readonly string[]): Promise<void> {
  for (let at = 0; at < versionIds.length; at += chunk) await pool.query(statement, [versionIds.slice(at, at + chunk), now]);
}

const statement = `
  with born as (
    insert into countersign.version_deployment_tasks (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date,
      assigned_to_id, status, revision, created_at)
    select v.tenant_id, gen_random_uuid()::text, v.version_id, v.model_id, r.region_id, v.planned_production_date, v.planned_production_date,
      coalesce(r.owner_id, m.owner_id), 'PENDING', 1, $2::timestamptz
    from countersign.model_versions v
    join countersign.models m on m.tenant_id = v.tenant_id and m.model_id = v.model_id
    cross join unnest(v.affected_region_ids) as wanted (region_id)
    join countersign.model_regions r on r.tenant_id = v.tenant_id and r.model_id = v.model_id and r.region_id = wanted.region_id
    where v.tenant_id = 'bank' and v.version_id = any ($1::text[])
    on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing
    returning *
  )
  insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry)
  select b.tenant_id, 'task', b.task_id, 1, 'task-assigned', $2::timestamptz, 'bench', '', '', convert_to(json_build_object('type', 'task-assigned', 'before', null, 'after', to_json(b))::text, 'UTF8')
  from born b`;
