import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { exceptionSchema } from '../schemas/oversight.ts';
import { exceptionsQuery, reportQuery, tableQuery } from '../schemas/queries.ts';
import { complianceSummarySchema, overrideSchema, readyToDeploySchema, regionHistorySchema } from '../schemas/reports.ts';
import { forReads, forReports, table } from './parts.ts';
import { problem } from './problems.ts';

/** What could go live and has not. */
export const readyToDeployRoute = createRoute({
  method: 'get',
  path: '/deployment-tasks/ready-to-deploy',
  operationId: 'readyToDeploy',
  summary: 'What could go live and has not, where the reader answers for it',
  description:
    'Versions and the regions they are meant for, which validation would let go live today: of the models that the reader owns, in the regions that he owns, and to an administrator all.',
  tags: ['Reports'],
  request: { query: tableQuery },
  responses: { 200: table('The versions, region by region.', z.array(readyToDeploySchema).readonly()), ...forReads },
});

/** The exceptions that overrides have left. */
export const exceptionsRoute = createRoute({
  method: 'get',
  path: '/exceptions',
  operationId: 'listExceptions',
  summary: 'The exceptions that overrides have left, for those who look after them',
  tags: ['Exceptions'],
  request: { query: exceptionsQuery },
  responses: { 200: table('The exceptions, oldest first.', z.array(exceptionSchema).readonly()), ...forReports },
});

/** What ran where and when. */
export const historyRoute = createRoute({
  method: 'get',
  path: '/models/{model_id}/deployment-history',
  operationId: 'deploymentHistory',
  summary: 'What ran where and when, of one model',
  tags: ['Reports'],
  request: { params: z.object({ model_id: z.string().describe('Which model.') }), query: tableQuery },
  responses: {
    200: table('The history, region by region.', z.array(regionHistorySchema).readonly()),
    ...forReads,
    404: problem('There is no such model, or none that the reader may know of.', 'model-not-found'),
  },
});

/** The overrides of a period. */
export const overridesRoute = createRoute({
  method: 'get',
  path: '/compliance/overrides',
  operationId: 'listOverrides',
  summary: 'The confirmations of a period that overrode validation',
  description: 'By the day they went live, newest first, from the facts frozen when they were made.',
  tags: ['Reports'],
  request: { query: reportQuery },
  responses: { 200: table('The register.', z.array(overrideSchema).readonly()), ...forReports },
});

/** The numbers of a period. */
export const summaryRoute = createRoute({
  method: 'get',
  path: '/compliance/summary',
  operationId: 'complianceSummary',
  summary: 'The risk committee’s numbers of a period',
  description: 'Each with what it was computed from; as CSV, a row for each.',
  tags: ['Reports'],
  request: { query: reportQuery },
  responses: { 200: table('The numbers.', complianceSummarySchema), ...forReports },
});
