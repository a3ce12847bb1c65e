import type { DueRange, Reader, TaskFacts, TaskFilter, TaskPageQuery } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleFacts, type ReadTasks } from './assemble.ts';
import type { Database } from './connect.ts';
import { concerning, everything } from './concerning.ts';

/** A page of the tasks that concern a reader: the keys of the page first, and only for those what they show. */
export async function listTasks(db: Database, reader: Reader, query: TaskPageQuery): Promise<readonly TaskFacts[]> {
  const { after, limit, planned, statuses, search } = query;
  const page = concerning(reader, { statuses, search, planned, after, limit });
  const read = await ask<ReadTasks>(
    db,
    sql<Answer>`
      select countersign.read_tasks(${reader.tenantId}, ${reader.userId}, array(
        select p.task_id from (${page}) p order by p.planned_production_date, p.task_id limit ${limit}
      ), false)::text as answer`,
  );
  return assembleFacts(read, reader.userId);
}

/** How many of the tasks that concern a reader lie in each range of planned dates. They are gathered once for all ranges. */
export const countTasks = (
  db: Database,
  reader: Reader,
  filter: Pick<TaskFilter, 'statuses' | 'search'>,
  ranges: readonly DueRange[],
): Promise<readonly number[]> =>
  ask(
    db,
    sql<Answer>`
      with by_day as materialized (
        select t.planned_production_date as day, count(*) as tasks from (${concerning(reader, { ...filter, ...everything })}) t group by t.planned_production_date
      )
      select coalesce(json_agg(coalesce((
        select sum(d.tasks) from by_day d
        where ((r.range ->> 'from') is null or d.day >= (r.range ->> 'from')::date) and ((r.range ->> 'to') is null or d.day <= (r.range ->> 'to')::date)
      ), 0) order by r.place), '[]')::text as answer
      from jsonb_array_elements(${JSON.stringify(ranges)}::jsonb) with ordinality as r (range, place)`,
  );
