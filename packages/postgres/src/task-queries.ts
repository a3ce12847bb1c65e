import type { DueRange, ModelId, Reader, TaskFacts, TaskFilter, TaskId, TaskPageQuery, TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleFacts, type ReadTasks } from './assemble.ts';
import type { Database } from './connect.ts';
import { concerning, everything } from './concerning.ts';

/** A page of the tasks that concern a reader: the keys of the page first, and only for those what they show. */
export async function listTasks(db: Database, reader: Reader, query: TaskPageQuery): Promise<readonly TaskFacts[]> {
  const { tenantId, userId } = reader;
  const read = await ask<ReadTasks>(
    db,
    sql<Answer>`
      select countersign.read_tasks(${tenantId}, array(
        select p.task_id from (${concerning(reader, query)}) p order by p.planned_production_date, p.task_id limit ${query.limit}
      ), array[${userId}]::text[], ${userId}, false, false)::text as answer`,
  );
  return assembleFacts(read, [userId]);
}

/** How many of the tasks that concern a reader lie in each range of planned dates. They are gathered once for all ranges. */
export const countTasks = (
  db: Database,
  reader: Reader,
  filter: Omit<TaskFilter, 'planned'>,
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

/** The open tasks whose assignee by rule is no longer whom the rule names, by identifier. */
export const strayedTasks = (
  db: Database,
  tenantId: TenantId,
  modelIds: readonly ModelId[] | null,
  limit: number,
): Promise<readonly TaskId[]> =>
  ask(db, sql<Answer>`select to_json(countersign.strayed_tasks(${tenantId}, ${modelIds}::text[], ${limit}::integer))::text as answer`);

/** The tasks with an exception that is not closed, whose version's validation has one of some status codes for good, by identifier. */
export const tasksWithOpenException = (
  db: Database,
  tenantId: TenantId,
  approvedCodes: readonly string[],
  limit: number,
): Promise<readonly TaskId[]> =>
  ask(
    db,
    sql<Answer>`select to_json(countersign.tasks_with_open_exception(${tenantId}, ${approvedCodes}::text[], ${limit}::integer))::text as answer`,
  );
