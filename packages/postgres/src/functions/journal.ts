import { beginCall, planner } from './begin-call.ts';

/** Writes down what happens, and gives back what was recorded. */
export const journal: readonly string[] = [
  // The caller has locked what the entries are about, so nobody else can write to these chains. They come in rounds, one
  // entry of each subject at a time, and name the lines that hold their bytes. A task or delegation that a host has brought
  // along begins its journal in the middle of its life. All entries of one subject are sealed before those of the next, as
  // if one plan after the other had been carried out: who wrote last is told by it. Tenants are few and hardly ever new.
  `
create or replace function countersign.append_entries(tenant text, rounds json, lines text[], texts json, refused integer[]) returns void language plpgsql volatile as $fn$
declare
  round json; written countersign.journal_queue[] := '{}'; more countersign.journal_queue[];
begin
  if rounds is null then return; end if;
  for round in select r.value from json_array_elements(rounds) as r loop
    with entries as (
      insert into countersign.journal_entries (
        tenant_id, subject_type, subject_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, previous, hash, entry
      )
      select tenant, e."subjectType", e."subjectId",
        case when e.sequence = coalesce(h.sequence + 1, case e."subjectType" when 'delegation' then 1 else e.sequence end) then e.sequence
          else countersign.refuse_gap(e."subjectType", e."subjectId", e.sequence) end,
        e.type, e.at, e."actorId", e."onBehalfOfId", e."delegationId", e."policyVersion",
        coalesce(h.hash, begin.hash), sha256(decode('00', 'hex') || coalesce(h.hash, begin.hash) || b.bytes), b.bytes
      from json_to_recordset(round) as e (
        place integer, "subjectType" text, "subjectId" text, sequence integer, type text, at timestamptz, "actorId" text, "onBehalfOfId" text,
        "delegationId" text, "policyVersion" text, line integer
      )
      cross join lateral (select convert_to(lines[e.line], 'UTF8') as bytes offset 0) b
      cross join (values (decode(repeat('00', 32), 'hex'))) as begin (hash)
      left join lateral (
        select j.sequence, j.hash from countersign.journal_entries j
        where j.tenant_id = tenant and j.subject_type = e."subjectType" and j.subject_id = e."subjectId"
        order by j.sequence desc limit 1
      ) h on true
      where e.place <> all (refused)
      returning subject_type, subject_id, sequence, hash
    )
    select array_agg((tenant, null, e.subject_type, e.subject_id, e.sequence, e.hash)::countersign.journal_queue) into more from entries e;
    written := written || more;
  end loop;
  insert into countersign.journal_queue (tenant_id, subject_type, subject_id, sequence, hash)
  select tenant, q.subject_type, q.subject_id, q.sequence, q.hash from (
    select w.*, min(w.place) over (partition by w.subject_type, w.subject_id) as first
    from unnest(written) with ordinality as w (tenant_id, queued, subject_type, subject_id, sequence, hash, place)
  ) q
  order by q.first, q.sequence;
  if texts is not null then
    insert into countersign.journal_texts (tenant_id, subject_type, subject_id, sequence, commitment, kind, salt, text)
    select tenant, t."subjectType", t."subjectId", t.sequence, decode(t.commitment, 'hex'), t.kind, decode(t.salt, 'hex'), t.text
    from json_to_recordset(texts) as t (
      place integer, "subjectType" text, "subjectId" text, sequence integer, commitment text, kind text, salt text, text text
    )
    where t.place <> all (refused);
  end if;
  if not exists (select from countersign.journal_tenants t where t.tenant = append_entries.tenant) then
    insert into countersign.journal_tenants (tenant) values (append_entries.tenant) on conflict do nothing;
  end if;
end $fn$`,
  // The same for many tasks that have just been born or adopted, each with its first entry: nothing comes before that, so
  // all of them are written at once. `kinds` says what many entries have in common, `kind` which of these an entry is of.
  `
create or replace function countersign.begin_journals(
  tenant text, born text[], ids text[], kind integer[], kinds jsonb, entries text[], texts jsonb
) returns void language plpgsql volatile as $fn$
declare
  nothing constant bytea := decode(repeat('00', 32), 'hex');
begin
  with written as (
    insert into countersign.journal_entries (
      tenant_id, subject_type, subject_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, previous, hash, entry
    )
    select tenant, 'task', e.id, 1, k.type, k.at, k."actorId", k."onBehalfOfId", k."delegationId", k."policyVersion",
      nothing, sha256(decode('00', 'hex') || nothing || b.bytes), b.bytes
    from unnest(ids, kind, entries) with ordinality as e (id, kind, entry, place)
    join (
      select w.place, x.* from jsonb_array_elements(kinds) with ordinality as w (kind, place)
      cross join lateral jsonb_to_record(w.kind -> 'entry') as x (
        type text, at timestamptz, "actorId" text, "onBehalfOfId" text, "delegationId" text, "policyVersion" text
      )
    ) k on k.place = e.kind
    cross join lateral (select convert_to(e.entry, 'UTF8') as bytes offset 0) b
    where (e.id in (select unnest(born))) is true
    order by e.place
    returning subject_id, hash
  )
  insert into countersign.journal_queue (tenant_id, subject_type, subject_id, sequence, hash)
  select tenant, 'task', w.subject_id, 1, w.hash from written w;

  if texts <> '[]' then
    insert into countersign.journal_texts (tenant_id, subject_type, subject_id, sequence, commitment, kind, salt, text)
    select tenant, 'task', t."taskId", 1, decode(t.commitment, 'hex'), t.kind, decode(t.salt, 'hex'), t.text
    from jsonb_to_recordset(texts) as t ("taskId" text, commitment text, kind text, salt text, text text)
    where (t."taskId" in (select unnest(born))) is true;
  end if;

  if born <> '{}' and not exists (select from countersign.journal_tenants t where t.tenant = begin_journals.tenant) then
    insert into countersign.journal_tenants (tenant) values (begin_journals.tenant) on conflict do nothing;
  end if;
end $fn$`,
  `
create or replace function countersign.refuse_gap(subject text, id text, sequence integer) returns integer language plpgsql immutable as $fn$
begin
  raise exception using errcode = 'CS004', message = format('Entry %s of the plan for %s %s does not continue its journal.', sequence, subject, id);
end $fn$`,
  `
create or replace function countersign.entries_of(tenant text, subject text, id text) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object(
      'bytes', convert_from(j.entry, 'UTF8'),
      'texts', (
        select coalesce(json_agg(json_build_object('commitment', encode(t.commitment, 'hex'), 'text', t.text)), '[]')
        from countersign.journal_texts t
        where t.tenant_id = tenant and t.subject_type = subject and t.subject_id = id and t.sequence = j.sequence
      )
    ) order by j.sequence), '[]')
    from countersign.journal_entries j
    where j.tenant_id = tenant and j.subject_type = subject and j.subject_id = id
  );
end $fn$`,
];
