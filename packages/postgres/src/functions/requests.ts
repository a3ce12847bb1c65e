import { beginCall, planner } from './begin-call.ts';

/** Remembers requests with what they do, tells what became of them, and forgets them. */
export const requests: readonly string[] = [
  // What became before of some requests, each with the place of its bearer; claims those that are new, which are this
  // transaction's from now on: whoever brings one as well waits at the insert until this one has ended. What counts as
  // forgotten is written over. Whether a row is ours, the insert says itself; a look at the row could not tell ours from
  // one of an earlier call in the same transaction. Always in one order, and before every other lock, or two commits could
  // each hold what the other waits for.
  //
  // A key of a sender's stands for one request in all its parts: two requests that bring different parts of it meet at a lock
  // of its name, and all that is remembered under it asks for the same, so one row of it tells. Whose own request stands there
  // already need not meet anybody, since no other can come to stand there; unless it is so old that it may be forgotten
  // meanwhile. Nobody else knows a name of ours.
  `
create or replace function countersign.claim_requests(tenant text, requests json) returns json language plpgsql volatile as $fn$
declare
  count constant integer := json_array_length(requests);
  settled integer[]; mine text[]; theirs integer[]; told json; before json;
begin
  if requests is null then return null; end if;
  perform pg_advisory_xact_lock(n.name) from (
    select hashtextextended(format('countersign key %s of %s in %s', a.key, a."actorId", tenant), 0) as name
    from (
      select distinct r."actorId", r.key, r.fingerprint, r.at
      from json_to_recordset(requests) as r ("actorId" text, key text, fingerprint text, at timestamptz, answer text)
      where r.answer is not null
    ) a
    where a.fingerprint is distinct from (
      select k.fingerprint from countersign.idempotency_keys k
      where k.tenant_id = tenant and k.actor_id = a."actorId" and k.key = a.key and k.at > a.at - interval '1 hour' limit 1
    )
    order by name
  ) n;
  with asked as materialized (
    select r.* from json_to_recordset(requests) as r (place integer, "actorId" text, key text, fingerprint text, since timestamptz, answer text)
    where r.answer is not null
  ),
  reused as materialized (
    select n.* from (select distinct a."actorId", a.key, a.fingerprint, a.since from asked a) n
    where n.fingerprint <> (
      select k.fingerprint from countersign.idempotency_keys k
      where k.tenant_id = tenant and k.actor_id = n."actorId" and k.key = n.key and k.at > n.since limit 1
    )
  )
  select json_agg(json_build_object('place', a.place, 'outcome', 'key-reused')), coalesce(array_agg(a.place), '{}') into before, settled
  from asked a join reused u on u."actorId" = a."actorId" and u.key = a.key;
  if cardinality(settled) = count then return before; end if;
  loop
    with asked as materialized (
      select r.* from json_to_recordset(requests) as r (
        place integer, "actorId" text, key text, part text, fingerprint text, at timestamptz, since timestamptz, answer text
      )
      where r.place <> all (settled)
    ),
    claimed as (
      insert into countersign.idempotency_keys as k (tenant_id, actor_id, key, part, fingerprint, at, answer)
      select tenant, a."actorId", a.key, a.part, a.fingerprint, a.at, a.answer::json from asked a
      order by a."actorId" collate "C", a.key collate "C", a.part collate "C"
      on conflict (tenant_id, actor_id, key, part) do update
        set fingerprint = excluded.fingerprint, at = excluded.at, answer = excluded.answer, created = excluded.created
        where k.at <= (select min(a.since) from asked a)
      returning array[k.actor_id, k.key, k.part] as request
    )
    select array_agg(c.request) into mine from claimed c;
    if coalesce(array_length(mine, 1), 0) + cardinality(settled) = count then return before; end if;
    settled := settled || array(
      select r.place from json_to_recordset(requests) as r (place integer, "actorId" text, key text, part text)
      where (r."actorId", r.key, r.part) in (select mine[n][1], mine[n][2], mine[n][3] from generate_subscripts(mine, 1) as n)
    );

    select json_agg(json_build_object('place', r.place, 'outcome', case when k.fingerprint = r.fingerprint
        then json_build_object('replayed', k.answer::text, 'created', k.created)
        else to_json('key-reused'::text) end)), array_agg(r.place)
    into told, theirs
    from json_to_recordset(requests) as r (place integer, "actorId" text, key text, part text, fingerprint text)
    join countersign.idempotency_keys k on k.tenant_id = tenant and k.actor_id = r."actorId" and k.key = r.key and k.part = r.part
    where r.place <> all (settled);
    if theirs is not null then
      before := case when before is null then told else (before::jsonb || told::jsonb)::json end;
      settled := settled || theirs;
    end if;
    if cardinality(settled) = count then return before; end if;
  end loop;
end $fn$`,
  `
create or replace function countersign.release_requests(tenant text, requests json, places integer[]) returns void language plpgsql volatile as $fn$
begin
  delete from countersign.idempotency_keys k
  using json_to_recordset(requests) as r (place integer, "actorId" text, key text, part text)
  where k.tenant_id = tenant and k.actor_id = r."actorId" and k.key = r.key and k.part = r.part and r.place = any (places);
end $fn$`,
  // What is remembered under a key: of some parts and of the first of all, or, when these are null, of each. Answers go as
  // they were written.
  `
create or replace function countersign.earlier_answers(tenant text, actor text, name text, since timestamptz, parts text[])
returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select json_agg(json_build_object('part', k.part, 'fingerprint', k.fingerprint, 'answer', k.answer::text, 'created', k.created) order by k.part)
    from countersign.idempotency_keys k
    where k.tenant_id = tenant and k.actor_id = actor and k.key = name and k.at > since and (
      parts is null or k.part = any (parts) or k.part = (
        select min(f.part) from countersign.idempotency_keys f where f.tenant_id = tenant and f.actor_id = actor and f.key = name and f.at > since
      )
    )
  );
end $fn$`,
  `
create or replace function countersign.forget_requests(tenant text, until timestamptz, at_most integer) returns integer language plpgsql volatile ${planner} as $fn$
declare
  forgotten integer;
begin
  ${beginCall}
  with old as (
    select k.actor_id, k.key, k.part from countersign.idempotency_keys k
    where k.tenant_id = tenant and k.at <= until order by k.at, k.actor_id, k.key, k.part limit at_most for update skip locked
  )
  delete from countersign.idempotency_keys k using old
  where k.tenant_id = tenant and k.actor_id = old.actor_id and k.key = old.key and k.part = old.part;
  get diagnostics forgotten = row_count;
  return forgotten;
end $fn$`,
];
