import { beginCall, planner } from './begin-call.ts';

/** Writes down what happens, and gives back what was recorded. */
export const journal: readonly string[] = [
  // The caller has locked what the entries are about, so nobody else can write to these chains. They come in rounds, one
  // entry of each subject at a time. A task or delegation that a host has brought along begins its journal in the middle of
  // its life. Tenants are few and hardly ever new.
  `
create or replace function countersign.append_entries(tenant text, rounds json, texts json, refused integer[]) returns void language plpgsql volatile as $fn$
declare
  round json;
begin
  if rounds is null then return; end if;
  for round in select r.value from json_array_elements(rounds) as r loop
    with written as (
      insert into countersign.journal_entries (
        tenant_id, subject_type, subject_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, previous, hash, entry
      )
      select tenant, e."subjectType", e."subjectId",
        case when e.sequence = coalesce(h.sequence + 1, case e."subjectType" when 'delegation' then 1 else e.sequence end) then e.sequence
          else countersign.refuse_gap(e."subjectType", e."subjectId", e.sequence) end,
        e.type, e.at, e."actorId", e."onBehalfOfId", e."delegationId", e."policyVersion",
        coalesce(h.hash, begin.hash), sha256('\\x00'::bytea || coalesce(h.hash, begin.hash) || convert_to(e.bytes, 'UTF8')), convert_to(e.bytes, 'UTF8')
      from json_to_recordset(round) as e (
        place integer, "subjectType" text, "subjectId" text, sequence integer, type text, at timestamptz, "actorId" text, "onBehalfOfId" text,
        "delegationId" text, "policyVersion" text, bytes text
      )
      cross join (values (decode(repeat('00', 32), 'hex'))) as begin (hash)
      left join lateral (
        select j.sequence, j.hash from countersign.journal_entries j
        where j.tenant_id = tenant and j.subject_type = e."subjectType" and j.subject_id = e."subjectId"
        order by j.sequence desc limit 1
      ) h on true
      where e.place <> all (refused)
      returning subject_type, subject_id, sequence
    )
    insert into countersign.journal_queue (tenant_id, subject_type, subject_id, sequence)
    select tenant, w.subject_type, w.subject_id, w.sequence from written w;
  end loop;
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
