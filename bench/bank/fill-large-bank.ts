import type { ClientBase } from 'pg';
import { withoutIndexes } from './without-indexes.ts';
import { regions, type Shape, today, versionsOfModel } from './shape.ts';

/**
 * Fills a migrated database with the tenant `bank`, by SQL alone and set by set; see {@link Shape} for who owns what.
 * Closed tasks spread over two years, one in a hundred with an override, and each closed task has its entries and its
 * deployments; every fifth model is delegated by its owner to the next one.
 */
export async function fillLargeBank(client: ClientBase, shape: Shape): Promise<void> {
  const loading = await client.query("set session_replication_role = 'replica'").catch(() => null); // what is made here refers to what exists
  await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
  await withoutIndexes(client, async () => {
    for (const statement of statementsFor(shape)) await client.query(statement);
  });
  await client.query(`${loading ? 'reset session_replication_role; ' : ''}reset synchronous_commit; reset maintenance_work_mem`);
  await client.query('vacuum (freeze, analyze)');
  await client.query('checkpoint').catch(() => null); // only a superuser may; the first round would pay for it otherwise
}

const gate = {
  override: 'not-needed',
  validationRequestId: 'validation-1-1',
  statusCode: 'APPROVED',
  statusLabel: 'Approved',
  approvedOn: '2024-01-01',
};
const gates = {
  passed: JSON.stringify({ ...gate, outcome: 'passed' }),
  overridden: JSON.stringify({
    ...gate,
    outcome: 'not-approved',
    override: 'needed',
    statusCode: 'IN_PROGRESS',
    statusLabel: 'In progress',
    approvedOn: null,
  }),
};

