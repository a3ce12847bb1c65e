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
create or replace function countersign.create_tasks(tenant text, births json, approvals json, entries json, texts json, requests json) returns json language plpgsql volatile ${planner} as $fn$
declare
  version_ids constant text[] := array(select distinct b.task ->> 'version_id' from json_to_recordset(births) as b (task json));
  before json; born text[]; refused integer[];
begin
  ${beginCall}
  perform countersign.require_read_committed();
  before := countersign.claim_requests(tenant, requests) -> 0 -> 'outcome';
  if before is not null then
    return json_build_object('outcome', before, 'created', coalesce(before -> 'created', '[]'));
  end if;
  perform countersign.share_versions(tenant, version_ids);${host.isOurs ? '' : versionsExist(host)}

  with inserted as (
    insert into countersign.version_deployment_tasks
    select t.*
    from json_to_recordset(births) as b (task json)
    cross join lateral json_populate_record(null::countersign.version_deployment_tasks, b.task) t
    where not countersign.is_live(tenant, t.version_id, t.region_id)
    order by t.version_id, t.region_id nulls first
    on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing
    returning task_id
  )
  select coalesce(array_agg(i.task_id), '{}') into born from inserted i;

  -- "Is true" makes a hash table of those that were born, where "= any" would go through all of them for each.
  refused := array(
    select b.place from json_to_recordset(births) as b (place integer, task json) where (b.task ->> 'task_id' in (select unnest(born))) is not true
  );${
    mirroringBirth(host, 't') === ''
      ? ''
      : `
  ${mirroringBirth(host, 't').trim().replace(/;$/, '')} from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id = any (born);`
  }
  if approvals is not null then perform countersign.write_approvals(tenant, approvals, refused); end if;
  perform countersign.append_entries(tenant, entries, texts, refused);
  if born = '{}' then
    perform countersign.release_requests(tenant, requests, '{1}');
  else
    update countersign.idempotency_keys k set created = born
    from json_to_recordset(requests) as r ("actorId" text, key text, part text)
    where k.tenant_id = tenant and k.actor_id = r."actorId" and k.key = r.key and k.part = r.part;
  end if;
  return json_build_object('outcome', 'committed', 'created', born);
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
