import type { RouteConfig } from '@hono/zod-openapi';
import { docsRoute, docsStyleRoute, healthRoute, openApiRoute } from './about.ts';
import { bulkExplainRoute, bulkRoutes } from './bulk.ts';
import { commandRoutes, explainRoute } from './commands.ts';
import { eventsRoute } from './events.ts';
import {
  assignRoute,
  completeRolloutsRoute,
  delegateRoute,
  delegationsRoute,
  deploymentsRoute,
  deployRoute,
  followRoute,
  requestApprovalsRoute,
  revokeRoute,
  settleRoute,
} from './records.ts';
import { exceptionsRoute, historyRoute, overridesRoute, readyToDeployRoute, summaryRoute } from './reports.ts';
import {
  countsRoute,
  journalRoute,
  myTasksRoute,
  noticesRoute,
  pendingCountsRoute,
  pendingDecisionsRoute,
  refusedAttemptsRoute,
  taskRoute,
} from './tasks.ts';

/** Every route there is, in the order of the document. */
export const routes: readonly RouteConfig[] = [
  myTasksRoute,
  countsRoute,
  pendingDecisionsRoute,
  pendingCountsRoute,
  eventsRoute,
  taskRoute,
  journalRoute,
  refusedAttemptsRoute,
  noticesRoute,
  ...commandRoutes.map(({ route }) => route),
  explainRoute,
  ...bulkRoutes.map(({ route }) => route),
  bulkExplainRoute,
  deploymentsRoute,
  assignRoute,
  deployRoute,
  delegationsRoute,
  delegateRoute,
  revokeRoute,
  exceptionsRoute,
  readyToDeployRoute,
  historyRoute,
  overridesRoute,
  summaryRoute,
  followRoute,
  settleRoute,
  completeRolloutsRoute,
  requestApprovalsRoute,
  openApiRoute,
  docsRoute,
  docsStyleRoute,
  healthRoute,
];
