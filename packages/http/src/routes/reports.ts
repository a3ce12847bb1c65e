import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { exceptionSchema } from '../schemas/oversight.ts';
import { exceptionsQuery, overridesQuery, reportQuery } from '../schemas/queries.ts';
import { complianceSummarySchema, overrideSchema } from '../schemas/reports.ts';
import { forReports, json, listOf } from './parts.ts';

/** The exceptions that overrides have left. */
export const exceptionsRoute = createRoute({
  method: 'get',
  path: '/exceptions',
  operationId: 'listExceptions',
  summary: 'The exceptions that overrides have left, for those who look after them',
  tags: ['Exceptions'],
  request: { query: exceptionsQuery },
  responses: { 200: listOf('The exceptions, oldest first.', exceptionSchema), ...forReports },
});

/** The overrides of a period. */
export const overridesRoute = createRoute({
  method: 'get',
  path: '/compliance/overrides',
  operationId: 'listOverrides',
  summary: 'The confirmations of a period that overrode validation',
  description: 'By the day they went live, newest first, from the facts frozen when they were made. As JSON, or as CSV for a spreadsheet.',
  tags: ['Reports'],
  request: { query: overridesQuery },
  responses: {
    200: {
      description: 'The register.',
      content: { ...json(z.array(overrideSchema).readonly()), 'text/csv': { schema: z.string() } },
    },
    ...forReports,
  },
});

/** The numbers of a period. */
export const summaryRoute = createRoute({
  method: 'get',
  path: '/compliance/summary',
  operationId: 'complianceSummary',
  summary: 'The risk committee’s numbers of a period',
  tags: ['Reports'],
  request: { query: reportQuery },
  responses: { 200: { description: 'The numbers.', content: json(complianceSummarySchema) }, ...forReports },
});
