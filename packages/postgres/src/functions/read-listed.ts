import type { Keys } from '../host/keys.ts';
import {
  isThere,
  lifeColumns,
  modelColumns,
  regionColumns,
  rowOfTexts,
  taskColumns,
  validationColumns,
  versionColumns,
} from '../listed-columns.ts';
import { beginCall, planner } from './begin-call.ts';
import { namedInLife } from './named-in-life.ts';

/**
 * What a list shows of some tasks, in their order, with the delegations to its reader, or every one where it has none.
 * Nobody decides by it, so there are no tokens in it. Versions come once, however many tasks are theirs. Days and arrays are
 * written in one way, whatever the database is set to.
 */
export const readListed = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.read_listed(tenant text, task_ids text[], reader text)
returns json language plpgsql stable ${planner} as $fn$
declare
  tasks text[]; lives text[]; lived text[]; versions text[]; version_ids text[]; model_ids text[]; user_ids text[]; more_users text[]; givers text[]; takers text[];
  delegations json; people json;
begin
  ${beginCall}
  select array_agg(${rowOfTexts(taskColumns, modelColumns, regionColumns)} order by t.planned_production_date, t.task_id),
    array_agg(t.task_id) filter (where ${isThere(lifeColumns)}), array_agg(distinct t.version_id), array_agg(distinct t.model_id),
    array[reader] || array_agg(t.assigned_to_id) || array_agg(t.created_by_id) || array_agg(m.owner_id) || array_agg(r.owner_id)
  into tasks, lived, version_ids, model_ids, user_ids
  from countersign.version_deployment_tasks t
  left join countersign.host_models m on m.tenant_id = tenant and m.model_key = ${keys.one('model', 't.model_id')}
  left join countersign.host_model_regions r
    on r.tenant_id = tenant and r.model_key = ${keys.one('modelRegions.model', 't.model_id')} and r.region_key = ${keys.one('modelRegions.region', 't.region_id')}
  left join countersign.host_regions g on g.tenant_id = tenant and g.region_key = ${keys.one('region', 't.region_id')}
  where t.tenant_id = tenant and t.task_id = any (task_ids);

  if lived is not null then
    select array_agg(${rowOfTexts(lifeColumns)}), ${namedInLife}
    into lives, more_users
    from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.task_id = any (lived);
  end if;

  select array_agg(${rowOfTexts(versionColumns, validationColumns)}) into versions
  from countersign.host_versions v
  left join countersign.host_validations q on q.tenant_id = tenant and q.validation_request_key = ${keys.like('validation', 'v.validation_request_key')}
  where v.tenant_id = tenant and v.version_key = any (${keys.many('version', 'version_ids')});

  select json_agg(countersign.delegation_facts(d) order by d.valid_from, d.delegation_id), array_agg(d.delegator_id), array_agg(d.delegate_id)
  into delegations, givers, takers
  from countersign.delegations_concerning(tenant, model_ids, task_ids) d
  where (reader is null or d.delegate_id = reader) and d.revoked_at is null;
  user_ids := array(select distinct u from unnest(user_ids || more_users || givers || takers) u where u is not null);

  select json_agg(json_build_array(u.user_id, u.name)) into people
  from countersign.host_users u where u.tenant_id = tenant and u.user_key = any (${keys.many('user', 'user_ids')});

  return json_build_object('tasks', tasks, 'lives', lives, 'versions', versions, 'delegations', delegations, 'people', people);
end $fn$`,
];
