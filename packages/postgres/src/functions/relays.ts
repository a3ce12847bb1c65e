import { beginCall, planner } from './begin-call.ts';

// An entry as a relay delivers it; `s` is its seal and `j` the entry. Bytes that somebody has damaged are none, park their task
// alone, and so must not end the turn.
const relayed = (attempts: string) => `json_build_object(
      'position', s.position,
      'subject', json_build_object('type', s.subject_type, 'id', s.subject_id),
      'bytes', countersign.entry_text(j.entry),
      'texts', (
        select coalesce(json_agg(json_build_object('commitment', encode(t.commitment, 'hex'), 'text', t.text)), '[]')
        from countersign.journal_texts t
        where (turn ->> 'withTexts')::boolean
          and t.tenant_id = tenant and t.subject_type = s.subject_type and t.subject_id = s.subject_id and t.sequence = s.sequence
      ),
      'attempts', ${attempts}
    )`;

const sealedEntry = `join countersign.journal_entries j
      on j.tenant_id = tenant and j.subject_type = s.subject_type and j.subject_id = s.subject_id and j.sequence = s.sequence`;

/** Gives out what is to be delivered, to one relay of a name at a time, and remembers what became of it. */
export const relays: readonly string[] = [
  // One tenant after the other, each behind its own wall.
  `
create or replace function countersign.tenants_to_relay(wanted text, due_by timestamptz) returns json language plpgsql volatile ${planner} as $fn$
declare
  tenant text; reached bigint; found_some text[] := '{}';
begin
  for tenant in select t.tenant from countersign.journal_tenants t order by t.tenant loop
    ${beginCall}
    reached := coalesce((select r.cursor from countersign.event_relays r where r.tenant_id = tenant and r.relay = wanted), 0);
    if exists (select from countersign.journal_seals s where s.tenant_id = tenant and s.position >= reached)
      or exists (select from countersign.parked_subjects p where p.tenant_id = tenant and p.relay = wanted and p.retry_at <= due_by)
    then
      found_some := found_some || tenant;
    end if;
  end loop;
  return to_json(found_some);
end $fn$`,
  // The turn outlives this transaction: no lock is held while a sink is slow. Places are given in turns and become visible
  // in their order, so whatever lies before the last place seen is seen as well.
  `
create or replace function countersign.take_relay_turn(tenant text, turn jsonb) returns json language plpgsql volatile ${planner} as $fn$
declare
  wanted text := turn ->> 'relay';
  at_most integer := turn ->> 'limit';
  r countersign.event_relays;
  following bigint;
begin
  ${beginCall}
  perform countersign.require_read_committed();
  -- A conflict would wait for whoever is just taking the turn; a look does not.
  if not exists (select from countersign.event_relays x where x.tenant_id = tenant and x.relay = wanted) then
    insert into countersign.event_relays (tenant_id, relay, cursor, lease) values (tenant, wanted, 0, 0) on conflict do nothing;
  end if;
  select x.* into r from countersign.event_relays x
    where x.tenant_id = tenant and x.relay = wanted and (x.leased_until is null or x.leased_until <= (turn ->> 'now')::timestamptz)
    for update skip locked;
  if not found then
    return 'null'::json;
  end if;
  update countersign.event_relays x set lease = r.lease + 1, leased_until = (turn ->> 'until')::timestamptz
    where x.tenant_id = tenant and x.relay = wanted;
  select coalesce(max(n.position) + 1, r.cursor) into following
    from (
      select s.position from countersign.journal_seals s where s.tenant_id = tenant and s.position >= r.cursor order by s.position limit at_most
    ) n;
  return json_build_object(
    'lease', r.lease + 1,
    'cursor', r.cursor,
    'next', following,
    'overdue', (
      select coalesce(json_agg(o.entry order by o.retry_at, o.first, o.position), '[]')
      from (
        select p.retry_at, p.position as first, s.position, ${relayed('case s.position when p.position then p.attempts else 0 end')} as entry
        from countersign.parked_subjects p
        join countersign.journal_seals s
          on s.tenant_id = tenant and s.subject_type = p.subject_type and s.subject_id = p.subject_id
          and s.position >= p.position and s.position < r.cursor
        ${sealedEntry}
        where p.tenant_id = tenant and p.relay = wanted and p.retry_at <= (turn ->> 'dueBy')::timestamptz
        order by p.retry_at, p.position, s.position limit at_most
      ) o
    ),
    'entries', (
      select coalesce(json_agg(${relayed('0')} order by s.position), '[]')
      from countersign.journal_seals s
      ${sealedEntry}
      where s.tenant_id = tenant and s.position >= r.cursor and s.position < following
        and not exists (
          select from countersign.parked_subjects p
          where p.tenant_id = tenant and p.relay = wanted and p.subject_type = s.subject_type and p.subject_id = s.subject_id
        )
    )
  );
end $fn$`,
  `
create or replace function countersign.settle_relay_turn(tenant text, wanted text, held bigint, outcome jsonb) returns boolean language plpgsql volatile ${planner} as $fn$
declare
  reached bigint := outcome ->> 'cursor';
begin
  ${beginCall}
  update countersign.event_relays x set cursor = reached, leased_until = null
    where x.tenant_id = tenant and x.relay = wanted and x.lease = held;
  if not found then
    return false;
  end if;
  insert into countersign.parked_subjects (tenant_id, relay, subject_type, subject_id, position, code, attempts, retry_at)
  select tenant, wanted, p.subject ->> 'type', p.subject ->> 'id', p.position, p.code, p.attempts, p."retryAt"
  from jsonb_to_recordset(outcome -> 'parked') as p (subject jsonb, position bigint, code text, attempts integer, "retryAt" timestamptz)
  on conflict (tenant_id, relay, subject_type, subject_id) do update
    set position = excluded.position, code = excluded.code, attempts = excluded.attempts, retry_at = excluded.retry_at;
  with resumed as materialized (
    select d.subject ->> 'type' as subject_type, d.subject ->> 'id' as subject_id, (
      select min(s.position) from countersign.journal_seals s
      where s.tenant_id = tenant and s.subject_type = d.subject ->> 'type' and s.subject_id = d.subject ->> 'id'
        and s.position > d.through and s.position < reached
    ) as following
    from jsonb_to_recordset(outcome -> 'resumed') as d (subject jsonb, through bigint)
  ), ended as (
    delete from countersign.parked_subjects p using resumed d
    where p.tenant_id = tenant and p.relay = wanted and p.subject_type = d.subject_type and p.subject_id = d.subject_id and d.following is null
  )
  update countersign.parked_subjects p set position = d.following, attempts = 0
  from resumed d
  where p.tenant_id = tenant and p.relay = wanted and p.subject_type = d.subject_type and p.subject_id = d.subject_id and d.following is not null;
  return true;
end $fn$`,
  `
create or replace function countersign.list_parked(tenant text, wanted text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'subject', json_build_object('type', p.subject_type, 'id', p.subject_id),
      'position', p.position, 'code', p.code, 'attempts', p.attempts, 'retryAt', countersign.instant(p.retry_at),
      'sequence', p.sequence, 'type', p.type
    ) order by p.position), '[]')
    from (
      select x.*, s.sequence, j.type
      from countersign.parked_subjects x
      join countersign.journal_seals s on s.tenant_id = tenant and s.position = x.position
      ${sealedEntry}
      where x.tenant_id = tenant and x.relay = wanted
      order by x.position limit at_most
    ) p
  );
end $fn$`,
  `
create or replace function countersign.unpark_subject(tenant text, wanted text, kind text, subject text, due_at timestamptz) returns boolean language plpgsql volatile ${planner} as $fn$
begin
  ${beginCall}
  update countersign.parked_subjects p set retry_at = due_at
    where p.tenant_id = tenant and p.relay = wanted and p.subject_type = kind and p.subject_id = subject;
  return found;
end $fn$`,
];
