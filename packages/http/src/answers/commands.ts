import type { OpenAPIHono } from '@hono/zod-openapi';
import { fromWire, toWire } from '../client/wire/value.ts';
import { explanationToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import { adjustRoute, assignRoute, cancelRoute, confirmRoute, explainRoute } from '../routes.ts';
import { answerTask } from './answer-task.ts';

/** Answers what changes something, or asks what a change would do. */
export function answerCommands(app: OpenAPIHono<Environment>): void {
  app.openapi(confirmRoute, async (context) => {
    const { session, expectedRevision } = context.var;
    return answerTask(
      context,
      await session.confirm({ ...fromWire(context.req.valid('json')), taskId: context.req.param('task_id'), expectedRevision }),
    );
  });

  app.openapi(adjustRoute, async (context) => {
    const { session, expectedRevision } = context.var;
    return answerTask(
      context,
      await session.adjust({ ...fromWire(context.req.valid('json')), taskId: context.req.param('task_id'), expectedRevision }),
    );
  });

  app.openapi(cancelRoute, async (context) => {
    const { session, expectedRevision } = context.var;
    return answerTask(
      context,
      await session.cancel({ ...fromWire(context.req.valid('json')), taskId: context.req.param('task_id'), expectedRevision }),
    );
  });

  app.openapi(explainRoute, async (context) => {
    const { session, expectedRevision } = context.var;
    const explanation = await session.explain({
      ...fromWire(context.req.valid('json')),
      taskId: context.req.param('task_id'),
      expectedRevision,
    });
    return explanation.ok ? context.json(explanationToWire(explanation.value), 200) : refuse(context, explanation.error);
  });

  app.openapi(assignRoute, async (context) => {
    const assignment = await context.var.session.assign({
      ...fromWire(context.req.valid('json')),
      versionId: context.req.param('version_id'),
    });
    if (!assignment.ok) return refuse(context, assignment.error);
    return context.json(toWire(assignment.value), assignment.value.created.length > 0 ? 201 : 200);
  });
}
