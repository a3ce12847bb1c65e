import type { Keys } from '../host/keys.ts';
import { snapshotRows } from '../snapshot-columns.ts';
import { beginCall, planner } from './begin-call.ts';
import { reached } from './live-tasks.ts';
import { namedInLife } from './named-in-life.ts';

/** What is read of versions, for assigning and deploying them, and of models, for delegating on them: as `read_tasks` reads. */
export const readVersions = (keys: Keys): readonly string[] => [
  // Two arms, for the open and for the closed, each in the words of its index.
  `
create or replace function countersign.tasks_of_models(tenant text, model_ids text[]) returns table (model_id text, task_id text) language plpgsql stable ${planner} as $fn$
begin
  return query
    select t.model_id, t.task_id from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.model_id = any (model_ids) and t.status in ('PENDING', 'ADJUSTED')
    union all
    select t.model_id, t.task_id from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.model_id = any (model_ids) and t.status in ('CONFIRMED', 'CANCELLED');
end $fn$`,
  `
create or replace function countersign.read_versions(tenant text, wanted text[], named text[], with_delegations boolean) returns json language plpgsql stable ${planner} as $fn$
declare
  version_ids text[]; model_ids text[]; request_ids text[]; user_ids text[]; owners text[]; givers text[]; takers text[]; task_ids text[]; global_ids text[]; reached text[];
  versions text[]; models text[]; regions text[]; validations text[]; tasks text[]; people text[]; delegations json; approvals json;
begin
  ${beginCall}
  select array_agg(${snapshotRows.version} order by v.model_id, v.ordinal desc, v.version_id),
    array_agg(v.version_id), array_agg(distinct v.model_id), array_agg(v.validation_request_id)
  into versions, version_ids, model_ids, request_ids
  from countersign.version_facts v where v.tenant_id = tenant and v.version_key = any (${keys.many('version', 'wanted')});
  if versions is null then
    return json_build_object();
  end if;

  select array_agg(${snapshotRows.model}), array_agg(m.owner_id) into models, owners
  from countersign.model_facts m where m.tenant_id = tenant and m.model_key = any (${keys.many('model', 'model_ids')});
  user_ids := named || owners;

  select array_agg(${snapshotRows.region} order by r.model_id, r.region_id), array_agg(r.owner_id) into regions, owners
  from countersign.region_facts r where r.tenant_id = tenant and r.model_key = any (${keys.many('modelRegions.model', 'model_ids')});
  user_ids := user_ids || owners;

  select array_agg(${snapshotRows.validation}) into validations
  from countersign.validation_facts q where q.tenant_id = tenant and q.validation_request_key = any (${keys.many('validation', 'request_ids')});

  select array_agg(${snapshotRows.task} order by t.created_at, t.task_id), array_agg(t.task_id),
    array_agg(t.task_id) filter (where t.region_id is null and t.status = 'CONFIRMED'),
    array_agg(t.assigned_to_id) || array_agg(t.created_by_id) || ${namedInLife}
  into tasks, task_ids, global_ids, owners
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.version_id = any (version_ids) and t.status in ('PENDING', 'ADJUSTED', 'CONFIRMED') and t.withdrawn_on is null;
  user_ids := user_ids || owners;

  if global_ids is not null then
    reached := (${reached('model_ids', 'global_ids')});
  end if;

  select json_agg(countersign.approval_facts(a) order by a.task_id, a.region_id) into approvals
  from countersign.regional_approvals a where a.tenant_id = tenant and a.task_id = any (task_ids);

  if with_delegations then
    select json_agg(json_build_object('modelId', g.model_id, 'facts', countersign.delegation_facts(g.delegation)) order by (g.delegation).valid_from, (g.delegation).delegation_id),
      array_agg((g.delegation).delegator_id), array_agg((g.delegation).delegate_id)
    into delegations, givers, takers
    from (
      select d.model_id, d as delegation from countersign.delegations_on_models(tenant, model_ids) d where d.revoked_at is null
      union all
      select k.model_id, d from countersign.tasks_of_models(tenant, model_ids) k
      join countersign.delegations d on d.tenant_id = tenant and d.task_id = k.task_id and d.revoked_at is null
    ) g;
    user_ids := user_ids || givers || takers;
  end if;

  select array_agg(array[u.user_id, u.name]) into people
  from countersign.host_users u where u.tenant_id = tenant and u.user_key = any (${keys.many('user', 'user_ids')});

  return json_build_object('versions', versions, 'models', models, 'regions', regions, 'validations', validations,
    'delegations', delegations, 'tasks', tasks, 'reached', reached, 'approvals', approvals, 'people', people);
end $fn$`,
  `
create or replace function countersign.read_models(tenant text, wanted text[]) returns json language plpgsql stable ${planner} as $fn$
declare
  models text[]; regions text[];
begin
  ${beginCall}
  select array_agg(${snapshotRows.model}) into models
  from countersign.model_facts m where m.tenant_id = tenant and m.model_key = any (${keys.many('model', 'wanted')});

  select array_agg(${snapshotRows.region} order by r.model_id, r.region_id) into regions
  from countersign.region_facts r where r.tenant_id = tenant and r.model_key = any (${keys.many('modelRegions.model', 'wanted')});

  return json_build_object('models', models, 'regions', regions);
end $fn$`,
];
