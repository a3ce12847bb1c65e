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
  // Counting stops at the limit, so that it costs no more than a few pages, however many tasks there are. The ranges are
  // counted in one statement, so that what is gathered for it is gathered once.
  `
create or replace function countersign.count_tasks(tenant text, reader jsonb, filter jsonb, ranges jsonb, at_most integer) returns json language plpgsql stable ${planner} ${walking} as $fn$
declare${readerVariables(keys)}${filterVariables}${isOurs ? ownedVariables : ''}
  from_days constant date[] := array(select coalesce(r ->> 'from', '-infinity')::date from jsonb_array_elements(ranges) r);
  to_days constant date[] := array(select coalesce(r ->> 'to', 'infinity')::date from jsonb_array_elements(ranges) r);
  counts integer[] := array_fill(0, array[jsonb_array_length(ranges)]); more integer[];
begin
  ${beginCall}${gatherDelegations}${isOurs ? gatherOwned : ''}
${armsOf(keys, { knowsOwned: isOurs, isPaged: false })
  .map(
    ({ when, select }) => `
  if ${when} then
    select array_agg(c.found order by d.place) into more
    from unnest(from_days, to_days) with ordinality as d (from_day, to_day, place)
    cross join lateral (select count(*) as found from (
      ${select}
    ) a) c;
    counts := array(select least(c + m, at_most) from unnest(counts, more) as u (c, m));
  end if;`,
  )
  .join('')}
  return to_json(counts);
end $fn$`,
];
