import { beginCall, planner } from './begin-call.ts';

/** Creates tasks with the entries of their birth. */
export const taskCreation: readonly string[] = [
  // Two questions, since no index answers "is the same as, null or not".
  `
create or replace function countersign.is_live(tenant text, version text, region text) returns boolean language plpgsql volatile as $fn$
begin
  if region is null then
    return exists (select from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.version_id = version and t.region_id is null and t.confirmed_at is not null and t.withdrawn_on is null);
  end if;
  return exists (select from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.version_id = version and t.region_id = region and t.confirmed_at is not null and t.withdrawn_on is null);
end $fn$`,
  // The versions are shared among those who assign, and wait for who deploys. The tasks are inserted in the order of their
  // unique index, so that two who assign the same regions at once wait for each other and do not lock up.
  `
create or replace function countersign.create_tasks(tenant text, wanted jsonb) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  version_ids constant text[] := countersign.keys(wanted, '$[*].task.version_id');
  created text[]; birth jsonb; effect jsonb;
begin
  ${beginCall}
  perform countersign.require_read_committed();
  perform countersign.share_versions(tenant, version_ids);

  with born as (
    insert into countersign.version_deployment_tasks
    select t.*
    from jsonb_array_elements(wanted) as w (birth)
    cross join lateral jsonb_populate_record(null::countersign.version_deployment_tasks, w.birth -> 'task') t
    where not countersign.is_live(tenant, t.version_id, t.region_id)
    order by t.version_id, t.region_id nulls first
    on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing
    returning task_id
  )
  select coalesce(array_agg(b.task_id), '{}') into created from born b;

  for birth in select w.birth from jsonb_array_elements(wanted) as w (birth) where w.birth -> 'task' ->> 'task_id' = any (created) loop
    for effect in select * from jsonb_array_elements(birth -> 'effects') loop
      perform countersign.apply_effect(tenant, effect, null);
    end loop;
    perform countersign.append_entries(tenant, 'task', birth -> 'task' ->> 'task_id', birth -> 'entries');
  end loop;
  return to_jsonb(created);
end $fn$`,
];
