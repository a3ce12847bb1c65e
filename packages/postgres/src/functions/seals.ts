import { beginCall, planner } from './begin-call.ts';

/** Gives entries their places, and keeps what was signed over them and sent away. */
export const seals: readonly string[] = [
  // Sealers of one tenant take turns; writers wait for none of them. Whatever is in the queue now is committed, and gets
  // the next places in the order in which it was written: for one task, that is the order of its entries. What others have
  // given places before, and nobody has signed, comes first; it is read from the entries, and so is what an older release
  // has queued without its hash. A place without an entry has no hash at all, which whoever signs refuses.
  `
create or replace function countersign.seal_entries(tenant text, at_most integer) returns json language plpgsql volatile ${planner} as $fn$
declare
  c countersign.journal_checkpoints; signed bigint; first bigint; placed integer; hashes text[];
begin
  ${beginCall}
  perform countersign.require_read_committed();
  perform pg_advisory_xact_lock(hashtextextended('countersign seals ' || tenant, 0));
  select coalesce(max(s.position) + 1, 0) into first from countersign.journal_seals s where s.tenant_id = tenant;
  with taken as (
    delete from countersign.journal_queue q
    where q.tenant_id = tenant and q.queued <= (
      select max(n.queued) from (select x.queued from countersign.journal_queue x where x.tenant_id = tenant order by x.queued limit at_most) n
    )
    returning q.queued, q.subject_type, q.subject_id, q.sequence, q.hash
  ), in_order as materialized (
    select t.*, first + row_number() over (order by t.queued) - 1 as position from taken t
  ), sealed as (
    insert into countersign.journal_seals (tenant_id, position, subject_type, subject_id, sequence)
    select tenant, o.position, o.subject_type, o.subject_id, o.sequence from in_order o
  )
  select count(*), array_agg(encode(o.hash, 'hex') order by o.position) into placed, hashes from in_order o;

  select * into c from countersign.journal_checkpoints x where x.tenant_id = tenant order by x.size desc limit 1;
  signed := coalesce(c.size, 0);
  if signed < first or array_position(hashes, null) is not null then
    hashes := array(
      select coalesce(encode(j.hash, 'hex'), '')
      from countersign.journal_seals s
      left join countersign.journal_entries j
        on j.tenant_id = tenant and j.subject_type = s.subject_type and j.subject_id = s.subject_id and j.sequence = s.sequence
      where s.tenant_id = tenant and s.position >= signed
      order by s.position limit at_most
    );
  end if;
  return json_build_object(
    'entries', placed,
    'last', case when c.size is not null then json_build_object('size', c.size, 'text', c.text, 'peaks', c.peaks) end,
    'hashes', coalesce(hashes, '{}')
  );
end $fn$`,
  `
create or replace function countersign.keep_checkpoint(tenant text, checkpoint jsonb) returns void language plpgsql volatile ${planner} as $fn$
begin
  ${beginCall}
  insert into countersign.journal_checkpoints (tenant_id, size, text, peaks)
  select tenant, c.size, c.text, c.peaks from jsonb_to_record(checkpoint) as c (size bigint, text text, peaks text[])
  on conflict (tenant_id, size) do nothing;
end $fn$`,
  `
create or replace function countersign.unanchored_checkpoints(tenant text, wanted text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
declare
  reached bigint;
begin
  ${beginCall}
  reached := coalesce((select a.size from countersign.journal_anchors a where a.tenant_id = tenant and a.sink = wanted), 0);
  return (
    select coalesce(json_agg(json_build_object('size', c.size, 'text', c.text) order by c.size), '[]')
    from (
      select x.size, x.text from countersign.journal_checkpoints x
      where x.tenant_id = tenant and x.size > reached
      order by x.size limit at_most
    ) c
  );
end $fn$`,
  `
create or replace function countersign.mark_anchored(tenant text, kept_by text, up_to bigint) returns void language plpgsql volatile ${planner} as $fn$
begin
  ${beginCall}
  insert into countersign.journal_anchors as a (tenant_id, sink, size) values (tenant, kept_by, up_to)
  on conflict (tenant_id, sink) do update set size = greatest(a.size, excluded.size);
end $fn$`,
  // One tenant after the other, each behind its own wall.
  `
create or replace function countersign.tenants_to_seal(sinks text[]) returns json language plpgsql volatile ${planner} as $fn$
declare
  tenant text; found_some text[] := '{}'; signed bigint;
begin
  for tenant in select t.tenant from countersign.journal_tenants t order by t.tenant loop
    ${beginCall}
    select coalesce(max(c.size), 0) into signed from countersign.journal_checkpoints c where c.tenant_id = tenant;
    if exists (select from countersign.journal_queue q where q.tenant_id = tenant)
      or exists (select from countersign.journal_seals s where s.tenant_id = tenant and s.position >= signed)
      or exists (
        select from unnest(sinks) as wanted (sink)
        where signed > coalesce((select a.size from countersign.journal_anchors a where a.tenant_id = tenant and a.sink = wanted.sink), 0)
      )
    then
      found_some := found_some || tenant;
    end if;
  end loop;
  return to_json(found_some);
end $fn$`,
];
