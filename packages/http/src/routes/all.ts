import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { noQuery } from '../schemas/queries.ts';
import { bulkExplainRoute, bulkRoutes } from './bulk.ts';
import { commandRoutes, explainRoute } from './commands.ts';
import { forReads, json } from './parts.ts';
import { assignRoute, delegateRoute, delegationsRoute, deployRoute, historyRoute, revokeRoute } from './records.ts';
import { exceptionsRoute, overridesRoute, summaryRoute } from './reports.ts';
import { countsRoute, journalRoute, myTasksRoute, readyToDeployRoute, refusedAttemptsRoute, taskRoute } from './tasks.ts';

/** The document of all of these. */
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

/** Every route there is, in the order of the document. */
export const routes: readonly RouteConfig[] = [
  myTasksRoute,
  countsRoute,
  readyToDeployRoute,
  taskRoute,
  journalRoute,
  refusedAttemptsRoute,
  ...commandRoutes.map(({ route }) => route),
  explainRoute,
  ...bulkRoutes.map(({ route }) => route),
  bulkExplainRoute,
  assignRoute,
  deployRoute,
  delegationsRoute,
  delegateRoute,
  revokeRoute,
  exceptionsRoute,
  historyRoute,
  overridesRoute,
  summaryRoute,
  openApiRoute,
];
