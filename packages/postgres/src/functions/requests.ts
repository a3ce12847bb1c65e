import { beginCall, planner } from './begin-call.ts';

/** Remembers requests with what they do, tells what became of them, and forgets them. */
export const requests: readonly string[] = [
  // Null when the request is new, and from now on this transaction's: whoever brings it as well waits at the insert until
  // this one has ended. Else what became of it. What counts as forgotten is written over. Whether the row is ours, the
  // insert says itself; a look at the row could not tell ours from one of an earlier call in the same transaction.
  `
create or replace function countersign.claim_request(tenant text, request jsonb) returns jsonb language plpgsql volatile as $fn$
declare
  kept countersign.idempotency_keys;
begin
  if coalesce(request, 'null') = 'null' then return null; end if;
  loop
    insert into countersign.idempotency_keys as k (tenant_id, actor_id, key, part, fingerprint, at, answer)
    values (
      tenant, request ->> 'actorId', request ->> 'key', request ->> 'part', request ->> 'fingerprint',
      (request ->> 'at')::timestamptz, (request ->> 'answer')::json
    )
    on conflict (tenant_id, actor_id, key, part) do update
      set fingerprint = excluded.fingerprint, at = excluded.at, answer = excluded.answer, created = excluded.created
      where k.at <= (request ->> 'since')::timestamptz;
    if found then return null; end if;

    select * into kept from countersign.idempotency_keys k
    where k.tenant_id = tenant and k.actor_id = request ->> 'actorId' and k.key = request ->> 'key' and k.part = request ->> 'part';
    if found then
      return case when kept.fingerprint = request ->> 'fingerprint'
        then jsonb_build_object('replayed', kept.answer::text, 'created', kept.created)
        else to_jsonb('key-reused'::text) end;
    end if;
  end loop;
end $fn$`,
  `
create or replace function countersign.release_request(tenant text, request jsonb) returns void language plpgsql volatile as $fn$
begin
  delete from countersign.idempotency_keys k
  where k.tenant_id = tenant and k.actor_id = request ->> 'actorId' and k.key = request ->> 'key' and k.part = request ->> 'part';
end $fn$`,
  // What became before of the requests of some plans, by the place of the plan; claims those that are new. Always in one
  // order, and before every other lock, or two commits could each hold what the other waits for.
  `
create or replace function countersign.claim_requests(tenant text, plans jsonb) returns jsonb language plpgsql volatile as $fn$
declare
  bearer record; outcome jsonb; before jsonb := '{}';
begin
  if exists (
    select from jsonb_array_elements(plans) as p (plan) where plan -> 'request' <> 'null'
    group by plan -> 'request' -> 'actorId', plan -> 'request' -> 'key', plan -> 'request' -> 'part' having count(*) > 1
  ) then
    raise exception using errcode = 'CS005', message = 'Two plans of one commit bear the same request.';
  end if;
  for bearer in
    select p.place, p.plan -> 'request' as request from jsonb_array_elements(plans) with ordinality as p (plan, place)
    order by (p.plan -> 'request' ->> 'actorId') collate "C", (p.plan -> 'request' ->> 'key') collate "C", (p.plan -> 'request' ->> 'part') collate "C"
  loop
    outcome := countersign.claim_request(tenant, bearer.request);
    if outcome is not null then before := before || jsonb_build_object(bearer.place, outcome); end if;
  end loop;
  return before;
end $fn$`,
  // What is remembered under a key; of some parts, or, when these are null, of all. Answers go as they were written.
  `
create or replace function countersign.earlier_answers(tenant text, actor text, name text, since timestamptz, parts text[])
returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select json_agg(json_build_object('part', k.part, 'fingerprint', k.fingerprint, 'answer', k.answer::text, 'created', k.created) order by k.part)
    from countersign.idempotency_keys k
    where k.tenant_id = tenant and k.actor_id = actor and k.key = name and k.at > since and (parts is null or k.part = any (parts))
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
