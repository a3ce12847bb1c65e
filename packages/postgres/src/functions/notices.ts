import { beginCall, planner, walking } from './begin-call.ts';

/** A recipient, from the columns of a row. */
const recipientOf = (
  row: string,
) => `case ${row}.recipient_type when 'person' then json_build_object('type', 'person', 'userId', ${row}.recipient_id)
        else json_build_object('type', 'role', 'role', ${row}.recipient_id) end`;

/** Keeps what people are told, each thing once, and finds what there may be to tell. */
export const notices: readonly string[] = [
  `
create or replace function countersign.begin_notices(tenant text, wanted date, first text, moment timestamptz) returns json language plpgsql volatile ${planner} as $fn$
declare
  reached text;
begin
  ${beginCall}
  perform countersign.require_read_committed();
  -- Nobody goes on gathering an earlier day meanwhile.
  perform from countersign.notice_gathering g where g.tenant_id = tenant and g.day < wanted for update;
  if found then
    -- What is in them goes as well. One that has been taken and has not failed since is just being sent: nothing is begun then.
    delete from countersign.notice_digests d
    where d.tenant_id = tenant and d.day < wanted and d.sent_at is null and (d.due_at is null or d.due_at <= moment or d.failure is not null);
    if exists (select from countersign.notice_digests d where d.tenant_id = tenant and d.day < wanted and d.sent_at is null) then
      return 'null';
    end if;
  end if;
  insert into countersign.notice_gathering as g (tenant_id, day, place) values (tenant, wanted, first)
  on conflict (tenant_id) do update set day = excluded.day, place = excluded.place where g.day < excluded.day;
  if found then
    return to_json(first);
  end if;
  select g.place into reached from countersign.notice_gathering g where g.tenant_id = tenant and g.day = wanted;
  return coalesce(to_json(reached), 'null');
end $fn$`,
  `
create or replace function countersign.due_tasks(tenant text, last_day date, after_day date, after_id text, at_most integer) returns json language plpgsql stable ${planner} ${walking} as $fn$
declare
  ids text[];
begin
  ${beginCall}
  ids := array(
    select t.task_id from countersign.version_deployment_tasks t
    where t.tenant_id = tenant and t.status in ('PENDING', 'ADJUSTED') and t.planned_production_date <= last_day
      and (t.planned_production_date, t.task_id) > (after_day, after_id)
    order by t.planned_production_date, t.task_id limit at_most
  );
  return countersign.read_listed(tenant, ids, null);
end $fn$`,
  `
create or replace function countersign.tasks_with_exception(tenant text, opened_from timestamptz, after_id text, at_most integer) returns json language plpgsql stable ${planner} ${walking} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(k.task_id order by k.task_id), '[]')
    from (
      select e.task_id from countersign.exceptions e
      where e.tenant_id = tenant and e.task_id > after_id and (e.state <> 'CLOSED' or e.opened_at >= opened_from)
      order by e.task_id limit at_most
    ) k
  );
end $fn$`,
  `
create or replace function countersign.delegations_to_tell(tenant text, moment timestamptz, begun_from timestamptz, last_moment timestamptz, after_id text, at_most integer)
returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(k.facts order by k.delegation_id), '[]')
    from (
      select d.delegation_id collate "C" as delegation_id, countersign.delegation_facts(d) as facts
      from countersign.delegations_within(tenant, moment, begun_from, last_moment) d
      where d.delegation_id collate "C" > after_id
      order by 1 limit at_most
    ) k
  );
end $fn$`,
  // Whoever goes on from a place has its row, so that two who found the same do not both keep it.
  `
create or replace function countersign.raise_notices(tenant text, wanted date, origin text, goal text, given jsonb) returns json language plpgsql volatile ${planner} as $fn$
declare
  fresh bigint;
begin
  ${beginCall}
  perform countersign.require_read_committed();
  update countersign.notice_gathering g set place = goal where g.tenant_id = tenant and g.day = wanted and g.place = origin;
  if not found then
    return 'null';
  end if;
  with kept as (
    insert into countersign.notices (
      tenant_id, subject_type, subject_id, reason, occurrence, recipient_type, recipient_id, day, urgency, content
    )
    select tenant, n.subject_type, n.subject_id, n.reason, n.occurrence, n.recipient_type, n.recipient_id, wanted, n.urgency, n.content
    from jsonb_to_recordset(given) as n (
      subject_type text, subject_id text, reason text, occurrence text, recipient_type text, recipient_id text, urgency integer, content jsonb
    )
    on conflict do nothing
    returning recipient_type, recipient_id
  ), digests as (
    insert into countersign.notice_digests (tenant_id, day, recipient_type, recipient_id)
    select distinct tenant, wanted, k.recipient_type, k.recipient_id from kept k
    on conflict do nothing
  )
  select count(*) into fresh from kept;
  return to_json(fresh);
end $fn$`,
  // The lease outlives this transaction: no lock is held while a sink is slow.
  `
create or replace function countersign.take_digests(tenant text, turn jsonb) returns json language plpgsql volatile ${planner} as $fn$
declare
  wanted constant date := (turn ->> 'day')::date;
  due_by constant timestamptz := (turn ->> 'dueBy')::timestamptz;
  held_until constant timestamptz := (turn ->> 'until')::timestamptz;
  at_most constant integer := (turn ->> 'limit')::integer;
  written_out constant integer := (turn ->> 'notices')::integer;
  types text[]; ids text[];
begin
  ${beginCall}
  perform countersign.require_read_committed();
  if not exists (select from countersign.notice_gathering g where g.tenant_id = tenant and g.day = wanted and g.place is null) then
    return '[]';
  end if;
  with free as materialized (
    select d.recipient_type, d.recipient_id from countersign.notice_digests d
    where d.tenant_id = tenant and d.day = wanted and d.sent_at is null and (d.due_at is null or d.due_at <= due_by)
    order by d.recipient_type, d.recipient_id limit at_most for update skip locked
  ), taken as (
    update countersign.notice_digests d set lease = d.lease + 1, due_at = held_until, failure = null
    from free f
    where d.tenant_id = tenant and d.day = wanted and d.recipient_type = f.recipient_type and d.recipient_id = f.recipient_id
    returning d.recipient_type, d.recipient_id
  )
  select array_agg(t.recipient_type), array_agg(t.recipient_id) into types, ids from taken t;
  return (
    select coalesce(json_agg(json_build_object(
      'recipient', ${recipientOf('d')},
      'lease', d.lease, 'attempts', d.attempts,
      'notices', (
        select coalesce(json_agg(n.content order by n.urgency, n.subject_type, n.subject_id, n.reason, n.occurrence), '[]')
        from (
          select o.* from countersign.notices o
          where o.tenant_id = tenant and o.recipient_type = d.recipient_type and o.recipient_id = d.recipient_id and o.day = wanted
          order by o.urgency, o.subject_type, o.subject_id, o.reason, o.occurrence limit written_out
        ) n
      ),
      'total', (
        select count(*) from countersign.notices o
        where o.tenant_id = tenant and o.recipient_type = d.recipient_type and o.recipient_id = d.recipient_id and o.day = wanted
      )
    ) order by d.recipient_type, d.recipient_id), '[]')
    from unnest(types, ids) as k (recipient_type, recipient_id)
    join countersign.notice_digests d
      on d.tenant_id = tenant and d.day = wanted and d.recipient_type = k.recipient_type and d.recipient_id = k.recipient_id
  );
end $fn$`,
  `
create or replace function countersign.settle_digests(tenant text, wanted date, outcomes jsonb) returns json language plpgsql volatile ${planner} as $fn$
declare
  settled integer;
begin
  ${beginCall}
  update countersign.notice_digests d
    set due_at = o.due_at, sent_at = o.sent_at, failure = o.failure, attempts = d.attempts + (o.failure is not null)::integer
  from jsonb_to_recordset(outcomes) as o (
    recipient_type text, recipient_id text, lease integer, due_at timestamptz, sent_at timestamptz, failure text
  )
  where d.tenant_id = tenant and d.day = wanted and d.recipient_type = o.recipient_type and d.recipient_id = o.recipient_id
    and d.lease = o.lease and d.sent_at is null;
  get diagnostics settled = row_count;
  return to_json(settled);
end $fn$`,
  `
create or replace function countersign.notices_of(tenant text, task text) returns json language plpgsql stable ${planner} as $fn$
declare
  sent json; told text[];
begin
  ${beginCall}
  select coalesce(json_agg(json_build_object(
      'type', n.reason,
      'recipient', ${recipientOf('n')},
      'onBehalfOf', n.content -> 'onBehalfOf',
      'plannedProductionDate', n.content #> '{deployment,plannedProductionDate}',
      'day', d.day, 'sentAt', countersign.instant(d.sent_at)
    ) order by d.sent_at, n.recipient_type, n.recipient_id, n.reason, n.occurrence), '[]'),
    coalesce(array_agg(distinct n.recipient_id) filter (where n.recipient_type = 'person'), '{}')
  into sent, told
  from countersign.notices n
  join countersign.notice_digests d using (tenant_id, recipient_type, recipient_id, day)
  where n.tenant_id = tenant and n.subject_type = 'task' and n.subject_id = task and d.sent_at is not null;
  return json_build_object('notices', sent, 'people', countersign.find_people(tenant, told));
end $fn$`,
];
