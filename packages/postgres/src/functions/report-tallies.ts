import { beginCall, planner, walking } from './begin-call.ts';
import { changedExceptions, factsOfPeriod, readChanged } from './counted-facts.ts';

/** How many entries behind the place of a rollup are looked through before it is better to count from the tasks. */
const fewEntries = 5_000;

/**
 * Answers what the numbers of a period are made of, as of one moment: from the sums, together with every task that has
 * changed since it was taken in, or from the tasks alone where there are no sums, or too much has changed. Sums are kept of a
 * tenant and of its regions; of one model or person there are few enough tasks.
 */
export const reportTallies: readonly string[] = [
  // Whatever this snapshot shows and the sums lack lies behind their place, for they were made when nothing before it was under
  // way any more; see the functions `report-rollups`. What seems to be recorded later than anything that can be seen was
  // recorded by another server, of which this is a copy, or by ourselves. Null when it is too much.
  `
create or replace function countersign.changed_tasks(tenant text, since xid8, number bigint) returns text[] language plpgsql stable ${walking} as $fn$
declare
  entries integer; ids text[];
begin
  select coalesce(sum(c.entries), 0), array_agg(c.subject_id) filter (where c.subject_type = 'task') into entries, ids
  from (
    select e.subject_type, e.subject_id, count(*) as entries
    from (
      (select j.subject_type, j.subject_id from countersign.journal_entries j
        where j.tenant_id = tenant and j.recorded > 0 and (j.recorded_in, j.recorded) > (since, number) and j.recorded_in < pg_snapshot_xmax(pg_current_snapshot())
        order by j.recorded_in, j.recorded limit ${fewEntries + 1})
      union all
      (select j.subject_type, j.subject_id from countersign.journal_entries j
        where j.tenant_id = tenant and j.recorded > 0 and j.recorded_in = pg_current_xact_id_if_assigned() and j.recorded_in >= pg_snapshot_xmax(pg_current_snapshot())
        order by j.recorded_in, j.recorded limit ${fewEntries + 1})
    ) e
    group by e.subject_type, e.subject_id
  ) c;
  return case when entries <= ${fewEntries} then coalesce(ids, '{}') end;
end $fn$`,
  `
create or replace function countersign.read_tallies(tenant text, wanted jsonb, cut jsonb) returns json language plpgsql stable ${planner} as $fn$
declare
  in_region constant text := cut ->> 'regionId'; of_model constant text := cut ->> 'modelId'; of_owner constant text := cut ->> 'ownerId';
  summed_region constant text := coalesce(in_region, '');
  from_day constant date := wanted -> 'period' ->> 'from'; to_day constant date := wanted -> 'period' ->> 'to';
  rolled_up countersign.report_rollups; changed text[]; of_region text[]; left_exceptions text[]; facts json;
begin
  ${beginCall}
  if of_model is null and of_owner is null then
    select x.* into rolled_up from countersign.report_rollups x
    where x.tenant_id = tenant and x.scheme = wanted ->> 'scheme' and x.after_task is null and x.xmin = x.written_in::xid;
    if found then changed := countersign.changed_tasks(tenant, rolled_up.recorded_in, rolled_up.recorded); end if;
  end if;
  if changed is not null then${readChanged}
    return json_build_object(
      'sums', (
        select json_agg(json_build_array(s.place, s.value, s.count)) from (
          select q.place, v.value, sum(v.count) as count
          from (
            select x.place, x.asked ->> 'measure' as measure, coalesce(x.asked ->> 'from', '-infinity')::date as from_day, coalesce(x.asked ->> 'to', 'infinity')::date as to_day
            from jsonb_array_elements(wanted -> 'questions') with ordinality as x (asked, place) offset 0
          ) q
          -- "Offset 0" keeps a plan that was made while there were no sums from going through all of them, and what is compared
          -- is computed before: under row-level security anything else leads nowhere in an index.
          cross join lateral (
            select c.value, c.count from countersign.report_tallies c
            where c.tenant_id = tenant and c.generation = rolled_up.generation and c.region_id = summed_region
              and c.measure = q.measure and c.day >= q.from_day and c.day <= q.to_day
            offset 0
          ) v
          group by q.place, v.value
        ) s
      ),
      'superseded', (
        select json_agg(p.tallies) from countersign.tallied_tasks p
        where p.tenant_id = tenant and p.task_id = any (of_region) and p.generation = rolled_up.generation
      ),
      'facts', json_build_array(facts, ${changedExceptions})
    );
  end if;

  if of_model is not null then
    select json_agg(f.fact) into facts from (${factsOfPeriod('t.model_id = of_model and (of_owner is null or t.assigned_to_id = of_owner) and (in_region is null or t.region_id = in_region)')}
    ) f;
  elsif of_owner is not null then
    select json_agg(f.fact) into facts from (${factsOfPeriod('t.assigned_to_id = of_owner and (in_region is null or t.region_id = in_region)')}
    ) f;
  else
    select json_agg(f.fact) into facts from (${factsOfPeriod('(in_region is null or t.region_id = in_region)')}
    ) f;
  end if;
  return json_build_object('sums', null, 'superseded', null, 'facts', json_build_array(facts));
end $fn$`,
];
