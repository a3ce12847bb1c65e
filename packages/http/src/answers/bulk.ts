import type { BulkAction, Session, Written } from '@countersign/core';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { WireRefusal } from '../client/wire/refusal.ts';
import { fromWire } from '../client/wire/value.ts';
import { aroundTaskToWire, taskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { issuesOf } from '../issues.ts';
import { inputProblem, type Problem, refusalProblem } from '../problem/problem.ts';
import { refuse, refuseInput } from '../problem/respond.ts';
import { bulkExplainRoute, bulkRoutes } from '../routes/bulk.ts';
import { bulkItems, looseBulk, looseBulkExplain } from '../schemas/bulk.ts';
import { noQuery } from '../schemas/queries.ts';
import { markReplayed } from './mark-replayed.ts';

const methods = {
  confirm: 'confirmMany',
  adjust: 'adjustMany',
  cancel: 'cancelMany',
} as const satisfies Readonly<Record<BulkAction, keyof Session>>;

const revisionIsEachTasks = [
  { field: 'If-Match', message: 'cannot speak for many tasks; give each its expected_revision or expected_basis' },
];

const speaksForOne = ({ expectedRevision, expectedBasis }: Environment['Variables']['expected']): boolean =>
  expectedRevision !== null || expectedBasis !== null;

/** Answers what is done to many tasks at once. The body is read here and not by the route, so that each task has its own outcome. */
export function answerBulk(app: OpenAPIHono<Environment>): void {
  for (const { action, route } of bulkRoutes) {
    app.openapi(createRoute({ ...route, request: { query: noQuery } }), async (context) => {
      const { session, expected, idempotencyKey } = context.var;
      if (speaksForOne(expected)) return refuseInput(context, revisionIsEachTasks);
      const body = looseBulk.safeParse(await context.req.json());
      if (!body.success) return refuseInput(context, issuesOf(body.error));
      const { items, problems } = readItems(action, body.data.tasks);
      const outcomes = await session[methods[action]](items as never, { idempotencyKey });
      if (!outcomes.ok) return refuse(context, outcomes.error);
      markReplayed(context, ...outcomes.value.map(({ result }) => result));
      return context.json(
        outcomes.value.map(({ taskId, result }, at) => ({
          task_id: taskId,
          ...told(result, problems[at], (task) => ({ task: taskToWire(task) })),
        })),
        200,
      );
    });
  }

  app.openapi(createRoute({ ...bulkExplainRoute, request: { query: noQuery } }), async (context) => {
    const { session, expected } = context.var;
    if (speaksForOne(expected)) return refuseInput(context, revisionIsEachTasks);
    const body = looseBulkExplain.safeParse(await context.req.json());
    if (!body.success) return refuseInput(context, issuesOf(body.error));
    const { items, problems } = readItems(body.data.type, body.data.tasks);
    const explanations = await session.explainMany(body.data.type, items as never);
    if (!explanations.ok) return refuse(context, explanations.error);
    return context.json(
      explanations.value.map(({ taskId, result }, at) => ({
        task_id: taskId,
        ...told(result, problems[at], (explanation) => ({ explanation: aroundTaskToWire(explanation) })),
      })),
      200,
    );
  });
}

/** Reads each item by itself. What is ill-formed goes to the core as something it refuses, so that no task is lost count of. */
function readItems(action: BulkAction, tasks: readonly { readonly task_id: string }[]) {
  const read = tasks.map((item) => bulkItems[action].safeParse(item));
  return {
    items: read.map(({ data }, at) => (data ? fromWire(data) : { taskId: tasks[at]?.task_id, isIllFormed: true })),
    problems: read.map(({ error }) => error && inputProblem(issuesOf(error))),
  };
}

type Told = Problem & WireRefusal;

/** Tells what became of one of many: what is shown of it, or the problem it would be alone. */
export function told<Value, Shown extends object>(
  result: Written<Value>,
  problem: Told | undefined,
  show: (value: Value) => Shown,
): ({ readonly status: 'ok'; readonly replayed?: true } & Shown) | { readonly status: 'refused'; readonly problem: Told } {
  if (result.ok) return { status: 'ok', ...(result.replayed && { replayed: true }), ...show(result.value) };
  return { status: 'refused', problem: problem ?? refusalProblem(result.error) };
}
