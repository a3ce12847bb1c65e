import type { CommandType, Session } from '@countersign/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { fromWire } from '../client/wire/value.ts';
import { aroundTaskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import { commandRoutes, explainRoute } from '../routes/commands.ts';
import { answerTask } from './answer-task.ts';

const methods = {
  confirm: 'confirm',
  adjust: 'adjust',
  cancel: 'cancel',
  reassign: 'reassign',
  withdraw: 'withdraw',
  'request-override': 'requestOverride',
  'decide-override': 'decideOverride',
  'decide-approval': 'decideApproval',
  'acknowledge-exception': 'acknowledgeException',
  'close-exception': 'closeException',
  redact: 'redact',
} as const satisfies Readonly<Record<CommandType, keyof Session>>;

/** Answers what changes one task, or asks what a change would do. */
export function answerCommands(app: OpenAPIHono<Environment>): void {
  for (const { type, route } of commandRoutes) {
    app.openapi(route, async (context) => {
      const { session, expected, idempotencyKey } = context.var;
      const input = { ...fromWire(context.req.valid('json')), taskId: context.req.param('task_id'), ...expected, idempotencyKey };
      // The wire's schema of a command is the core's under other names, and the core checks its input again.
      return answerTask(context, await session[methods[type]](input as never));
    });
  }

  app.openapi(explainRoute, async (context) => {
    const { session, expected } = context.var;
    const explanation = await session.explain({
      ...fromWire(context.req.valid('json')),
      taskId: context.req.param('task_id'),
      ...expected,
    });
    return explanation.ok ? context.json(aroundTaskToWire(explanation.value), 200) : refuse(context, explanation.error);
  });
}
