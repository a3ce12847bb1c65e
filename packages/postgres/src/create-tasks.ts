import { Fault, type NewTask, type TaskId, type TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { recordOf } from './journal.ts';
import { rowOf } from './row-of.ts';

/** Creates tasks with the entries of their birth in one statement; see the function `countersign.create_tasks`, in functions/. */
export async function createTasks(db: Database, tenantId: TenantId, tasks: readonly NewTask[]): Promise<readonly TaskId[]> {
  if (tasks.length === 0) return [];
  const records = tasks.map(({ task, entry }) => {
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
    return { task: rowOf(task), effects: entry.effects, entries: [recordOf(entry)] };
  });
  const created = new Set(
    await ask<readonly TaskId[]>(
      db,
      sql<Answer>`select countersign.create_tasks(${tenantId}, ${JSON.stringify(records)}::jsonb)::text as answer`,
    ),
  );
  return tasks.map(({ task }) => task.taskId).filter((taskId) => created.has(taskId));
}
