import type { Keys } from '../host/keys.ts';
import { beginCall, planner, walking } from './begin-call.ts';

/** What reports are made of. A cut that is null cuts nothing. */
export const reports = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.confirmations(tenant text, from_day date, to_day date, cut jsonb) returns json language plpgsql stable ${planner} as $fn$
declare ${cutVariables}
begin
  ${beginCall}
  return (
    select coalesce(json_agg(${confirmedFact} order by t.actual_production_date, t.task_id), '[]')
    from countersign.version_deployment_tasks t
    ${namesOf(keys)}
    where t.tenant_id = tenant and t.status = 'CONFIRMED'
      and t.actual_production_date >= from_day and t.actual_production_date <= to_day and ${within}
  );
end $fn$`,
  // The page is found in an index of overrides alone, and only what is on it is shown.
  `
create or replace function countersign.overrides(tenant text, from_day date, to_day date, cut jsonb, after jsonb, at_most integer)
returns json language plpgsql stable ${planner} ${walking} as $fn$
declare ${cutVariables}
  after_day constant date := coalesce((after ->> 'actualProductionDate')::date, 'infinity');
  after_id constant text := coalesce(after ->> 'taskId', '');
begin
  ${beginCall}
  return (
    select coalesce(json_agg(${confirmedFact} order by t.actual_production_date desc, t.task_id desc), '[]')
    from (
      select t.* from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.deployed_before_validation_approved
        and t.actual_production_date >= from_day and t.actual_production_date <= to_day
        and (t.actual_production_date, t.task_id) < (after_day, after_id) and ${within}
      order by t.actual_production_date desc, t.task_id desc limit at_most
    ) t
    ${namesOf(keys)}
  );
end $fn$`,
  `
create or replace function countersign.open_tasks(tenant text, cut jsonb) returns json language plpgsql stable ${planner} as $fn$
declare ${cutVariables}
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'taskId', t.task_id,
      'modelId', t.model_id,
      'regionId', t.region_id,
      'assignedToId', t.assigned_to_id,
      'plannedProductionDate', t.planned_production_date
    ) order by t.planned_production_date, t.task_id), '[]')
    from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.status in ('PENDING', 'ADJUSTED') and ${within}
  );
end $fn$`,
  // Two arms: what is not closed has an index of its own, in whose words the first asks.
  `
create or replace function countersign.exceptions_in(tenant text, states text[], cut jsonb) returns json language plpgsql stable ${planner} as $fn$
declare ${cutVariables}
begin
  ${beginCall}
  return (
    select coalesce(json_agg(countersign.exception_facts(x.e) order by (x.e).opened_at, (x.e).task_id), '[]')
    from (
      select e from countersign.exceptions e where e.tenant_id = tenant and e.state <> 'CLOSED' and e.state = any (states)
      union all
      select e from countersign.exceptions e where e.tenant_id = tenant and e.state = 'CLOSED' and 'CLOSED' = any (states)
    ) x
    join countersign.version_deployment_tasks t on t.tenant_id = tenant and t.task_id = (x.e).task_id
    where ${within}
  );
end $fn$`,
  `
create or replace function countersign.deployments_of(tenant text, model text) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'region', ${regionNamed('d.region_id')},
      'versionId', d.version_id,
      'versionNumber', coalesce(v.version_number, d.version_id),
      'versionOrdinal', coalesce(v.ordinal, 0),
      'deployedOn', d.deployed_on,
      'withdrawnOn', d.withdrawn_on,
      'taskId', d.task_id,
      'plannedProductionDate', t.planned_production_date,
      'baselineProductionDate', t.baseline_production_date,
      'overridden', coalesce(t.deployed_before_validation_approved, false),
      'overrideReason', t.validation_override_reason
    ) order by coalesce(g.code, d.region_id) collate "C" nulls first, d.deployed_on, coalesce(v.ordinal, 0), d.task_id nulls first), '[]')
    from (
      select d.region_id, d.task_id, d.version_id, d.deployed_on, d.withdrawn_on from countersign.deployments_on(tenant, array[model]) d
      union all
      select null, t.task_id, t.version_id, t.actual_production_date, t.withdrawn_on from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.model_id = model and t.status in ('CONFIRMED', 'CANCELLED') and t.status = 'CONFIRMED' and t.region_id is null
        and not exists (select from countersign.regional_deployments r where r.tenant_id = tenant and r.model_id = model and r.task_id = t.task_id)
    ) d
    left join countersign.host_regions g on g.tenant_id = tenant and g.region_key = ${keys.one('region', 'd.region_id')}
    left join countersign.host_versions v on v.tenant_id = tenant and v.version_key = ${keys.one('version', 'd.version_id')}
    left join countersign.version_deployment_tasks t on t.tenant_id = tenant and t.task_id = d.task_id
  );
end $fn$`,
];

const cutVariables = `
  in_region constant text := cut ->> 'regionId'; of_model constant text := cut ->> 'modelId'; of_owner constant text := cut ->> 'ownerId';`;

const within = `(in_region is null or t.region_id = in_region)
      and (of_model is null or t.model_id = of_model) and (of_owner is null or t.assigned_to_id = of_owner)`;

// What a host has removed is told under its identifier, see `removedVersion`: what was overridden stays so. Only what is global
// has no region.
const regionNamed = (regionId: string): string =>
  `case when ${regionId} is not null then json_build_object(
        'regionId', coalesce(g.region_id, ${regionId}), 'code', coalesce(g.code, ${regionId}), 'name', coalesce(g.name, ${regionId})
      ) end`;

const confirmedFact = `json_build_object(
      'taskId', t.task_id,
      'model', json_build_object('modelId', t.model_id, 'name', coalesce(m.name, t.model_id)),
      'versionId', t.version_id,
      'versionNumber', coalesce(v.version_number, t.version_id),
      'region', ${regionNamed('t.region_id')},
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
      'gate', t.validation_gate,
      'withdrawnOn', t.withdrawn_on
    )`;

const namesOf = (
  keys: Keys,
): string => `left join countersign.host_versions v on v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')}
    left join countersign.host_models m on m.tenant_id = tenant and m.model_key = ${keys.one('model', 't.model_id')}
    left join countersign.host_regions g on g.tenant_id = tenant and g.region_key = ${keys.one('region', 't.region_id')}
    left join countersign.host_users asked on asked.tenant_id = tenant and asked.user_key = ${keys.one('user', 't.assigned_to_id')}
    left join countersign.host_users signed on signed.tenant_id = tenant and signed.user_key = ${keys.one('user', 't.confirmed_by_id')}
    left join countersign.host_users owned on owned.tenant_id = tenant and owned.user_key = ${keys.one('user', 't.confirmed_on_behalf_of_id')}`;
