import {
  type DueRange,
  type ModelId,
  type PendingFilter,
  type PendingKey,
  type PendingQuery,
  type PendingTask,
  type Reader,
  type TaskFacts,
  taskCountLimit,
  type TaskFilter,
  type TaskId,
  type TaskPageQuery,
  type TenantId,
  type UserId,
  type VersionId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import { assembleSnapshots, type ReadTasks } from './assemble.ts';
import { assembleListed, type ReadListed } from './assemble-listed.ts';
import type { Database } from './connect.ts';

/** A page of the tasks that concern a reader: the keys of the page first, and only for those what they show. */
export async function listTasks(db: Database, reader: Reader, { limit, ...filter }: TaskPageQuery): Promise<readonly TaskFacts[]> {
  const read = await ask<ReadListed>(
    db,
    sql<Answer>`select countersign.list_tasks(${reader.tenantId}, ${JSON.stringify(reader)}::jsonb, ${JSON.stringify(filter)}::jsonb, ${limit}::integer)::text as answer`,
  );
  return assembleListed(read, reader.userId);
}

/** How many of the tasks that concern a reader lie in each range of planned dates, as far as {@link taskCountLimit}. */
export const countTasks = (
  db: Database,
  reader: Reader,
  filter: Omit<TaskFilter, 'planned'>,
  ranges: readonly DueRange[],
): Promise<readonly number[]> =>
  ask(
    db,
    sql<Answer>`select countersign.count_tasks(${reader.tenantId}, ${JSON.stringify(reader)}::jsonb, ${JSON.stringify(filter)}::jsonb, ${JSON.stringify(ranges)}::jsonb, ${taskCountLimit}::integer)::text as answer`,
  );

/** The open tasks whose assignee by rule is no longer whom the rule names, by identifier. */
export const strayedTasks = (
  db: Database,
  tenantId: TenantId,
  modelIds: readonly ModelId[] | null,
  limit: number,
): Promise<readonly TaskId[]> =>
  ask(db, sql<Answer>`select to_json(countersign.strayed_tasks(${tenantId}, ${modelIds}::text[], ${limit}::integer))::text as answer`);

/** The versions that have a planned date and never had a task, behind one of them by identifier. */
export const unaskedVersions = (db: Database, tenantId: TenantId, after: VersionId | null, limit: number): Promise<readonly VersionId[]> =>
  ask(db, sql<Answer>`select to_json(countersign.unasked_versions(${tenantId}, ${after}, ${limit}::integer))::text as answer`);

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

/** Of each version that nothing dates although it runs in each region it is meant for, the task that was confirmed last, by identifier. */
export const completingRollout = (db: Database, tenantId: TenantId, limit: number): Promise<readonly TaskId[]> =>
  ask(db, sql<Answer>`select to_json(countersign.completing_rollout(${tenantId}, ${limit}::integer))::text as answer`);

/** The open tasks with a region that demands an approval of its own and was never asked for it, by identifier. */
export const missingApproval = (db: Database, tenantId: TenantId, limit: number): Promise<readonly TaskId[]> =>
  ask(db, sql<Answer>`select to_json(countersign.missing_approval(${tenantId}, ${limit}::integer))::text as answer`);

/** What those who oversee are waited for, longest first. */
export async function pendingDecisions(
  db: Database,
  tenantId: TenantId,
  query: PendingQuery,
  people: readonly UserId[],
): Promise<readonly PendingTask[]> {
  const { keys, read } = await ask<{ readonly keys: readonly PendingKey[]; readonly read: ReadTasks }>(
    db,
    sql<Answer>`select countersign.pending_decisions(${tenantId}, ${JSON.stringify(query)}::jsonb, ${people}::text[])::text as answer`,
  );
  const taskIds = [...new Set(keys.map(({ taskId }) => taskId))];
  const found = new Map(assembleSnapshots(read)(taskIds, { people }).map((snapshot) => [snapshot.task.taskId, snapshot]));
  return keys.map((key) => ({ key, snapshot: found.get(key.taskId)! }));
}

/** How much of that waits for each of some actions, as far as {@link taskCountLimit}. */
export const countPending = (db: Database, tenantId: TenantId, filter: PendingFilter): Promise<readonly number[]> =>
  ask(
    db,
    sql<Answer>`select countersign.count_pending(${tenantId}, ${JSON.stringify({ ...filter, limit: taskCountLimit })}::jsonb)::text as answer`,
  );
