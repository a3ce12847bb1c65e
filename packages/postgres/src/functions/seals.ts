import { beginCall, planner } from './begin-call.ts';

/** Gives entries their places, and keeps what was signed over them and sent away. */
export const seals: readonly string[] = [
  // Sealers of one tenant take turns; writers wait for none of them. Whatever is in the queue now is committed, and gets
  // the next places in the order in which it was written: for one task, that is the order of its entries.
  `
create or replace function countersign.sequence_entries(tenant text, at_most integer) returns json language plpgsql volatile ${planner} as $fn$
declare
  placed bigint;
begin
  ${beginCall}
  perform countersign.require_read_committed();
  perform pg_advisory_xact_lock(hashtextextended('countersign seals ' || tenant, 0));
  with taken as (
    delete from countersign.journal_queue q
    where q.tenant_id = tenant and q.queued = any (array(
      select n.queued from countersign.journal_queue n where n.tenant_id = tenant order by n.queued limit at_most
    ))
    returning q.*
  ), sealed as (
    insert into countersign.journal_seals (tenant_id, position, subject_type, subject_id, sequence)
    select tenant, (select coalesce(max(s.position) + 1, 0) from countersign.journal_seals s where s.tenant_id = tenant) + row_number() over (order by t.queued) - 1,
      t.subject_type, t.subject_id, t.sequence
    from taken t
    returning 1
  )
  select count(*) into placed from sealed;
  return to_json(placed);
end $fn$`,
  `
create or replace function countersign.unsigned_leaves(tenant text, at_most integer) returns json language plpgsql stable ${planner} as $fn$
declare
  c countersign.journal_checkpoints;
begin
  ${beginCall}
  select * into c from countersign.journal_checkpoints x where x.tenant_id = tenant order by x.size desc limit 1;
  return json_build_object(
    'last', case when c.size is not null then json_build_object('size', c.size, 'text', c.text, 'peaks', c.peaks) end,
    'hashes', (
      select coalesce(json_agg(l.hash order by l.position), '[]')
      from (
        select s.position, encode(j.hash, 'hex') as hash
        from countersign.journal_seals s
        join countersign.journal_entries j
          on j.tenant_id = tenant and j.subject_type = s.subject_type and j.subject_id = s.subject_id and j.sequence = s.sequence
        where s.tenant_id = tenant and s.position >= coalesce(c.size, 0)
        order by s.position limit at_most
      ) l
    )
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
begin
  ${beginCall}
  return (
    select coalesce(json_agg(json_build_object('size', c.size, 'text', c.text) order by c.size), '[]')
    from (
      select x.size, x.text from countersign.journal_checkpoints x
      where x.tenant_id = tenant
        and x.size > coalesce((select a.size from countersign.journal_anchors a where a.tenant_id = tenant and a.sink = wanted), 0)
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
