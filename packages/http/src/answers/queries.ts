import type { OpenAPIHono } from '@hono/zod-openapi';
import { encodeCursor } from '../client/wire/cursor.ts';
import { toWire } from '../client/wire/value.ts';
import { taskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import { countsRoute, myTasksRoute, taskRoute } from '../routes.ts';
import { answerTask } from './answer-task.ts';

/** Answers what only reads. */
export function answerQueries(app: OpenAPIHono<Environment>): void {
  app.openapi(myTasksRoute, async (context) => {
    const { status = null, bucket = null, search = null, limit, after = null } = context.req.valid('query');
    const page = await context.var.session.myTasks({ statuses: status, bucket, search, limit, after });
    if (!page.ok) return refuse(context, page.error);
    const { tasks, next } = page.value;
    if (next) context.header('link', nextLink(context.req.url, encodeCursor(next)));
    return context.json(tasks.map(taskToWire), 200);
  });

  app.openapi(countsRoute, async (context) => {
    const { search = null } = context.req.valid('query');
    const counts = await context.var.session.counts({ search });
    return counts.ok ? context.json(toWire(counts.value), 200) : refuse(context, counts.error);
  });

  app.openapi(taskRoute, async (context) => {
    return answerTask(context, await context.var.session.task(context.req.param('task_id')));
  });
}

/** The same question from another place on. A query alone, so that it is right behind whatever proxy and prefix. */
function nextLink(url: string, after: string): string {
  const query = new URL(url).searchParams;
  query.set('after', after);
  return `<?${query}>; rel="next"`;
}
