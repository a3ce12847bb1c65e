import { beginCall, planner } from './begin-call.ts';

/** Keeps what was refused, and gives it back. */
export const refusedAttempts: readonly string[] = [
  // Those of one person wait for each other, so that no two count the same room. The lock is let go with the call.
  `
create or replace function countersign.record_refusals(tenant text, attempts jsonb, per_minute integer) returns void language plpgsql volatile ${planner} as $fn$
declare
  actor text;
begin
  ${beginCall}
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
end $fn$`,
  `
create or replace function countersign.refusals_of(tenant text, task text) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'at', countersign.instant(r.at), 'actorId', r.actor_id, 'action', r.action, 'taskId', r.task_id, 'code', r.code, 'policyVersion', r.policy_version
    ) order by r.at, r.attempt_id), '[]')
    from countersign.refused_attempts r
    where r.tenant_id = tenant and r.task_id = task
  );
end $fn$`,
];
