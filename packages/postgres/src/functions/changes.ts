import { beginCall, planner } from './begin-call.ts';

/**
 * Gives back what was recorded behind a place: a transaction, and a number within it. Only transactions older than every
 * one that is still under way are read, so whatever commits later lies behind the last place that was given. A long
 * transaction of anybody on this server that writes holds new entries back as long as it lasts; it hides none for good.
 */
export const changes: readonly string[] = [
  `
create or replace function countersign.end_of_changes() returns json language sql stable
return to_json(pg_snapshot_xmin(pg_current_snapshot())::text || '.0')`,
  // Who held a task before it was handed on. Bytes that somebody has damaged name nobody, and must not end the call.
  `
create or replace function countersign.held_before(entry bytea) returns text language plpgsql immutable as $fn$
begin
  return convert_from(entry, 'UTF8')::json #>> '{before,assignedToId}';
exception when data_exception then
  return null;
end $fn$`,
  // A place of a transaction that is yet to come was given by another server.
  `
create or replace function countersign.changes_after(tenant text, transaction text, number bigint, at_most integer) returns json language plpgsql stable ${planner} as $fn$
begin
  ${beginCall}
  if transaction::xid8 > pg_snapshot_xmax(pg_current_snapshot()) then return 'null'; end if;
  return (
    select coalesce(json_agg(json_build_object(
      'place', c.recorded_in::text || '.' || c.recorded,
      'subject', json_build_object('type', c.subject_type, 'id', c.subject_id),
      'sequence', c.sequence,
      'type', c.type,
      'personId', case
        when c.type = 'task-reassigned' then countersign.held_before(c.entry)
        when c.subject_type = 'delegation' then (
          select d.delegate_id from countersign.delegations d where d.tenant_id = tenant and d.delegation_id = c.subject_id
        )
      end
    ) order by c.recorded_in, c.recorded), '[]')
    from (
      select j.recorded_in, j.recorded, j.subject_type, j.subject_id, j.sequence, j.type, j.entry
      from countersign.journal_entries j
      where j.tenant_id = tenant and j.recorded > 0 and (j.recorded_in, j.recorded) > (transaction::xid8, number)
        and j.recorded_in < pg_snapshot_xmin(pg_current_snapshot())
      order by j.recorded_in, j.recorded
      limit at_most
    ) c
  );
end $fn$`,
];
