import type { CommandType, RefusalCode } from '@countersign/core';
import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { commandBodies, explainBody } from '../schemas/commands.ts';
import { explanationSchema } from '../schemas/explanation.ts';
import { noQuery } from '../schemas/queries.ts';
import { body, changedTask, forCommands, forTask, forWrites, idempotencyKey, ifMatch, json, taskId } from './parts.ts';
import { refusedWith } from './problems.ts';

type Line = readonly [method: 'patch' | 'post', path: `/${string}/{task_id}/${string}`, operationId: string, summary: string];

/** Where each command on one task lives. */
const lines: Readonly<Record<CommandType, Line>> = {
  confirm: ['patch', '/deployment-tasks/{task_id}/confirm', 'confirmDeployment', 'Record that a version really went live'],
  adjust: ['patch', '/deployment-tasks/{task_id}/adjust', 'adjustPlannedDate', 'Move the planned date'],
  cancel: ['patch', '/deployment-tasks/{task_id}/cancel', 'cancelTask', 'End a task without a deployment'],
  reassign: ['patch', '/deployment-tasks/{task_id}/reassign', 'reassignTask', 'Make another person answer for a task'],
  withdraw: ['patch', '/deployment-tasks/{task_id}/withdraw', 'withdrawDeployment', 'Record that a confirmed deployment was rolled back'],
  'request-override': [
    'patch',
    '/deployment-tasks/{task_id}/request-override',
    'requestOverride',
    'Ask a second person for leave to override validation',
  ],
  'decide-override': [
    'patch',
    '/deployment-tasks/{task_id}/decide-override',
    'decideOverride',
    'Give or deny leave to override validation',
  ],
  'decide-approval': ['patch', '/deployment-tasks/{task_id}/decide-approval', 'decideApproval', 'Give or decline the approval of a region'],
  redact: ['patch', '/deployment-tasks/{task_id}/redact', 'redactTexts', 'Erase texts from the record for good'],
  'acknowledge-exception': ['post', '/exceptions/{task_id}/acknowledge', 'acknowledgeException', 'Take note of the exception of a task'],
  'close-exception': ['post', '/exceptions/{task_id}/close', 'closeException', 'Settle the exception of a task'],
};

/** What each command may be refused with, beside what every command may. */
const refusals: Readonly<Record<CommandType, readonly RefusalCode[]>> = {
  confirm: [
    'action-not-delegated',
    'task-not-open',
    'version-not-found',
    'region-not-in-model',
    'date-in-future',
    'date-too-early',
    'regional-approval-open',
    'validation-not-approved',
    'validation-rejected',
    'validation-required',
    'override-reason-too-short',
    'override-not-permitted',
    'override-not-needed',
    'override-not-granted',
    'duties-not-segregated',
  ],
  adjust: ['action-not-delegated', 'task-not-open', 'planned-date-in-past', 'planned-date-unchanged', 'reason-required'],
  cancel: ['action-not-delegated', 'task-not-open', 'reason-required'],
  reassign: ['action-not-delegated', 'task-not-open', 'already-assigned', 'person-unknown'],
  withdraw: ['action-not-delegated', 'not-withdrawable', 'version-not-found', 'date-in-future', 'date-too-early'],
  'request-override': [
    'action-not-delegated',
    'task-not-open',
    'version-not-found',
    'date-in-future',
    'date-too-early',
    'validation-rejected',
    'validation-required',
    'override-reason-too-short',
    'override-not-permitted',
    'override-not-needed',
    'duties-not-segregated',
  ],
  'decide-override': ['override-not-permitted', 'override-not-requested', 'duties-not-segregated'],
  'decide-approval': ['not-permitted', 'regional-approval-not-open'],
  'acknowledge-exception': ['not-permitted', 'exception-not-open'],
  'close-exception': ['not-permitted', 'exception-not-open', 'duties-not-segregated', 'narrative-too-short'],
  redact: ['not-permitted', 'nothing-to-redact', 'duties-not-segregated'],
};

/** A command on one task, as a route. */
export const commandRoutes = (Object.keys(lines) as CommandType[]).map((type) => {
  const [method, path, operationId, summary] = lines[type];
  const schema: z.ZodType<object> = commandBodies[type];
  const tags = [type.endsWith('exception') ? 'Exceptions' : 'Commands'];
  const request = { params: taskId, query: noQuery, body: body(schema) };
  const responses = { 200: changedTask, ...refusedWith(forCommands, ...refusals[type]) };
  const parameters = [ifMatch, idempotencyKey];
  return { type, route: createRoute({ method, path, operationId, summary, tags, parameters, request, responses }) };
});

/** Says what a command would do; writes nothing. */
export const explainRoute = createRoute({
  method: 'post',
  path: '/deployment-tasks/{task_id}/explain',
  operationId: 'explainCommand',
  summary: 'Say what a command would do, or why it would do nothing',
  description:
    'Nothing is written. What would be refused is part of the answer, not a problem. The basis of the task in it stands for what is shown, for If-Match; that of a withdrawal also for what else stands in the regions, from which follows what will run there.',
  tags: ['Commands'],
  parameters: [ifMatch],
  request: { params: taskId, query: noQuery, body: body(explainBody) },
  responses: { 200: { description: 'The explanation.', content: json(explanationSchema) }, ...forWrites, ...forTask },
});
