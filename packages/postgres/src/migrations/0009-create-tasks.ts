import type { Migration } from 'kysely/migration';
import { runStatements } from '../run-statements.ts';
import { planner } from './planner.ts';

/** Creates tasks, and keeps what was refused. */
export const taskCreation: Migration = { up: (db) => runStatements(db, [isLive, createTasks, recordRefusals]) };

// Two questions, since no index answers "is the same as, null or not".
const isLive = `
create function countersign.is_live(tenant text, version text, region text) returns boolean language plpgsql volatile as $fn$
begin
  if region is null then
    return exists (select from countersign.version_deployment_tasks t
      where t.tenant_id = tenant and t.version_id = version and t.region_id is null and t.confirmed_at is not null and t.withdrawn_on is null);
  end if;
  return exists (select from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.version_id = version and t.region_id = region and t.confirmed_at is not null and t.withdrawn_on is null);
end $fn$`;

// The versions are shared among those who assign, and wait for who deploys. The tasks are inserted in the order of their
// unique index, so that two who assign the same regions at once wait for each other and do not lock up.
const createTasks = `
create function countersign.create_tasks(tenant text, wanted jsonb) returns jsonb language plpgsql volatile ${planner} as $fn$
declare
  version_ids constant text[] := countersign.keys(wanted, '$[*].task.version_id');
  created text[]; birth jsonb; effect jsonb;
begin
  perform countersign.require_read_committed();
  perform from countersign.model_versions v where v.tenant_id = tenant and v.version_id = any (version_ids) order by v.version_id for share;

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
end $fn$`;

// Those of one person wait for each other, so that no two count the same room. The lock is let go with the call.
const recordRefusals = `
create function countersign.record_refusals(tenant text, attempts jsonb, per_minute integer) returns void language plpgsql volatile ${planner} as $fn$
declare
  actor text;
begin
  for actor in select distinct (a ->> 'actorId') collate "C" as id from jsonb_array_elements(attempts) as e (a) order by id loop
    perform pg_advisory_xact_lock(hashtextextended(format('countersign refusals of %s in %s', actor, tenant), 0));
  end loop;

  insert into countersign.refused_attempts (tenant_id, at, actor_id, action, task_id, code, policy_version)
  select tenant, n.at, n."actorId", n.action, n."taskId", n.code, n."policyVersion"
  from (
    select r.*, m.minute, row_number() over (partition by r."actorId", m.minute order by r.place) as arrival
    from rows from (
      jsonb_to_recordset(attempts) as (at timestamptz, "actorId" text, action text, "taskId" text, code text, "policyVersion" text)
    ) with ordinality as r (at, "actorId", action, "taskId", code, "policyVersion", place)
    cross join lateral (select date_trunc('minute', r.at, 'UTC') as minute) m
  ) n
  where n.arrival + (
    select count(*) from countersign.refused_attempts k
    where k.tenant_id = tenant and k.actor_id = n."actorId" and k.at >= n.minute and k.at < n.minute + interval '1 minute'
  ) <= per_minute
  order by n.place;
end $fn$`;
