import type { Keys } from '../host/keys.ts';
import { beginCall, planner } from './begin-call.ts';
import { armsOf, filterVariables, gatherDelegations, readerVariables } from './concerning.ts';

/** A reader's lists: the keys of a page first, and only for those what they show; and how many there are. */
export const taskLists = (keys: Keys): readonly string[] => [
  `
create or replace function countersign.list_tasks(tenant text, reader jsonb, filter jsonb, at_most integer) returns json language plpgsql stable ${planner} as $fn$
declare${readerVariables(keys)}${filterVariables}
  from_day constant date := filter -> 'planned' ->> 'from';
  to_day constant date := filter -> 'planned' ->> 'to';
  after_day constant date := filter -> 'after' ->> 'plannedProductionDate';
  after_id constant text := filter -> 'after' ->> 'taskId';
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
  return countersign.read_tasks(
    tenant,
    array(select p.id from unnest(days, ids) as p (day, id) order by p.day, p.id collate "C" limit at_most),
    array[reader_id], reader_id, false, false
  );
end $fn$`,
  // Counting stops at the limit, so that it costs no more than a few pages, however many tasks there are.
  `
create or replace function countersign.count_tasks(tenant text, reader jsonb, filter jsonb, ranges jsonb, at_most integer) returns json language plpgsql stable ${planner} as $fn$
declare${readerVariables(keys)}${filterVariables}
  from_day date; to_day date; after_day constant date := null; after_id constant text := null;
  range jsonb; counted integer; found_here integer; counts integer[] := '{}';
begin
  ${beginCall}${gatherDelegations}
  for range in select * from jsonb_array_elements(ranges) loop
    from_day := range ->> 'from';
    to_day := range ->> 'to';
    counted := 0;
${armsOf(keys)
  .map(
    ({ when, select }) => `
    if counted < at_most and ${when} then
      select count(*) into found_here from (
        ${select}
      ) a;
      counted := counted + found_here;
    end if;`,
  )
  .join('')}
    counts := counts || least(counted, at_most);
  end loop;
  return to_json(counts);
end $fn$`,
];
