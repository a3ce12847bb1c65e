import type { Host } from '../host/host.ts';
import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';

/** How what goes through every open task plans: each time, since how it is best done depends on how many there are. */
const plannedEachTime = `
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan set jit = off
  set enable_seqscan = on set enable_hashjoin = on set enable_mergejoin = on`;

/** Finds the tasks that what has changed around them should move. */
export const sweeps = (host: Host): readonly string[] => [
  ...(host.isOurs ? [strayedFromList(host.keys)] : strayedFromHost(host.keys)),
  withOpenException(host.keys),
  missingApproval(host.keys),
];

const strayed = (keys: Keys, openTasks: string) => `array(
    select t.task_id
    from ${openTasks} t
    join countersign.host_models m on m.tenant_id = tenant and m.model_key = ${keys.one('model', 't.model_id')}
    left join countersign.host_model_regions r
      on r.tenant_id = tenant and r.model_key = ${keys.one('modelRegions.model', 't.model_id')} and r.region_key = ${keys.one('modelRegions.region', 't.region_id')}
    where t.tenant_id = tenant and t.status in ('PENDING', 'ADJUSTED') and t.assignment_cause <> 'requested'
      and coalesce(r.owner_id, m.owner_id) <> t.assigned_to_id
    order by t.task_id limit at_most
  )`;

/**
 * For how long a model stays in the list of those that have changed hands, although nobody is astray. Who has read the former
 * owner before may still be about to create a task for him, and does so in seconds.
 */
const listedFor = `interval '1 day'`;

// Model by model, or a plan that was made while there were few tasks would go through all of them in the order of the answer.
const openOf = (models: string) => `(select distinct m.id from unnest(${models}) as m (id)) as w (model_id) cross join lateral (
      select o.* from countersign.version_deployment_tasks o
      where o.model_id = w.model_id and o.tenant_id = tenant and o.status in ('PENDING', 'ADJUSTED') offset 0
    )`;

// Of models that are kept with us, those that have changed hands are in a list, see the migration `changed-owners`. So
// looking when nothing has changed looks at nothing, however many tasks are open.
const strayedFromList = (keys: Keys) => `
create or replace function countersign.strayed_tasks(tenant text, model_ids text[], at_most integer) returns text[] language plpgsql volatile ${planner} as $fn$
declare
  wanted text[]; found_ones text[];
begin
  ${beginCall}
  wanted := coalesce(model_ids, array(select c.model_id from countersign.changed_owners c where c.tenant_id = tenant));
  found_ones := ${strayed(keys, openOf('wanted'))};
  if model_ids is null and found_ones = '{}' and exists (
    select from countersign.changed_owners c where c.tenant_id = tenant and c.changed_at < clock_timestamp() - ${listedFor}
  ) then
    -- One that changes hands at this moment is locked by whoever changes it, and stays.
    delete from countersign.changed_owners c where c.tenant_id = tenant and c.model_id in (
      select o.model_id from countersign.changed_owners o
      where o.tenant_id = tenant and o.changed_at < clock_timestamp() - ${listedFor} for update skip locked
    );
  end if;
  return found_ones;
end $fn$`;

// In tables of the host's there is no such list. For models that are named, what is looked at are their tasks, whatever the
// statistics of the host's tables say; else every open task.
const strayedFromHost = (keys: Keys) => [
  `
create or replace function countersign.strayed_tasks_anywhere(tenant text, at_most integer) returns text[] language plpgsql stable ${plannedEachTime} as $fn$
begin
  ${beginCall}
  return ${strayed(keys, 'countersign.version_deployment_tasks')};
end $fn$`,
  `
create or replace function countersign.strayed_tasks(tenant text, model_ids text[], at_most integer) returns text[] language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  if model_ids is null then
    return countersign.strayed_tasks_anywhere(tenant, at_most);
  end if;
  return ${strayed(keys, openOf('model_ids'))};
end $fn$`,
];

const withOpenException = (keys: Keys) => `
create or replace function countersign.tasks_with_open_exception(tenant text, approved_codes text[], at_most integer) returns text[] language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return array(
    select e.task_id
    from countersign.exceptions e
    join countersign.version_deployment_tasks t on t.tenant_id = e.tenant_id and t.task_id = e.task_id
    join countersign.host_versions v on v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')}
    join countersign.host_validations q on q.tenant_id = tenant and q.validation_request_key = ${keys.like('validation', 'v.validation_request_key')}
    where e.tenant_id = tenant and e.state <> 'CLOSED' and q.status_code = any (approved_codes) and not q.is_interim
    order by e.task_id limit at_most
  );
end $fn$`;

// A request without a list of regions covers all. One that cannot be found covers none, and neither does no request.
const isUncovered = (keys: Keys) => `not exists (
        select from countersign.host_validations q
        where q.tenant_id = tenant and q.validation_request_key = ${keys.like('validation', 'v.validation_request_key')}
          and (q.scope_region_ids is null or r.region_id = any (q.scope_region_ids))
      )`;

const unaskedIn = (keys: Keys, reach: string) => `
    select t.task_id
    from countersign.version_deployment_tasks t
    join countersign.host_model_regions r on r.tenant_id = tenant and r.model_key = ${keys.one('modelRegions.model', 't.model_id')} and ${reach}
    join countersign.host_regions g on g.tenant_id = tenant and g.region_key = ${keys.like('region', 'r.region_key')} and g.requires_approval
    join countersign.host_versions v on v.tenant_id = tenant and v.version_key = ${keys.one('version', 't.version_id')}
    where t.tenant_id = tenant and t.status in ('PENDING', 'ADJUSTED') and ${isUncovered(keys)}
      and not exists (
        select from countersign.regional_approvals a where a.tenant_id = tenant and a.task_id = t.task_id and a.region_id = r.region_id
      )`;

const missingApproval = (keys: Keys) => `
create or replace function countersign.missing_approval(tenant text, at_most integer) returns text[] language plpgsql stable ${plannedEachTime} as $fn$
begin
  ${beginCall}
  return array(${unaskedIn(keys, `t.region_id is not null and r.region_key = ${keys.one('modelRegions.region', 't.region_id')}`)}
    union${unaskedIn(keys, 't.region_id is null')}
    order by task_id limit at_most
  );
end $fn$`;
