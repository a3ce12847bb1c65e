import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { assignmentSchema, movedSchema } from '../schemas/answers.ts';
import { deployOutcomeSchema } from '../schemas/bulk.ts';
import { delegationsQuery, noQuery } from '../schemas/queries.ts';
import { assignBody, delegationSchema, deployBody, emptyBody, followBody, grantBody } from '../schemas/records.ts';
import { versionDeploymentsSchema } from '../schemas/version.ts';
import { body, busy, forReads, forRepeatable, forWrites, idempotencyKey, json, listOf, replayed, versionId } from './parts.ts';
import { problem, refusedWith } from './problems.ts';

const noVersion = problem('There is no such version, or none that the reader may know of.', 'version-not-found');

/** How the deployments of a version stand. */
export const deploymentsRoute = createRoute({
  method: 'get',
  path: '/versions/{version_id}/deployments',
  operationId: 'getVersionDeployments',
  summary: 'How the deployments of a version stand, region by region',
  description: 'All regions for whoever answers for the model or reads reports; for others, those they answer for.',
  tags: ['Versions'],
  request: { params: versionId, query: noQuery },
  responses: {
    200: { description: 'The version and its deployments.', content: json(versionDeploymentsSchema) },
    ...forReads,
    404: noVersion,
  },
});

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
    ...refusedWith(forRepeatable, 'no-regions', 'region-not-targeted', 'region-not-in-model', 'nobody-to-assign'),
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
    ...refusedWith(forRepeatable, 'no-regions', 'region-not-targeted', 'region-not-in-model', 'nobody-to-assign'),
    404: noVersion,
    409: busy,
  },
});

/** The delegations of a person or a model. */
export const delegationsRoute = createRoute({
  method: 'get',
  path: '/delegations',
  operationId: 'listDelegations',
  summary: 'The delegations the reader gave or holds, over or not; or those of a model',
  tags: ['Delegations'],
  request: { query: delegationsQuery },
  responses: { 200: listOf('The delegations.', delegationSchema), ...refusedWith(forReads, 'model-not-found') },
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
    ...refusedWith(forRepeatable, 'person-unknown', 'delegation-to-oneself', 'delegation-dates', 'delegation-too-long'),
    404: problem('There is no such model or task, or none that the reader answers for.', 'model-not-found', 'task-not-found'),
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
    ...refusedWith({ ...forRepeatable, 409: busy }, 'delegation-not-found', 'delegation-over'),
  },
});

/** A route that lets follow what follows from the host's records, and answers how much did. */
const upkeepRoute = <Path extends string, Asks extends z.ZodType>(
  path: Path,
  {
    operationId,
    summary,
    asks,
    answers,
  }: { readonly operationId: string; readonly summary: string; readonly asks: Asks; readonly answers: string },
) =>
  createRoute({
    method: 'post',
    path,
    operationId,
    summary,
    description: 'For a scheduler of the host, as a service or an administrator; asking again changes nothing more.',
    tags: ['Upkeep'],
    request: { query: noQuery, body: body(asks) },
    responses: { 200: { description: answers, content: json(movedSchema) }, ...refusedWith(forWrites, 'not-permitted') },
  });

/** Lets open tasks follow the owners of their models and regions. */
export const followRoute = upkeepRoute('/deployment-tasks/follow-owners', {
  operationId: 'followOwners',
  summary: 'Move open tasks whose owners have changed to the new ones',
  asks: followBody,
  answers: 'How many moved.',
});

/** Dates the versions that have come to run everywhere they are meant for. */
export const completeRolloutsRoute = upkeepRoute('/versions/complete-rollouts', {
  operationId: 'completeRollouts',
  summary: 'Date the versions that run in each region they are meant for and carry no date',
  asks: emptyBody,
  answers: 'How many were dated.',
});

/** Asks the regions that must agree first and were never asked. */
export const requestApprovalsRoute = upkeepRoute('/deployment-tasks/request-approvals', {
  operationId: 'requestApprovals',
  summary: 'Ask the regions that must agree first and were never asked about an open task',
  asks: emptyBody,
  answers: 'For how many tasks.',
});

/** Closes the exceptions that validation has settled. */
export const settleRoute = upkeepRoute('/exceptions/settle', {
  operationId: 'settleExceptions',
  summary: 'Close the exceptions whose validation has been approved for good',
  asks: emptyBody,
  answers: 'How many were closed.',
});
