import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { countsSchema, pendingCountsSchema } from '../schemas/answers.ts';
import { journalEntrySchema, refusedAttemptSchema, sentNoticeSchema } from '../schemas/journal.ts';
import { countsQuery, myTasksQuery, noQuery, pendingCountsQuery, pendingQuery } from '../schemas/queries.ts';
import { pendingDecisionSchema, taskSummarySchema } from '../schemas/task.ts';
import { forReads, forTask, json, listOf, task, taskId } from './parts.ts';

const nextPage = {
  Link: {
    description: 'The next page, as `<…>; rel="next"`, relative to this address; left out on the last.',
    schema: { type: 'string' },
  },
} as const;

/** My tasks, a page at a time. */
export const myTasksRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/my-tasks',
  operationId: 'myTasks',
  summary: 'The tasks the reader is concerned with',
  description: 'Those that he answers for, and those delegated to him; to an administrator, all. By planned date, the earliest first.',
  tags: ['Tasks'],
  request: { query: myTasksQuery },
  responses: {
    200: {
      description: 'A page of tasks.',
      headers: nextPage,
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

/** What waits for those who oversee, a page at a time. */
export const pendingDecisionsRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/pending-decisions',
  operationId: 'listPendingDecisions',
  summary: 'What waits for the reader to be decided',
  description:
    'For those who oversee what owners do: leave to override that was asked for, approvals of regions, and exceptions to take note of and to close, as far as they are the reader’s to decide; the longest waiting first. Where duties are kept apart, what he may not decide himself is told with the reason. A page may hold fewer than it was asked for although another follows.',
  tags: ['Tasks'],
  request: { query: pendingQuery },
  responses: { 200: { ...listOf('A page of what waits.', pendingDecisionSchema), headers: nextPage }, ...forReads },
});

/** What waits for those who oversee, counted. */
export const pendingCountsRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/pending-decisions/counts',
  operationId: 'countPendingDecisions',
  summary: 'How many decisions wait for the reader, by what he would do',
  description: 'As many as their list holds, each kind counted as far as 1,000; for a menu.',
  tags: ['Tasks'],
  request: { query: pendingCountsQuery },
  responses: { 200: { description: 'The counts.', content: json(pendingCountsSchema) }, ...forReads },
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

/** What people have been told about one task. */
export const noticesRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/{task_id}/notices',
  operationId: 'getNotices',
  summary: 'What people have been told about a task',
  description:
    'Who was reminded of it, or told of its override, and when. A digest names so many notices and counts the rest; those it only counted are here as well.',
  tags: ['Tasks'],
  request: { params: taskId, query: noQuery },
  responses: { 200: listOf('The notices that were sent, oldest first.', sentNoticeSchema), ...forReads, ...forTask },
});