const statementsFor = ({ models, owners, heavyModels, delegatedModels, worldModels }: Shape): readonly string[] => {
  const everyModel = `generate_series(1, ${models}) m`;
  const everyVersion = `${everyModel}, generate_series(1, ${versionsOfModel}) o`;
  const everyPlace = `generate_series(0, ${regions.ofModel - 1}) k`;
  const owner = `case when m <= ${heavyModels} then 'heavy-owner' else 'owner-' || (m % ${owners} + 1) end`;
  const region = `'region-' || ((m + 5 * k) % ${regions.all} + 1)`;
  const regionalOwner = `case when k >= ${regions.ofModel / 2} then 'owner-' || ((m * 7 + k * 13) % ${owners} + 1) end`;
  const wentLive = `date '2026-10-15' - ((9 - o) * 75 + (m * 7 + k * 3) % 75)`;
  const overridden = `o < ${versionsOfModel} and (m * 31 + o * 17 + k * 7) % 100 = 0`;
  return [
    `insert into countersign.users (tenant_id, user_id, name)
      select 'bank', 'owner-' || n, 'Owner ' || n from generate_series(1, ${owners}) n
      union all select 'bank', id, initcap(replace(id, '-', ' ')) from unnest(array['heavy-owner', 'heavy-delegate', 'world-owner', 'auditor']) id`,
    `insert into countersign.regions (tenant_id, region_id, code, name)
      select 'bank', 'region-' || n, 'R' || n, 'Region ' || n from generate_series(1, ${regions.all}) n`,
    `insert into countersign.models (tenant_id, model_id, name, owner_id)
      select 'bank', 'model-' || m, 'Model ' || m, ${owner} from ${everyModel}
      union all select 'bank', 'world-' || w, 'World model ' || w, 'world-owner' from generate_series(1, ${worldModels}) w`,
    `insert into countersign.validation_requests (tenant_id, validation_request_id, status_code, status_label, approved_on)
      select 'bank', 'validation-' || m || '-' || o, 'APPROVED', 'Approved', date '2026-10-01' - (${versionsOfModel} - o) * 75 from ${everyVersion}
      union all select 'bank', 'validation-world', 'APPROVED', 'Approved', '2026-10-01'`,
    `insert into countersign.model_versions (tenant_id, version_id, model_id, version_number, ordinal, scope, affected_region_ids, validation_request_id,
        created_on, planned_production_date, first_production_date, actual_production_date)
      select 'bank', 'version-' || m || '-' || o, 'model-' || m, o || '.0', o, 'GLOBAL', (select array_agg(${region}) from ${everyPlace}), 'validation-' || m || '-' || o,
        date '2026-09-01' - (${versionsOfModel} - o) * 75, '${today}', case when o < ${versionsOfModel} then date '2026-10-15' - (9 - o) * 75 - 74 end,
        case when o < ${versionsOfModel} then date '2026-10-15' - (9 - o) * 75 end
      from ${everyVersion}`,
    `insert into countersign.model_regions (tenant_id, model_id, region_id, owner_id, version_id, deployed_at, task_id)
      select 'bank', 'model-' || m, ${region}, ${regionalOwner}, 'version-' || m || '-9', ${wentLive}, 'task-' || m || '-9-' || k from ${everyModel}, ${everyPlace}, (values (9)) v(o)
      union all select 'bank', 'world-' || w, 'region-' || r, null, null, null, null from generate_series(1, ${worldModels}) w, generate_series(1, ${regions.all}) r`,
    `insert into countersign.version_deployment_tasks (tenant_id, task_id, version_id, model_id, region_id, planned_production_date, baseline_production_date,
        actual_production_date, assigned_to_id, status, confirmed_at, confirmed_by_id, deployed_before_validation_approved, validation_override_reason, validation_gate, revision, created_at)
      select 'bank', 'task-' || m || '-' || o || '-' || k, 'version-' || m || '-' || o, 'model-' || m, ${region}, planned, planned, lived,
        coalesce(${regionalOwner}, ${owner}), case when lived is null then 'PENDING' else 'CONFIRMED' end, lived + time '16:00', case when lived is not null then coalesce(${regionalOwner}, ${owner}) end,
        ${overridden}, case when ${overridden} then 'The regulator asked for this version before the year ends.' end,
        case when lived is null then null when ${overridden} then '${gates.overridden}'::jsonb else '${gates.passed}'::jsonb end,
        case when lived is null then 1 else 2 end, (coalesce(lived, date '${today}') - 60) + time '08:00'
      from ${everyVersion}, ${everyPlace},
        lateral (select case when o < ${versionsOfModel} then ${wentLive} end as lived, date '${today}' + ((m * 7 + k * 11) % 120 - 30) as open_for) d,
        lateral (select coalesce(lived + (m + k) % 5 - 2, open_for) as planned) p`,
    `insert into countersign.regional_deployments (tenant_id, model_id, region_id, task_id, version_id, deployed_on)
      select t.tenant_id, t.model_id, t.region_id, t.task_id, t.version_id, t.actual_production_date
      from countersign.version_deployment_tasks t where t.status = 'CONFIRMED'`,
    `insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, policy_version, previous, hash, entry)
      select t.tenant_id, 'task', t.task_id, 1, 'task-assigned', t.created_at, null, 'bench', '', '', convert_to(json_build_object(
        'tenantId', t.tenant_id, 'subject', json_build_object('type', 'task', 'id', t.task_id), 'sequence', 1, 'type', 'task-assigned', 'at', t.created_at,
        'actorId', null, 'before', null, 'after', json_build_object('status', 'PENDING', 'assignedToId', t.assigned_to_id), 'effects', '[]'::json, 'gate', null)::text, 'UTF8')
      from countersign.version_deployment_tasks t`,
    `insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, actor_id, policy_version, previous, hash, entry)
      select t.tenant_id, 'task', t.task_id, 2, 'deployment-confirmed', t.confirmed_at, t.confirmed_by_id, 'bench', '', '', convert_to(json_build_object(
        'tenantId', t.tenant_id, 'subject', json_build_object('type', 'task', 'id', t.task_id), 'sequence', 2, 'type', 'deployment-confirmed', 'at', t.confirmed_at,
        'actorId', t.confirmed_by_id, 'before', json_build_object('status', 'PENDING'),
        'after', json_build_object('status', 'CONFIRMED', 'actualProductionDate', t.actual_production_date), 'effects', '[]'::json,
        'gate', case when t.deployed_before_validation_approved
          then json_build_object('outcome', 'not-approved', 'override', 'needed', 'validationRequestId', 'validation-1-1', 'statusCode', 'IN_PROGRESS', 'statusLabel', 'In progress', 'approvedOn', null)
          else json_build_object('outcome', 'passed', 'override', 'not-needed', 'validationRequestId', 'validation-1-1', 'statusCode', 'APPROVED', 'statusLabel', 'Approved', 'approvedOn', '2024-01-01') end)::text, 'UTF8')
      from countersign.version_deployment_tasks t where t.status = 'CONFIRMED'`,
    `insert into countersign.exceptions (tenant_id, task_id, version_id, code, state, used_from, opened_at, closed_at, closure_reason)
      select t.tenant_id, t.task_id, t.version_id, 'EXC-' || to_char(t.confirmed_at, 'YYYY') || '-' || row_number() over (order by t.confirmed_at, t.task_id),
        case when t.actual_production_date > '2026-08-01' then 'OPEN' else 'CLOSED' end, t.actual_production_date, t.confirmed_at,
        case when t.actual_production_date <= '2026-08-01' then t.confirmed_at + interval '20 days' end,
        case when t.actual_production_date <= '2026-08-01' then 'validation-approved' end
      from countersign.version_deployment_tasks t where t.deployed_before_validation_approved`,
    `insert into countersign.exception_counters (tenant_id, year, opened)
      select 'bank', year, (select count(*) from countersign.exceptions) from unnest(array['2024', '2025', '2026']) year`,
    `insert into countersign.delegations (tenant_id, delegation_id, model_id, delegator_id, delegate_id, actions, valid_from, valid_until)
      select 'bank', 'delegation-' || m, 'model-' || m, ${owner}, 'heavy-delegate', '{confirm,adjust,cancel}'::text[], timestamptz '2026-10-01', timestamptz '2026-12-30'
      from generate_series(${models - delegatedModels + 1}, ${models}) m
      union all
      select 'bank', 'deputy-' || m, 'model-' || m, ${owner}, 'owner-' || ((m + 1) % ${owners} + 1), '{confirm,adjust,cancel}'::text[], timestamptz '2026-10-01', timestamptz '2026-12-30'
      from generate_series(5, ${models}, 5) m`,
  ];
};
