import { beginCall, planner, walking } from './begin-call.ts';
import { countedFacts } from './counted-facts.ts';

/** What a row of `report_rollups` must be, to be one of this server and of this scheme; see the migration `report-rollups`. */
const inForce = 'x.xmin = x.written_in::xid';

/**
 * Adds up what reports count. The first time it goes through all tasks in the order of their identifiers, and notes before it
 * begins which transactions are still under way; then, and from then on, through whatever was recorded by those or later, as
 * far as nothing earlier can come any more. So a task whose change the job has not seen always lies behind its place, however
 * long a transaction took. A task is taken in as it is by then, in place of what it was before: nothing is counted twice.
 */
export const reportRollups: readonly string[] = [
  `
create or replace function countersign.due_for_rollup(tenant text, wanted text, at_most integer) returns json language plpgsql volatile ${planner} ${walking} as $fn$
declare
  r countersign.report_rollups; ids text[]; behind text; entries integer; last_in xid8; last bigint;
begin
  ${beginCall}
  select x.* into r from countersign.report_rollups x where x.tenant_id = tenant and x.scheme = wanted and ${inForce};
  if not found then
    -- Of two who begin at once, the second goes on with what the first has begun.
    insert into countersign.report_rollups as x (tenant_id, scheme, generation, after_task, recorded_in, recorded, written_in)
    values (
      tenant, wanted, (extract(epoch from clock_timestamp()) * 1000000)::bigint, '', pg_snapshot_xmin(pg_current_snapshot()), 0, pg_current_xact_id()
    )
    on conflict (tenant_id) do update set
      scheme = excluded.scheme, generation = greatest(x.generation + 1, excluded.generation), after_task = '',
      recorded_in = excluded.recorded_in, recorded = excluded.recorded, written_in = excluded.written_in
    where not (x.scheme = wanted and ${inForce});
    select x.* into r from countersign.report_rollups x where x.tenant_id = tenant and x.scheme = wanted and ${inForce};
    if not found then return 'null'; end if; -- somebody rolls up under another scheme
  end if;

  if r.after_task is not null then
    ids := array(
      select t.task_id from countersign.version_deployment_tasks t where t.tenant_id = tenant and t.task_id > r.after_task order by t.task_id limit at_most
    );
    entries := at_most; -- what was recorded meanwhile comes after the last task
    behind := case when cardinality(ids) = at_most then ids[at_most] end;
    last_in := r.recorded_in;
    last := r.recorded;
  else
    with page as materialized (
      select j.recorded_in, j.recorded, j.subject_type, j.subject_id from countersign.journal_entries j
      where j.tenant_id = tenant and j.recorded > 0 and (j.recorded_in, j.recorded) > (r.recorded_in, r.recorded)
        and j.recorded_in < pg_snapshot_xmin(pg_current_snapshot())
      order by j.recorded_in, j.recorded limit at_most
    )
    select count(*), array_agg(distinct p.subject_id) filter (where p.subject_type = 'task'),
      (array_agg(p.recorded_in order by p.recorded_in desc, p.recorded desc))[1], (array_agg(p.recorded order by p.recorded_in desc, p.recorded desc))[1]
    into entries, ids, last_in, last
    from page p;
    if entries = 0 then return 'null'; end if;
  end if;

  -- A later statement than the one that found them, so each task is at least as new as what was recorded of it.
  return json_build_object(
    'place', json_build_object(
      'generation', r.generation, 'behind', r.after_task, 'recordedIn', r.recorded_in::text, 'recorded', r.recorded,
      'to', json_build_object('behind', behind, 'recordedIn', last_in::text, 'recorded', last)
    )::text,
    'tasks', (
      select coalesce(json_agg(json_build_object('taskId', t.task_id, 'facts', ${countedFacts})), '[]')
      from countersign.version_deployment_tasks t
      left join countersign.exceptions e on e.tenant_id = t.tenant_id and e.task_id = t.task_id
      where t.tenant_id = tenant and t.task_id = any (ids)
    ),
    'more', entries = at_most
  );
end $fn$`,
  `
create or replace function countersign.keep_rollup(tenant text, place jsonb, tasks jsonb) returns json language plpgsql volatile ${planner} as $fn$
declare
  current constant bigint := place -> 'generation';
  nothing countersign.report_tallies[];
begin
  ${beginCall}
  update countersign.report_rollups x set
    after_task = place -> 'to' ->> 'behind', recorded_in = (place -> 'to' ->> 'recordedIn')::xid8, recorded = (place -> 'to' -> 'recorded')::bigint,
    written_in = pg_current_xact_id()
  where x.tenant_id = tenant and x.generation = current and x.after_task is not distinct from place ->> 'behind'
    and x.recorded_in = (place ->> 'recordedIn')::xid8 and x.recorded = (place -> 'recorded')::bigint and ${inForce};
  if not found then return 'false'; end if;

  -- What is looked up stands behind a limit, or a plan made while there was nothing yet would go through all of it each time.
  with given as materialized (
    select g.tallies, t.region_id, p.tallies as before
    from jsonb_to_recordset(tasks) as g (task text, tallies jsonb)
    cross join lateral (
      select o.region_id from countersign.version_deployment_tasks o where o.tenant_id = tenant and o.task_id = g.task limit 1
    ) t
    left join lateral (
      select o.tallies from countersign.tallied_tasks o where o.tenant_id = tenant and o.task_id = g.task and o.generation = current limit 1
    ) p on true
  ), changes as (
    select g.region_id, g.tallies, 1 as times from given g
    union all
    select g.region_id, g.before, -1 from given g where g.before is not null
  ), counted as (
    insert into countersign.report_tallies as c (tenant_id, generation, region_id, measure, day, value, count)
    select tenant, current, r.region_id, e.tally ->> 0, (e.tally ->> 1)::date, (e.tally -> 2)::integer, sum(h.times)
    from changes h
    cross join lateral jsonb_array_elements(h.tallies) as e (tally)
    cross join lateral (values (''), (h.region_id)) as r (region_id)
    where r.region_id is not null
    group by 3, 4, 5, 6
    having sum(h.times) <> 0
    order by 3, 4, 5, 6 -- what is read together lies together
    on conflict (tenant_id, generation, region_id, measure, day, value) do update set count = c.count + excluded.count
    returning c.*
  )
  select array_agg(c::countersign.report_tallies) filter (where c.count = 0) into nothing from counted c;
  delete from countersign.report_tallies c
  where c.tenant_id = tenant and c.ctid = any (array(
    select o.ctid from unnest(nothing) as n
    cross join lateral (
      select i.ctid from countersign.report_tallies i
      where i.tenant_id = tenant and i.generation = n.generation and i.region_id = n.region_id and i.measure = n.measure and i.day = n.day
        and i.value = n.value
      limit 1
    ) o
  ));

  insert into countersign.tallied_tasks (tenant_id, task_id, generation, tallies)
  select tenant, g.task, current, g.tallies from jsonb_to_recordset(tasks) as g (task text, tallies jsonb) where g.tallies <> '[]'
  on conflict (tenant_id, task_id) do update set generation = excluded.generation, tallies = excluded.tallies;
  delete from countersign.tallied_tasks p
  where p.tenant_id = tenant and p.task_id = any (array(select g.task from jsonb_to_recordset(tasks) as g (task text, tallies jsonb) where g.tallies = '[]'));

  -- What earlier generations have left goes bit by bit.
  delete from countersign.report_tallies c
  where c.tenant_id = tenant and c.ctid = any (array(
    select o.ctid from countersign.report_tallies o where o.tenant_id = tenant and o.generation < current limit 5000
  ));
  return 'true';
end $fn$`,
];
