import { mirroringBirth } from '../host/host-tasks.ts';
import type { Host } from '../host/host.ts';
import { beginCall, planner } from './begin-call.ts';

/** Creates tasks with the entries of their birth. */
export const taskCreation = (host: Host): readonly string[] => [
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
create or replace function countersign.create_tasks(tenant text, wanted jsonb, request jsonb) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  version_ids constant text[] := countersign.keys(wanted, '$[*].task.version_id');
  before jsonb; born text[]; birth jsonb; effect jsonb;
begin
  ${beginCall}
  perform countersign.require_read_committed();
  before := countersign.claim_request(tenant, request);
  if before is not null then
    return jsonb_build_object('outcome', before, 'created', coalesce(before -> 'created', '[]'));
  end if;
  perform countersign.share_versions(tenant, version_ids);${host.isOurs ? '' : versionsExist(host)}

  with inserted as (
    insert into countersign.version_deployment_tasks
    select t.*
    from jsonb_array_elements(wanted) as w (birth)
    cross join lateral jsonb_populate_record(null::countersign.version_deployment_tasks, w.birth -> 'task') t
    where not countersign.is_live(tenant, t.version_id, t.region_id)
    order by t.version_id, t.region_id nulls first
    on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing
    returning task_id
  )
  select coalesce(array_agg(i.task_id), '{}') into born from inserted i;

  -- "Is true" makes a hash table of those that were born, where "= any" would go through all of them for each.
  for birth in
    select w.birth from jsonb_array_elements(wanted) as w (birth) where (w.birth -> 'task' ->> 'task_id' in (select unnest(born))) is true
  loop
    for effect in select * from jsonb_array_elements(birth -> 'effects') loop
      perform countersign.apply_effect(tenant, effect, null);
    end loop;
    ${mirroringBirth(host, "jsonb_populate_record(null::countersign.version_deployment_tasks, birth -> 'task')").trim()}
    perform countersign.append_entries(tenant, 'task', birth -> 'task' ->> 'task_id', birth -> 'entries');
  end loop;
  if born = '{}' then
    perform countersign.release_request(tenant, request);
  else
    update countersign.idempotency_keys k set created = born
    where k.tenant_id = tenant and k.actor_id = request ->> 'actorId' and k.key = request ->> 'key' and k.part = request ->> 'part';
  end if;
  return jsonb_build_object('outcome', 'committed', 'created', born);
end $fn$`,
];

// Where the versions are ours, a foreign key says so.
const versionsExist = ({ keys }: Host): string => `
  if exists (
    select from unnest(version_ids) as w (id)
    where not exists (select from countersign.host_versions v where v.tenant_id = tenant and v.version_key = ${keys.one('version', 'w.id')})
  ) then
    raise exception using errcode = 'CS001', message = 'A task would be created for a version that does not exist.';
  end if;`;
