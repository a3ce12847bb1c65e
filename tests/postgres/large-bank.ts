import type { Pool } from 'pg';

/** How much of everything {@link fillLargeBank} makes: models of six regions each, with two versions. */
export interface LargeBank {
  readonly models: number;
  readonly owners: number;
}

/**
 * Fills a migrated database with the tenant `bank`, by SQL alone: `owner-1` … own models in turn, version 1 of every
 * model is confirmed in all regions, version 2 has an open task in each, half of the regions have an owner of their own,
 * every tenth owner has delegated a model to `delegate-1`, and every fiftieth model has an open exception. So twelve tasks
 * a model, half of them open.
 */
export async function fillLargeBank(pool: Pool, { models, owners }: LargeBank): Promise<void> {
  const counts = [models, owners];
  const statements = [
    `insert into countersign.users (tenant_id, user_id, name)
      select 'bank', 'owner-' || n, 'Owner ' || n from generate_series(1, $2::int) n where $1::int > 0 union all select 'bank', 'delegate-1', 'Delegate 1'`,
    `insert into countersign.regions (tenant_id, region_id, code, name)
      select 'bank', 'region-' || n, 'R' || n, 'Region ' || n from generate_series(1, 6) n where $1::int + $2::int > 0`,
    `insert into countersign.models (tenant_id, model_id, name, owner_id)
      select 'bank', 'model-' || n, 'Model ' || n, 'owner-' || (n % $2::int + 1) from generate_series(1, $1::int) n`,
    `insert into countersign.validation_requests (tenant_id, validation_request_id, status_code, status_label, approved_on)
      select 'bank', 'vr-' || n, 'APPROVED', 'Approved', '2026-10-01' from generate_series(1, $1::int) n where $2::int > 0`,
    `insert into countersign.model_versions (tenant_id, version_id, model_id, version_number, ordinal, scope, affected_region_ids, validation_request_id, created_on)
      select 'bank', 'version-' || n || '-' || o, 'model-' || n, o || '.0', o, 'GLOBAL', (select array_agg('region-' || r) from generate_series(1, 6) r), 'vr-' || n, '2026-09-01'
      from generate_series(1, $1::int) n, generate_series(1, 2) o where $2::int > 0`,
    `insert into countersign.model_regions (tenant_id, model_id, region_id, owner_id, version_id, deployed_at)
      select 'bank', 'model-' || n, 'region-' || r, case when r > 3 then 'owner-' || ((n + r) % $2::int + 1) end, 'version-' || n || '-1', '2026-10-15'
      from generate_series(1, $1::int) n, generate_series(1, 6) r`,
    `insert into countersign.version_deployment_tasks (
        tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date, actual_production_date,
        assigned_to_id, status, confirmed_at, confirmed_by_id, validation_gate, revision, created_at)
      select 'bank', 'task-' || n || '-' || o || '-' || r, 'version-' || n || '-' || o, 'model-' || n, 'region-' || r, d.day, d.day, case o when 1 then d.day end,
        a.assignee, case o when 1 then 'CONFIRMED' else 'PENDING' end, case o when 1 then d.day::timestamptz end, case o when 1 then a.assignee end,
        case o when 1 then jsonb_build_object('outcome', 'passed', 'override', 'not-needed', 'validationRequestId', 'vr', 'statusCode', 'APPROVED', 'statusLabel', 'Approved', 'approvedOn', '2026-10-01') end,
        o, '2026-09-01'
      from generate_series(1, $1::int) n, generate_series(1, 2) o, generate_series(1, 6) r,
        lateral (select case o when 1 then date '2026-10-15' else date '2026-11-01' + (n * 7 + r) % 60 end as day) d,
        lateral (select 'owner-' || (case when r > 3 then n + r else n end % $2::int + 1) as assignee) a`,
    `insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on)
      select 'bank', t.model_id, t.region_id, t.task_id, t.version_id, t.actual_production_date
      from countersign.version_deployment_tasks t where t.status = 'CONFIRMED' and $1::int + $2::int > 0`,
    `update countersign.model_regions r set task_id = d.task_id, deployed_at = d.deployed_on
      from countersign.regional_deployments d where d.model_id = r.model_id and d.region_id = r.region_id and $1::int + $2::int > 0`,
    `insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, policy_version, previous, hash, entry)
      select 'bank', 'task', t.task_id, n, e.type, t.created_at, case n when 2 then t.confirmed_by_id end, 'bench',
        '', '', convert_to(json_build_object('type', e.type, 'gate', case n when 2 then json_build_object('outcome', 'passed', 'override', 'not-needed',
          'validationRequestId', 'vr', 'statusCode', 'APPROVED', 'statusLabel', 'Approved', 'approvedOn', '2026-10-01') end)::text, 'UTF8')
      from countersign.version_deployment_tasks t, generate_series(1, t.revision) n,
        lateral (select case n when 1 then 'task-assigned' else 'deployment-confirmed' end as type) e where $1::int + $2::int > 0`,
    `insert into countersign.exceptions (tenant_id, task_id, version_id, code, state, used_from, opened_at)
      select 'bank', 'task-' || n || '-1-1', 'version-' || n || '-1', 'EXC-2026-' || n, 'OPEN', '2026-10-15', '2026-10-15'
      from generate_series(50, $1::int, 50) n where $2::int > 0`,
    `insert into countersign.delegations (tenant_id, delegation_id, model_id, delegator_id, delegate_id, actions, valid_from, valid_until)
      select 'bank', 'delegation-' || n, 'model-' || n, 'owner-' || (n % $2::int + 1), 'delegate-1', '{confirm,adjust,cancel}', '2026-01-01', '2027-01-01'
      from generate_series(1, least($1::int, $2::int), 10) n`,
  ];
  for (const statement of statements) await pool.query(statement, counts);
  await pool.query('vacuum analyze');
}
