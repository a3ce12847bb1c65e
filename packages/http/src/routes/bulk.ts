import type { BulkAction } from '@countersign/core';
import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { bulkBodies, bulkExplainBody, bulkExplanationSchema, bulkOutcomeSchema } from '../schemas/bulk.ts';
import { noQuery } from '../schemas/queries.ts';
import { body, forWrites, listOf } from './parts.ts';
import { problem, refusedWith } from './problems.ts';

const forBulks = { ...refusedWith(forWrites, 'duplicate-task'), 413: problem('More than 256 KiB.', 'content_too_large') };
const description =
  'Each task has an outcome of its own, in the order given: one that is refused, or ill-formed, stops no other. The revision, or the basis, that a decision rests on stands beside its task. A task named twice is refused as a whole, before anything is done.';

const lines: Readonly<Record<BulkAction, readonly [operationId: string, summary: string]>> = {
  confirm: ['confirmMany', 'Confirm up to 1,000 deployments'],
  adjust: ['adjustMany', 'Move the planned dates of up to 1,000 tasks'],
  cancel: ['cancelMany', 'End up to 1,000 tasks'],
};

/** An action on many tasks, as a route. */
export const bulkRoutes = (Object.keys(lines) as BulkAction[]).map((action) => {
  const [operationId, summary] = lines[action];
  const schema: z.ZodType<object> = bulkBodies[action];
  return {
    action,
    route: createRoute({
      method: 'post',
      path: `/deployment-tasks/bulk/${action}`,
      operationId,
      summary,
      description,
      tags: ['Bulk'],
      request: { query: noQuery, body: body(schema) },
      responses: { 200: listOf('The outcomes, in the order given.', bulkOutcomeSchema), ...forBulks },
    }),
  };
});

/** Says what a bulk would do; writes nothing. */
export const bulkExplainRoute = createRoute({
  method: 'post',
  path: '/deployment-tasks/bulk/explain',
  operationId: 'explainMany',
  summary: 'Say what a bulk would do, task by task',
  description: 'Nothing is written. Each task is explained as if those with smaller identifiers had been done.',
  tags: ['Bulk'],
  request: { query: noQuery, body: body(bulkExplainBody) },
  responses: { 200: listOf('The explanations, in the order given.', bulkExplanationSchema), ...forBulks },
});
