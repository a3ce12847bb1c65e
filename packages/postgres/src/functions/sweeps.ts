import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';

/** Finds the tasks that what has changed around them should move. Each walks an index of what is still open, which stays small. */
export const sweeps = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.strayed_tasks(tenant text, model_ids text[], at_most integer) returns text[] language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  if model_ids is null then
    return array(
      select t.task_id
      from countersign.version_deployment_tasks t
      join countersign.host_models m on m.tenant_id = t.tenant_id and m.model_key = ${keys.one('model', 't.model_id')}
      left join countersign.host_model_regions r
        on r.tenant_id = t.tenant_id and r.model_key = ${keys.one('model', 't.model_id')} and r.region_key = ${keys.one('region', 't.region_id')}
      where t.tenant_id = tenant and t.status in ('PENDING', 'ADJUSTED') and t.assignment_cause <> 'requested'
        and coalesce(r.owner_id, m.owner_id) <> t.assigned_to_id
      order by t.task_id limit at_most
    );
  end if;
  return array(
    select t.task_id
    from countersign.version_deployment_tasks t
    join countersign.host_models m on m.tenant_id = t.tenant_id and m.model_key = ${keys.one('model', 't.model_id')}
    left join countersign.host_model_regions r
        on r.tenant_id = t.tenant_id and r.model_key = ${keys.one('model', 't.model_id')} and r.region_key = ${keys.one('region', 't.region_id')}
    where t.tenant_id = tenant and t.model_id = any (model_ids) and t.status in ('PENDING', 'ADJUSTED') and t.assignment_cause <> 'requested'
      and coalesce(r.owner_id, m.owner_id) <> t.assigned_to_id
    order by t.task_id limit at_most
  );
end $fn$`,
  `
create or replace function countersign.tasks_with_open_exception(tenant text, approved_codes text[], at_most integer) returns text[] language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return array(
    select e.task_id
    from countersign.exceptions e
    join countersign.version_deployment_tasks t on t.tenant_id = e.tenant_id and t.task_id = e.task_id
    join countersign.host_versions v on v.tenant_id = t.tenant_id and v.version_key = ${keys.one('version', 't.version_id')}
    join countersign.host_validations q on q.tenant_id = v.tenant_id and q.validation_request_key = v.validation_request_key
    where e.tenant_id = tenant and e.state <> 'CLOSED' and q.status_code = any (approved_codes) and not q.is_interim
    order by e.task_id limit at_most
  );
end $fn$`,
];
