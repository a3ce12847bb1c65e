import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { assignmentSchema, countsSchema } from './schemas/answers.ts';
import { explanationSchema } from './schemas/explanation.ts';
import { problemSchema } from './schemas/refusal.ts';
import { adjustBody, assignBody, cancelBody, confirmBody, countsQuery, explainBody, myTasksQuery, noQuery } from './schemas/requests.ts';
import { taskDetailSchema, taskSummarySchema } from './schemas/task.ts';

const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ required: true, content: json(schema) });

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } });
const forReads = {
  400: problem('The request is not valid.'),
  401: problem('Nobody is signed in.'),
  500: problem('Something broke on our side.'),
};
const forWrites = {
  ...forReads,
  403: problem('Not delegated to the reader, no override is his to give, or sent from another site.'),
  413: problem('More than 64 KiB.'),
  415: problem('Not JSON.'),
};
const forTask = { 404: problem('There is no such task, or none that the reader may know of.') };
const forCommands = {
  ...forWrites,
  ...forTask,
  409: problem('The task is not open for this, or others are changing the same records.'),
  412: problem('The task has changed since.'),
};

const taskId = z.object({ task_id: z.string().describe('Which task.') });
const versionId = z.object({ version_id: z.string().describe('Which version.') });
const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the task the decision rests on; 412 when it has changed since.',
  schema: { type: 'string', example: '"3"' },
} as const;
const etag = { ETag: { description: 'The revision of the task, for If-Match.', schema: { type: 'string', example: '"3"' } } } as const;
const task = { description: 'The task in full.', headers: etag, content: json(taskDetailSchema) } as const;

/** My tasks, a page at a time. */
export const myTasksRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/my-tasks',
  operationId: 'myTasks',
  summary: 'The tasks the reader is concerned with',
  description: 'Assigned to him, or delegated to him, by planned date.',
  tags: ['Tasks'],
  request: { query: myTasksQuery },
  responses: {
    200: {
      description: 'A page of tasks.',
      headers: {
        Link: {
          description: 'The next page, as `<…>; rel="next"`, relative to this address; left out on the last.',
          schema: { type: 'string' },
        },
      },
      content: json(z.array(taskSummarySchema).readonly()),
    },
    ...forReads,
  },
});

/** My open tasks, counted. */
export const countsRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/counts',
  operationId: 'countTasks',
  summary: 'How many open tasks the reader has, by urgency',
  tags: ['Tasks'],
  request: { query: countsQuery },
  responses: { 200: { description: 'The counts.', content: json(countsSchema) }, ...forReads },
});

/** One task. */
export const taskRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/{task_id}',
  operationId: 'getTask',
  summary: 'One task in full',
  tags: ['Tasks'],
  request: { params: taskId, query: noQuery },
  responses: { 200: task, ...forReads, ...forTask },
});

/** Records that a version really went live. */
export const confirmRoute = createRoute({
  method: 'patch',
  path: '/deployment-tasks/{task_id}/confirm',
  operationId: 'confirmDeployment',
  summary: 'Record that a version really went live',
  tags: ['Commands'],
  parameters: [ifMatch],
  request: { params: taskId, query: noQuery, body: body(confirmBody) },
  responses: { 200: task, ...forCommands },
});

/** Moves the planned date. */
export const adjustRoute = createRoute({
  method: 'patch',
  path: '/deployment-tasks/{task_id}/adjust',
  operationId: 'adjustPlannedDate',
  summary: 'Move the planned date',
  tags: ['Commands'],
  parameters: [ifMatch],
  request: { params: taskId, query: noQuery, body: body(adjustBody) },
  responses: { 200: task, ...forCommands },
});

/** Ends a task without a deployment. */
export const cancelRoute = createRoute({
  method: 'patch',
  path: '/deployment-tasks/{task_id}/cancel',
  operationId: 'cancelTask',
  summary: 'End a task without a deployment',
  tags: ['Commands'],
  parameters: [ifMatch],
  request: { params: taskId, query: noQuery, body: body(cancelBody) },
  responses: { 200: task, ...forCommands },
});

/** Says what a command would do; writes nothing. */
export const explainRoute = createRoute({
  method: 'post',
  path: '/deployment-tasks/{task_id}/explain',
  operationId: 'explainCommand',
  summary: 'Say what a command would do, or why it would do nothing',
  description: 'Nothing is written. What would be refused is part of the answer, not a problem.',
  tags: ['Commands'],
  parameters: [ifMatch],
  request: { params: taskId, query: noQuery, body: body(explainBody) },
  responses: { 200: { description: 'The explanation.', content: json(explanationSchema) }, ...forWrites, ...forTask },
});

/** Creates the tasks a version needs. */
export const assignRoute = createRoute({
  method: 'post',
  path: '/versions/{version_id}/deployments',
  operationId: 'assignTasks',
  summary: 'Create the tasks a version needs',
  description: 'Asking again creates nothing and says so.',
  tags: ['Versions'],
  request: { params: versionId, query: noQuery, body: body(assignBody) },
  responses: {
    200: { description: 'Every task was there already.', content: json(assignmentSchema) },
    201: { description: 'Tasks were created.', content: json(assignmentSchema) },
    ...forWrites,
    404: problem('There is no such version, or none that the reader may assign.'),
  },
});

/** This document. */
export const openApiRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getOpenApi',
  summary: 'This document',
  tags: ['About'],
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'An OpenAPI 3.1 document.', content: json(z.looseObject({ openapi: z.string() })) },
    400: forReads[400],
  },
});

/** Every route there is. */
export const routes = [
  myTasksRoute,
  countsRoute,
  taskRoute,
  confirmRoute,
  adjustRoute,
  cancelRoute,
  explainRoute,
  assignRoute,
  openApiRoute,
] as const;
