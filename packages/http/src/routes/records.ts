import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { assignmentSchema } from '../schemas/answers.ts';
import { deployOutcomeSchema } from '../schemas/bulk.ts';
import { delegationsQuery, noQuery } from '../schemas/queries.ts';
import { assignBody, delegationSchema, deployBody, emptyBody, grantBody } from '../schemas/records.ts';
import { regionHistorySchema } from '../schemas/reports.ts';
import { body, busy, forReads, forRepeatable, idempotencyKey, json, listOf, problem, replayed, versionId } from './parts.ts';

const noVersion = problem('There is no such version, or none that the reader may assign.');
const noModel = problem('There is no such model, or none that the reader may know of.');

/** Schedules the deployment of a version: creates the tasks it needs. */
export const assignRoute = createRoute({
  method: 'post',
  path: '/versions/{version_id}/deployments',
  operationId: 'assignTasks',
  summary: 'Schedule the deployment of a version: create the tasks it needs',
  description: 'In all regions it is meant for or in some, on one day or each on its own. Asking again creates nothing and says so.',
  tags: ['Versions'],
  parameters: [idempotencyKey],
  request: { params: versionId, query: noQuery, body: body(assignBody) },
  responses: {
    200: { description: 'Every task was there already.', content: json(assignmentSchema) },
    201: { description: 'Tasks were created.', headers: replayed, content: json(assignmentSchema) },
    ...forRepeatable,
    404: noVersion,
    409: busy,
  },
});

/** Confirms the deployments of a version at once. */
export const deployRoute = createRoute({
  method: 'post',
  path: '/versions/{version_id}/deployments/now',
  operationId: 'deployNow',
  summary: 'Confirm the deployments of a version at once',
  description:
    'What a scheduled deployment takes two steps for: an open task is confirmed, a missing one is born confirmed. Each region has an outcome of its own.',
  tags: ['Versions'],
  parameters: [idempotencyKey],
  request: { params: versionId, query: noQuery, body: body(deployBody) },
  responses: {
    200: { ...listOf('The outcomes, region by region.', deployOutcomeSchema), headers: replayed },
    ...forRepeatable,
    404: noVersion,
    409: busy,
  },
});

/** What ran where and when. */
export const historyRoute = createRoute({
  method: 'get',
  path: '/models/{model_id}/deployment-history',
  operationId: 'deploymentHistory',
  summary: 'What ran where and when, of one model',
  tags: ['Reports'],
  request: { params: z.object({ model_id: z.string().describe('Which model.') }), query: noQuery },
  responses: { 200: listOf('The history, region by region.', regionHistorySchema), ...forReads, 404: noModel },
});

/** The delegations of a person or a model. */
export const delegationsRoute = createRoute({
  method: 'get',
  path: '/delegations',
  operationId: 'listDelegations',
  summary: 'The delegations the reader gave or holds, over or not; or all of a model he owns',
  tags: ['Delegations'],
  request: { query: delegationsQuery },
  responses: { 200: listOf('The delegations.', delegationSchema), ...forReads, 404: noModel },
});

/** Lets another person act for the one who asks. */
export const delegateRoute = createRoute({
  method: 'post',
  path: '/delegations',
  operationId: 'grantDelegation',
  summary: 'Let another person act for me, on a model or on one task',
  tags: ['Delegations'],
  parameters: [idempotencyKey],
  request: { query: noQuery, body: body(grantBody) },
  responses: {
    201: { description: 'The delegation.', headers: replayed, content: json(delegationSchema) },
    ...forRepeatable,
    404: problem('There is no such model or task, or none that the reader answers for.'),
    409: busy,
  },
});

/** Ends a delegation. */
export const revokeRoute = createRoute({
  method: 'post',
  path: '/delegations/{delegation_id}/revoke',
  operationId: 'revokeDelegation',
  summary: 'End a delegation',
  description: 'Nothing that rests on it takes effect after this has been answered.',
  tags: ['Delegations'],
  parameters: [idempotencyKey],
  request: {
    params: z.object({ delegation_id: z.string().describe('Which delegation.') }),
    query: noQuery,
    body: body(emptyBody),
  },
  responses: {
    200: { description: 'The delegation as it ended.', headers: replayed, content: json(delegationSchema) },
    ...forRepeatable,
    404: problem('There is no such delegation, or none that the reader may know of.'),
    409: busy,
  },
});
