import type { TaskDetail, Written } from '@countersign/core';
import type { Context } from 'hono';
import { taskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import { markReplayed } from './mark-replayed.ts';

/** Answers with a task and the entity tag by which a caller can say later what his decision rests on, or with the refusal. */
export function answerTask(context: Context<Environment>, result: Written<TaskDetail>) {
  if (!result.ok) return refuse(context, result.error);
  markReplayed(context, result);
  return context.json(taskToWire(result.value), 200, { etag: `"${result.value.task.revision}"` });
}
