import { beginCall, planner } from './begin-call.ts';

/** Writes down what happens, and gives back what was recorded. */
export const journal: readonly string[] = [
  // The caller has locked what the entries are about, so nobody else can write to this chain. A task or delegation that a
  // host has brought along begins its journal in the middle of its life. Tenants are few and hardly ever new.
  `
create or replace function countersign.append_entries(tenant text, subject text, id text, entries jsonb) returns void language plpgsql volatile as $fn$
declare
  last_sequence integer; last_hash bytea; e record; bytes bytea;
begin
  select j.sequence, j.hash into last_sequence, last_hash from countersign.journal_entries j
  where j.tenant_id = tenant and j.subject_type = subject and j.subject_id = id
  order by j.sequence desc limit 1;
  last_hash := coalesce(last_hash, decode(repeat('00', 32), 'hex'));
  for e in
    select * from jsonb_to_recordset(entries) as j (
      sequence integer, type text, at timestamptz, "actorId" text, "onBehalfOfId" text, "delegationId" text, "policyVersion" text,
      bytes text, texts jsonb
    )
  loop
    if e.sequence <> coalesce(last_sequence + 1, case subject when 'delegation' then 1 else e.sequence end) then
      raise exception using errcode = 'CS004', message = format('Entry %s of the plan for %s %s does not continue its journal.', e.sequence, subject, id);
    end if;
    bytes := convert_to(e.bytes, 'UTF8');
    insert into countersign.journal_entries (
      tenant_id, subject_type, subject_id, sequence, type, at, actor_id, on_behalf_of_id, delegation_id, policy_version, previous, hash, entry
    ) values (
      tenant, subject, id, e.sequence, e.type, e.at, e."actorId", e."onBehalfOfId", e."delegationId", e."policyVersion",
      last_hash, sha256('\\x00'::bytea || last_hash || bytes), bytes
    )
    returning sequence, hash into last_sequence, last_hash;
    if e.texts <> '[]' then
      insert into countersign.journal_texts (tenant_id, subject_type, subject_id, sequence, commitment, kind, salt, text)
      select tenant, subject, id, e.sequence, decode(t.commitment, 'hex'), t.kind, decode(t.salt, 'hex'), t.text
      from jsonb_to_recordset(e.texts) as t (commitment text, kind text, salt text, text text);
    end if;
    insert into countersign.journal_queue (tenant_id, subject_type, subject_id, sequence) values (tenant, subject, id, e.sequence);
  end loop;
  if not exists (select from countersign.journal_tenants t where t.tenant = append_entries.tenant) then
    insert into countersign.journal_tenants (tenant) values (append_entries.tenant) on conflict do nothing;
  end if;
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
