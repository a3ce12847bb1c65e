import { type CreationOutcome, Fault, type NewTask, type TaskId, type TenantId, type WriteRequest } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, askForChange, sentBefore } from './ask.ts';
import { birthsOf } from './births.ts';
import type { Database } from './connect.ts';
import { outcomeOf, requestRows, type ToldOutcome, unlessBusy } from './requests.ts';

/** Creates tasks with the entries of their birth in one statement; see the function `countersign.create_tasks`, in functions/. */
export async function createTasks(
  db: Database,
  tenantId: TenantId,
  tasks: readonly NewTask[],
  request: WriteRequest | null,
): Promise<CreationOutcome> {
  if (tasks.length === 0) return { outcome: 'committed', created: [] };
  for (const { task, entry } of tasks) {
    if (task.tenantId !== tenantId)
      throw new Fault(
        'foreign-task',
        `A task of tenant ${task.tenantId} was brought to tenant ${tenantId}. Nothing was changed: create a task for the tenant its version belongs to.`,
      );
    if (entry.subject.type !== 'task' || entry.subject.id !== task.taskId || entry.sequence !== 1)
      throw new Fault(
        'journal-broken',
        `The entry of the birth of task ${task.taskId} does not begin its journal. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
      );
  }
  if (tasks.length > 1) await sentBefore();
  const { births, entries } = birthsOf(tasks);
  const statement = sql<Answer>`select countersign.create_tasks(
    ${tenantId}, ${births}::jsonb, ${entries}, ${requestRows([{ request }])}::json
  )::text as answer`;
  const told = await unlessBusy(askForChange<Told>(db, statement, request !== null));
  if (told === 'busy') return { outcome: told, created: [] };
  // In the order in which they were asked for; those of an earlier time have names of their own.
  const places = new Map(tasks.map(({ task }, at) => [task.taskId, at]));
  const placeOf = (taskId: TaskId) => places.get(taskId) ?? -1;
  const created = told.created.toSorted((a, b) => placeOf(a) - placeOf(b));
  return { outcome: outcomeOf(told.outcome), created };
}

interface Told {
  readonly outcome: Exclude<ToldOutcome, 'stale'>;
  readonly created: readonly TaskId[];
}
