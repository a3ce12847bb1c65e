import type { PendingDecision } from '@countersign/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { encodeCursor, encodePendingCursor } from '../client/wire/cursor.ts';
import { toWire } from '../client/wire/value.ts';
import { aroundTaskToWire, attemptToWire, entryToWire, taskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import {
  countsRoute,
  journalRoute,
  myTasksRoute,
  noticesRoute,
  pendingCountsRoute,
  pendingDecisionsRoute,
  refusedAttemptsRoute,
  taskRoute,
} from '../routes/tasks.ts';
import { answerTask } from './answer-task.ts';
import { nextLink } from './next-link.ts';

/** Answers what is read of tasks. */
export function answerTasks(app: OpenAPIHono<Environment>): void {
  app.openapi(myTasksRoute, async (context) => {
    const { status, region_id, model_id, planned_from, planned_to, ...same } = context.req.valid('query');
    const page = await context.var.session.myTasks({
      ...same,
      statuses: status,
      regionId: region_id,
      modelId: model_id,
      plannedFrom: planned_from,
      plannedTo: planned_to,
    });
    if (!page.ok) return refuse(context, page.error);
    const { tasks, next } = page.value;
    if (next) context.header('link', nextLink(context.req.url, encodeCursor(next)));
    return context.json(tasks.map(taskToWire), 200);
  });

  app.openapi(countsRoute, async (context) => {
    const { region_id, model_id, ...same } = context.req.valid('query');
    const counts = await context.var.session.counts({ ...same, regionId: region_id, modelId: model_id });
    return counts.ok ? context.json(toWire(counts.value), 200) : refuse(context, counts.error);
  });

  app.openapi(pendingDecisionsRoute, async (context) => {
    const { action, region_id, model_id, ...same } = context.req.valid('query');
    const page = await context.var.session.pendingDecisions({ ...same, actions: action, regionId: region_id, modelId: model_id });
    if (!page.ok) return refuse(context, page.error);
    const { decisions, next } = page.value;
    if (next) context.header('link', nextLink(context.req.url, encodePendingCursor(next)));
    return context.json(decisions.map(aroundTaskToWire<PendingDecision>), 200);
  });

  app.openapi(pendingCountsRoute, async (context) => {
    const { region_id, model_id } = context.req.valid('query');
    const counts = await context.var.session.pendingCounts({ regionId: region_id, modelId: model_id });
    return counts.ok ? context.json(toWire(counts.value), 200) : refuse(context, counts.error);
  });

  app.openapi(taskRoute, async (context) => answerTask(context, await context.var.session.task(context.req.param('task_id'))));

  app.openapi(journalRoute, async (context) => {
    const journal = await context.var.session.journal(context.req.param('task_id'));
    return journal.ok ? context.json(journal.value.map(entryToWire), 200) : refuse(context, journal.error);
  });

  app.openapi(refusedAttemptsRoute, async (context) => {
    const attempts = await context.var.session.refusedAttempts(context.req.param('task_id'));
    return attempts.ok ? context.json(attempts.value.map(attemptToWire), 200) : refuse(context, attempts.error);
  });

  app.openapi(noticesRoute, async (context) => {
    const notices = await context.var.session.notices(context.req.param('task_id'));
    return notices.ok ? context.json(toWire(notices.value), 200) : refuse(context, notices.error);
  });
}
