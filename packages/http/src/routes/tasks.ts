import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { countsSchema } from '../schemas/answers.ts';
import { journalEntrySchema, refusedAttemptSchema } from '../schemas/journal.ts';
import { countsQuery, myTasksQuery, noQuery } from '../schemas/queries.ts';
import { taskSummarySchema } from '../schemas/task.ts';
import { forReads, forTask, json, listOf, task, taskId } from './parts.ts';

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

/** What was recorded of one task. */
export const journalRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/{task_id}/journal',
  operationId: 'getJournal',
  summary: 'Every recorded change of a task',
  tags: ['Tasks'],
  request: { params: taskId, query: noQuery },
  responses: { 200: listOf('The entries, oldest first.', journalEntrySchema), ...forReads, ...forTask },
});

/** What was refused on one task. */
export const refusedAttemptsRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/{task_id}/refused-attempts',
  operationId: 'getRefusedAttempts',
  summary: 'The recorded attempts at a task that were refused',
  tags: ['Tasks'],
  request: { params: taskId, query: noQuery },
  responses: { 200: listOf('The attempts, oldest first.', refusedAttemptSchema), ...forReads, ...forTask },
});
