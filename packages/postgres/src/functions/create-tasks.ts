import { columnsOf } from '../births.ts';
import { mirroringBirths } from '../host/host-tasks.ts';
import type { Host } from '../host/host.ts';
import { beginCall, planner } from './begin-call.ts';
import { isLive } from './live-tasks.ts';

const [ofEach, inCommon] = [columnsOf('each'), columnsOf('common')];

/**
 * Creates tasks with the entries of their birth: one statement for all the tasks and one for all the entries, since a
 * statement for each costs several times as much. What is brought is in columns, see `births.ts`.
 */
export const taskCreation = (host: Host): readonly string[] => [
  // The versions are shared among those who assign, and wait for who deploys. The tasks are inserted in the order of their
  // unique index, so that two who assign the same regions at once wait for each other and do not lock up.
  `
create or replace function countersign.create_tasks(tenant text, births jsonb, entries text, requests json) returns json language plpgsql volatile ${planner} as $fn$
declare
  before json; b record; version_ids text[]; born text[];
begin
  ${beginCall}
  perform countersign.require_read_committed();
  before := countersign.claim_requests(tenant, requests) -> 0 -> 'outcome';
  if before is not null then
    return json_build_object('outcome', before, 'created', coalesce(before -> 'created', '[]'));
  end if;
  select * into b from jsonb_to_record(births) as r (
    task_id text[], version_id text[], model_id text[], region_id text[],
    planned_production_date date[], baseline_production_date date[], assigned_to_id text[], kind integer[], kinds jsonb, texts jsonb, approvals json
  );
  version_ids := array(select distinct v.id from unnest(b.version_id) as v (id));
  perform countersign.share_versions(tenant, version_ids);${host.isOurs ? '' : versionsExist(host)}

  -- No index answers "is the same as, null or not", and no identifier is empty. "Not in" makes a hash table.
  with inserted as (
    insert into countersign.version_deployment_tasks (tenant_id, ${[...ofEach, ...inCommon].join(', ')})
    select tenant, ${[...ofEach.map((name) => `t.${name}`), ...inCommon.map((name) => `k.${name}`)].join(', ')}
    from unnest(${[...ofEach, 'kind'].map((name) => `b.${name}`).join(', ')}) as t (${[...ofEach, 'kind'].join(', ')})
    join (
      select w.place, c.* from jsonb_array_elements(b.kinds) with ordinality as w (kind, place)
      cross join lateral jsonb_populate_record(null::countersign.version_deployment_tasks, w.kind -> 'task') c
    ) k on k.place = t.kind
    where ${notLive}
    order by t.version_id, t.region_id nulls first
    on conflict (tenant_id, version_id, region_id) where status in ('PENDING', 'ADJUSTED') do nothing
    returning task_id
  )
  select coalesce(array_agg(i.task_id), '{}') into born from inserted i;

  if json_array_length(b.approvals) > 0 then
    perform countersign.write_approvals(tenant, b.approvals, array(
      select t.place from unnest(b.task_id) with ordinality as t (id, place) where (t.id in (select unnest(born))) is not true
    )::integer[]);
  end if;${mirroringBirths(host)}
  perform countersign.begin_journals(tenant, born, b.task_id, b.kind, b.kinds, string_to_array(entries, E'\\n'), b.texts);

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

const notLive = `(t.version_id, coalesce(t.region_id, '')) not in (
      select l.version_id, coalesce(l.region_id, '') from countersign.version_deployment_tasks l
      where l.tenant_id = tenant and l.version_id = any (version_ids) and ${isLive('l')}
    )`;

// Where the versions are ours, a foreign key says so.
const versionsExist = ({ keys }: Host): string => `
  if exists (
    select from unnest(version_ids) as w (id)
    where not exists (select from countersign.host_versions v where v.tenant_id = tenant and v.version_key = ${keys.one('version', 'w.id')})
  ) then
    raise exception using errcode = 'CS001', message = 'A task would be created for a version that does not exist.';
  end if;`;
