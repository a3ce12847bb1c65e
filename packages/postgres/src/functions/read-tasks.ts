import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';

/**
 * What commands read of tasks, gathered in one call. The function is stable, so all its queries see the one
 * moment of the statement that calls it, and it keeps their plans, which would cost more than their execution. Each
 * record is given once, however many tasks share it.
 *
 * "history" adds what stands in the regions of the models.
 */
export const readTasks = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.read_tasks(tenant text, task_ids text[], named text[], history boolean)
returns json language plpgsql stable ${planner} as $fn$
declare
  ids text[]; version_ids text[]; model_ids text[]; region_ids text[]; request_ids text[]; user_ids text[]; owners text[]; givers text[]; takers text[];
  tasks json; versions json; models json; regions json; places json; validations json; delegations json; people json;
  live json; standing json; approvals json; exceptions json;
begin
  ${beginCall}
  select json_agg(countersign.task_facts(t) order by t.planned_production_date, t.task_id),
    array_agg(t.task_id), array_agg(distinct t.version_id), array_agg(distinct t.model_id), array_agg(distinct t.region_id),
    named || array_agg(t.assigned_to_id) || array_agg(t.created_by_id) || array_agg(t.confirmed_by_id) || array_agg(t.confirmed_on_behalf_of_id)
      || array_agg(t.adjusted_by_id) || array_agg(t.cancelled_by_id) || array_agg(t.reassigned_by_id) || array_agg(t.withdrawn_by_id)
      || array_agg(t.override_request ->> 'requestedById') || array_agg(t.override_request ->> 'decidedById')
  into tasks, ids, version_ids, model_ids, region_ids, user_ids
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.task_id = any (task_ids);
  if tasks is null then
    return json_build_object('tasks', '[]'::json);
  end if;

  select json_agg(f.facts || jsonb_build_object('token', f.token)), array_agg(f.facts ->> 'validationRequestId') into versions, request_ids
  from countersign.version_facts f where f.tenant_id = tenant and f.version_key = any (${keys.many('version', 'version_ids')});

  select json_agg(f.facts || jsonb_build_object('token', f.token)), array_agg(f.facts ->> 'ownerId') into models, owners
  from countersign.model_facts f where f.tenant_id = tenant and f.model_key = any (${keys.many('model', 'model_ids')});
  user_ids := user_ids || owners;

  select json_agg(json_build_object('modelId', f.model_id, 'facts', f.facts || jsonb_build_object('token', f.token)) order by f.model_id, f.region_id),
    array_agg(f.facts ->> 'ownerId')
  into regions, owners
  from countersign.region_facts f where f.tenant_id = tenant and f.model_key = any (${keys.many('model', 'model_ids')});

  select json_agg(json_build_object('taskId', t.task_id, 'versionId', t.version_id, 'regionId', t.region_id, 'actualProductionDate', t.actual_production_date) order by t.task_id)
  into live
  from countersign.version_deployment_tasks t
  where t.tenant_id = tenant and t.version_id = any (version_ids) and t.confirmed_at is not null and t.withdrawn_on is null;

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

  -- A region that the model has left is still the region of its tasks.
  select json_agg(json_build_object('regionId', g.region_id, 'code', g.code, 'name', g.name, 'requiresApproval', g.requires_approval)) into places
  from countersign.host_regions g where g.tenant_id = tenant and g.region_key = any (${keys.many('region', 'region_ids')});

  select json_agg(f.facts || jsonb_build_object('token', f.token)) into validations
  from countersign.validation_facts f where f.tenant_id = tenant and f.validation_request_key = any (${keys.many('validation', 'request_ids')});

  select json_agg(json_build_object('userId', u.user_id, 'name', u.name) order by u.user_id) into people
  from countersign.host_users u where u.tenant_id = tenant and u.user_key = any (${keys.many('user', 'user_ids')});

  return json_build_object('tasks', tasks, 'versions', versions, 'models', models, 'regions', regions, 'places', places,
    'validations', validations, 'delegations', delegations, 'people', people, 'live', live, 'standing', standing,
    'approvals', approvals, 'exceptions', exceptions);
end $fn$`,
];
