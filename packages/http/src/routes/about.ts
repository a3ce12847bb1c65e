import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { noQuery } from '../schemas/queries.ts';
import { forReads, json } from './parts.ts';
import { problem } from './problems.ts';

const toAnybody = () => ({ method: 'get' as const, tags: ['About'], security: [], request: { query: noQuery } });
const { 400: invalid, 500: fault } = forReads;

/** The document of all routes. */
export const openApiRoute = createRoute({
  ...toAnybody(),
  path: '/openapi.json',
  operationId: 'getOpenApi',
  summary: 'This document',
  responses: {
    200: { description: 'An OpenAPI 3.1 document.', content: json(z.looseObject({ openapi: z.string() })) },
    400: invalid,
  },
});

/** The document as a page. */
export const docsRoute = createRoute({
  ...toAnybody(),
  path: '/docs',
  operationId: 'getDocs',
  summary: 'This document as a page for people',
  responses: { 200: { description: 'A page without scripts.', content: { 'text/html': { schema: z.string() } } }, 400: invalid },
});

/** The look of that page. */
export const docsStyleRoute = createRoute({
  ...toAnybody(),
  path: '/docs.css',
  operationId: 'getDocsStyle',
  summary: 'The look of that page',
  responses: { 200: { description: 'A style sheet.', content: { 'text/css': { schema: z.string() } } }, 400: invalid },
});

/** Whether this process can answer. */
export const healthRoute = createRoute({
  ...toAnybody(),
  path: '/health',
  operationId: 'getHealth',
  summary: 'Whether this process can answer',
  description:
    'For a load balancer. What being ready takes, such as a database, is the host’s to say; without a word from it, a process that answers is ready.',
  responses: {
    200: {
      description: 'It can.',
      content: json(z.object({ status: z.literal('ok') }).meta({ id: 'Health', examples: [{ status: 'ok' }] })),
    },
    400: invalid,
    500: fault,
    503: problem('It cannot now; ask another.', 'not_ready'),
  },
});
