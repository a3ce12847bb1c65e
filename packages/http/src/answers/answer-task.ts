import type { Refusal, Result, TaskDetail } from '@countersign/core';
import type { Context } from 'hono';
import { taskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';

/** Answers with a task and the entity tag by which a caller can say later what his decision rests on, or with the refusal. */
export const answerTask = (context: Context<Environment>, result: Result<TaskDetail, Refusal>) =>
  result.ok ? context.json(taskToWire(result.value), 200, { etag: `"${result.value.basis}"` }) : refuse(context, result.error);
