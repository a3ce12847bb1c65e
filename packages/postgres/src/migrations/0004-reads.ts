import type { Migration } from 'kysely/migration';
import { runStatements } from '../run-statements.ts';

/**
 * What commands and lists read, gathered in one call. The functions are stable, so all their queries see the one moment
 * of the statement that calls them, and they keep their plans, which would cost more than their execution. Each record
 * is given once, however many tasks share it.
 */
export const reads: Migration = { up: (db) => runStatements(db, [readTasks, readVersions]) };

// Keys lead to every row that is read here, and a generic plan guesses too many rows to see it.
const planner = `
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set jit = off`;

// "whole" adds what only a decision needs: the other regions of the models, and where the versions have been confirmed.
const readTasks = `
create function countersign.read_tasks(tenant text, actor text, task_ids text[], whole boolean) returns json language plpgsql stable ${planner} as $fn$
declare
  ids text[]; version_ids text[]; model_ids text[]; user_ids text[]; owners text[]; givers text[]; takers text[];
  tasks json; versions json; models json; regions json; places json; validations json; delegations json; live json; people json;
begin
  select json_agg(countersign.task_facts(t) order by t.planned_production_date, t.task_id),
    array_agg(t.task_id), array_agg(distinct t.version_id), array_agg(distinct t.model_id),
    array_agg(t.assigned_to_id) || array_agg(t.confirmed_by_id) || array_agg(t.confirmed_on_behalf_of_id)
      || array_agg(t.adjusted_by_id) || array_agg(t.cancelled_by_id) || array_agg(t.created_by_id) || actor
  into tasks, ids, version_ids, model_ids, user_ids
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.task_id = any (task_ids);
  if tasks is null then
    return json_build_object('tasks', '[]'::json);
  end if;

  select json_agg(f.facts || jsonb_build_object('token', f.token)) into versions
  from countersign.version_facts f where f.tenant_id = tenant and f.version_id = any (version_ids);

  select json_agg(f.facts || jsonb_build_object('token', f.token)), array_agg(f.facts ->> 'ownerId') into models, owners
  from countersign.model_facts f where f.tenant_id = tenant and f.model_id = any (model_ids);
  user_ids := user_ids || owners;

  if whole then
    select json_agg(json_build_object('modelId', f.model_id, 'facts', f.facts || jsonb_build_object('token', f.token)) order by f.model_id, f.region_id),
      array_agg(f.facts ->> 'ownerId')
    into regions, owners
    from countersign.region_facts f where f.tenant_id = tenant and f.model_id = any (model_ids);

    select json_agg(json_build_object('taskId', t.task_id, 'versionId', t.version_id, 'regionId', t.region_id, 'actualProductionDate', t.actual_production_date) order by t.task_id)
    into live
    from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.version_id = any (version_ids) and t.status = 'CONFIRMED';
  else
    select json_agg(json_build_object('modelId', f.model_id, 'facts', f.facts || jsonb_build_object('token', f.token))), array_agg(f.facts ->> 'ownerId')
    into regions, owners
    from (
      select distinct t.model_id, t.region_id from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.task_id = any (ids) and t.region_id is not null
    ) k
    join countersign.region_facts f on f.tenant_id = tenant and f.model_id = k.model_id and f.region_id = k.region_id;
  end if;
  user_ids := user_ids || owners;

  -- A region that the model has left is still the region of its tasks.
  select json_agg(json_build_object('regionId', g.region_id, 'code', g.code, 'name', g.name)) into places
  from countersign.regions g
  where g.tenant_id = tenant and g.region_id = any (array(
    select t.region_id from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (ids)
  ));

  select json_agg(f.facts || jsonb_build_object('token', f.token)) into validations
  from countersign.validation_facts f
  where f.tenant_id = tenant and f.validation_request_id = any (array(
    select v.validation_request_id from countersign.model_versions v where v.tenant_id = tenant and v.version_id = any (version_ids)
  ));

  select json_agg(countersign.delegation_facts(d) order by d.valid_from, d.delegation_id), array_agg(d.delegator_id), array_agg(d.revoked_by_id)
  into delegations, givers, takers
  from countersign.delegations d
  where d.tenant_id = tenant and d.delegate_id = actor and (d.model_id = any (model_ids) or d.task_id = any (ids));
  user_ids := user_ids || givers || takers;

  select json_agg(json_build_object('userId', u.user_id, 'name', u.name) order by u.user_id) into people
  from countersign.users u where u.tenant_id = tenant and u.user_id = any (user_ids);

  return json_build_object('tasks', tasks, 'versions', versions, 'models', models, 'regions', regions, 'places', places,
    'validations', validations, 'delegations', delegations, 'live', live, 'people', people);
end $fn$`;

const readVersions = `
create function countersign.read_versions(tenant text, wanted text[]) returns json language plpgsql stable ${planner} as $fn$
declare
  version_ids text[]; model_ids text[]; versions json; models json; regions json; tasks json;
begin
  select json_agg(f.facts || jsonb_build_object('token', f.token)), array_agg(f.version_id), array_agg(distinct f.facts ->> 'modelId')
  into versions, version_ids, model_ids
  from countersign.version_facts f where f.tenant_id = tenant and f.version_id = any (wanted);

  select json_agg(f.facts || jsonb_build_object('token', f.token)) into models
  from countersign.model_facts f where f.tenant_id = tenant and f.model_id = any (model_ids);

  select json_agg(json_build_object('modelId', f.model_id, 'facts', f.facts || jsonb_build_object('token', f.token)) order by f.model_id, f.region_id) into regions
  from countersign.region_facts f where f.tenant_id = tenant and f.model_id = any (model_ids);

  select json_agg(json_build_object('taskId', t.task_id, 'versionId', t.version_id, 'regionId', t.region_id) order by t.task_id) into tasks
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.version_id = any (version_ids) and t.status in ('PENDING', 'ADJUSTED', 'CONFIRMED');

  return json_build_object('versions', versions, 'models', models, 'regions', regions, 'tasks', tasks);
end $fn$`;
