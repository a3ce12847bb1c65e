import type { Host } from '../host/host.ts';
import { beginCall, planner, walking } from './begin-call.ts';
import { armsOf, filterVariables, gatherDelegations, gatherOwned, ownedVariables, readerVariables } from './concerning.ts';

/**
 * A reader's lists: the keys of a page first, and only for those what they show; and how many there are. In tables of ours,
 * an index leads to what somebody owns; a host may have none.
 */
export const taskLists = ({ keys, isOurs }: Host): readonly string[] => [
  `
create or replace function countersign.list_tasks(tenant text, reader jsonb, filter jsonb, at_most integer) returns json language plpgsql stable ${planner} ${walking} as $fn$
declare${readerVariables(keys)}${filterVariables}
  from_day constant date := coalesce(filter -> 'planned' ->> 'from', '-infinity');
  to_day constant date := coalesce(filter -> 'planned' ->> 'to', 'infinity');
  after_day constant date := coalesce(filter -> 'after' ->> 'plannedProductionDate', '-infinity');
  after_id constant text := coalesce(filter -> 'after' ->> 'taskId', '');
  days date[] := '{}'; ids text[] := '{}'; more_days date[]; more_ids text[];
begin
  ${beginCall}${gatherDelegations}
${armsOf(keys)
  .map(
    ({ when, select }) => `
  if ${when} then
    select array_agg(a.planned_production_date), array_agg(a.task_id) into more_days, more_ids from (
      ${select}
    ) a;
    days := days || more_days;
    ids := ids || more_ids;
  end if;`,
  )
  .join('')}
  return countersign.read_listed(
    tenant,
    array(select p.id from unnest(days, ids) as p (day, id) order by p.day, p.id collate "C" limit at_most),
    reader_id
  );
end $fn$`,
  // Counting stops at the limit, so that it costs no more than a few pages, however many tasks there are; a range that is
  // full is not counted on. The ranges are counted in one statement, so that what is gathered for it is gathered once, and
  // those that begin on one day in one walk: what the shorter one holds comes first.
  `
create or replace function countersign.count_tasks(tenant text, reader jsonb, filter jsonb, ranges jsonb, at_most integer) returns json language plpgsql stable ${planner} ${walking} as $fn$
declare${readerVariables(keys)}${filterVariables}${isOurs ? ownedVariables : ''}
  from_days constant date[] := array(select coalesce(r ->> 'from', '-infinity')::date from jsonb_array_elements(ranges) r);
  to_days constant date[] := array(select coalesce(r ->> 'to', 'infinity')::date from jsonb_array_elements(ranges) r);
  first_day constant date := (select min(d) from unnest(from_days) d);
  last_day constant date := (select max(d) from unnest(to_days) d);
  counts bigint[] := array_fill(0, array[jsonb_array_length(ranges)]);
begin
  ${beginCall}${gatherDelegations}${isOurs ? gatherOwned : ''}
${armsOf(keys, { knowsOwned: isOurs, isPaged: false })
  .map(
    ({ when, select, glance }) => `
  if ${when} then${glance ? glanceAt(glance) : ''}
    counts := array(
      with walked as materialized (
        select d.from_day, a.planned_production_date as day, count(*) as found
        from (
          select r.from_day, max(r.to_day) as to_day from unnest(from_days, to_days, counts) r (from_day, to_day, counted)
          where r.counted < at_most group by r.from_day
        ) d
        cross join lateral (
          ${select}
        ) a
        group by d.from_day, a.planned_production_date
      )
      select least(at_most, r.counted + coalesce((select sum(w.found) from walked w where w.from_day = r.from_day and w.day <= r.to_day), 0))
      from unnest(from_days, to_days, counts) with ordinality r (from_day, to_day, counted, place) order by r.place
    );
  end if;`,
  )
  .join('')}
  return to_json(counts);
end $fn$`,
];

/** Of ranges that some of the tasks fill, nobody need count the rest. */
const glanceAt = (days: string): string => `
    counts := array(
      with glanced as materialized (
        select a.planned_production_date as day, count(*) as found from (
          ${days}
        ) a group by a.planned_production_date
      )
      select case when (select sum(g.found) from glanced g where g.day >= r.from_day and g.day <= r.to_day) >= at_most then at_most else r.counted end
      from unnest(from_days, to_days, counts) with ordinality r (from_day, to_day, counted, place) order by r.place
    );`;
