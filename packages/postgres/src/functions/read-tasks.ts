import type { Keys } from '../host/keys.ts';
import { snapshotRows } from '../snapshot-columns.ts';
import { beginCall, lookingUp, planner } from './begin-call.ts';
import { isLive, reached } from './live-tasks.ts';
import { namedInLife } from './named-in-life.ts';

/**
 * What commands read of tasks, gathered in one call. The function is stable, so all its queries see the one
 * moment of the statement that calls it, and it keeps their plans, which would cost more than their execution. Each
 * record is given once, however many tasks share it, as a row of texts, which Postgres writes in a third of the time it takes
 * to write an object with names; see `snapshot-columns.ts` for what the texts are.
 *
 * "history" adds what stands in the regions of the models. What is told of other versions is of those that are "sought" and
 * of those that took the place of a task's own.
 */
export const readTasks = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.read_tasks(tenant text, task_ids text[], named text[], history boolean, sought text[])
returns json language plpgsql stable ${planner} ${lookingUp} as $fn$
declare
  ids text[]; version_ids text[]; model_ids text[]; region_models text[]; region_ids text[]; whole text[]; request_ids text[]; user_ids text[]; owners text[]; givers text[]; takers text[];
  tasks text[]; versions text[]; models text[]; regions text[]; more_regions text[]; places text[]; validations text[]; people text[]; live text[];
  global_ids text[]; reached text[];
  delegations json; standing json; others json; approvals json; exceptions json;
begin
  ${beginCall}
  select array_agg(${snapshotRows.task} order by t.planned_production_date, t.task_id),
    array_agg(t.task_id), array_agg(distinct t.version_id), array_agg(distinct t.model_id),
    array_agg(t.model_id) filter (where t.region_id is not null), array_agg(t.region_id) filter (where t.region_id is not null),
    coalesce(array_agg(distinct t.model_id) filter (where t.region_id is null), '{}'),
    named || array_agg(t.assigned_to_id) || array_agg(t.created_by_id) || ${namedInLife},
    sought || array_agg(t.replaced_by_version_id) filter (where t.replaced_by_version_id is not null)
  into tasks, ids, version_ids, model_ids, region_models, region_ids, whole, user_ids, sought
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.task_id = any (task_ids);
  if tasks is null then
    return json_build_object();
  end if;

  select array_agg(${snapshotRows.version}), array_agg(v.validation_request_id) into versions, request_ids
  from countersign.version_facts v where v.tenant_id = tenant and v.version_key = any (${keys.many('version', 'version_ids')});

  select array_agg(${snapshotRows.usedModel}), array_agg(m.owner_id) into models, owners
  from countersign.model_facts m where m.tenant_id = tenant and m.model_key = any (${keys.many('model', 'model_ids')});
  user_ids := user_ids || owners;

  -- Of a task for all regions, all of its model; mostly there is none, and a plan costs something merely to begin.
  if whole <> '{}' then
    select array_agg(${snapshotRows.region} order by r.model_id, r.region_id), array_agg(r.owner_id) into regions, owners
    from countersign.region_facts r where r.tenant_id = tenant and r.model_key = any (${keys.many('modelRegions.model', 'whole')});
    user_ids := user_ids || owners;
  end if;
  if region_models is not null then
    select array_agg(${snapshotRows.region} order by r.model_id, r.region_id), array_agg(r.owner_id) into more_regions, owners
    from (select distinct k.model_id, k.region_id from unnest(region_models, region_ids) as k (model_id, region_id)) k
    join countersign.region_facts r on r.tenant_id = tenant
      and r.model_key = ${keys.one('modelRegions.model', 'k.model_id')} and r.region_key = ${keys.one('modelRegions.region', 'k.region_id')}
    where k.model_id <> all (whole);
    regions := regions || more_regions;
  end if;

  select array_agg(${snapshotRows.live} order by t.confirmed_at, t.task_id), array_agg(t.task_id) filter (where t.region_id is null) into live, global_ids
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.version_id = any (version_ids) and ${isLive('t')};
  if global_ids is not null then
    reached := (${reached('model_ids', 'global_ids')});
  end if;

  select json_agg(countersign.approval_facts(a) order by a.region_id) into approvals
  from countersign.regional_approvals a where a.tenant_id = tenant and a.task_id = any (ids);

  select json_agg(countersign.exception_facts(e)) into exceptions
  from countersign.exceptions e where e.tenant_id = tenant and e.task_id = any (ids);

  select json_agg(countersign.delegation_facts(d) order by d.valid_from, d.delegation_id), array_agg(d.delegator_id), array_agg(d.delegate_id)
  into delegations, givers, takers
  from countersign.delegations_concerning(tenant, model_ids, ids) d
  where d.revoked_at is null;
  user_ids := user_ids || owners || givers || takers;

  if history then
    select json_agg(json_build_object('modelId', s.model_id, 'facts', s.facts) order by s.model_id, s.facts ->> 'regionId' collate "C") into standing
    from countersign.standing_on(tenant, model_ids) s;
  end if;

  if sought <> '{}' then
    select json_agg(json_build_array(v.model_id, v.version_id, v.version_number)) into others
    from countersign.host_versions v where v.tenant_id = tenant and v.version_key = any (${keys.many('version', 'sought')});
  end if;

  -- A region that the model has left is still the region of its tasks.
  select array_agg(${snapshotRows.place}) into places
  from countersign.host_regions g where g.tenant_id = tenant and g.region_key = any (${keys.many('region', 'region_ids')});

  select array_agg(${snapshotRows.validation}) into validations
  from countersign.validation_facts q where q.tenant_id = tenant and q.validation_request_key = any (${keys.many('validation', 'request_ids')});

  select array_agg(array[u.user_id, u.name]) into people
  from countersign.host_users u where u.tenant_id = tenant and u.user_key = any (${keys.many('user', 'user_ids')});

  return json_build_object('tasks', tasks, 'versions', versions, 'models', models, 'regions', regions, 'places', places,
    'validations', validations, 'delegations', delegations, 'people', people, 'live', live, 'reached', reached, 'standing', standing, 'others', others,
    'approvals', approvals, 'exceptions', exceptions);
end $fn$`,
];
