import type { Countersign } from '@countersign/core';
import { Fault } from '@countersign/core';
import { OpenAPIHono } from '@hono/zod-openapi';
import { getPath } from 'hono/utils/url';
import type { ZodError } from 'zod';
import { answerBulk } from './answers/bulk.ts';
import { answerCommands } from './answers/commands.ts';
import { answerAbout } from './answers/about.ts';
import { answerEvents } from './answers/events.ts';
import { answerRecords } from './answers/records.ts';
import { answerReports } from './answers/reports.ts';
import { answerTasks } from './answers/tasks.ts';
import { boundedBody } from './checks/bounded-body.ts';
import { type Authenticate, identity } from './checks/identity.ts';
import { ifMatch } from './checks/if-match.ts';
import { jsonOnly } from './checks/json-only.ts';
import { knownMethod } from './checks/known-method.ts';
import { parsableBody } from './checks/parsable-body.ts';
import { protectAnswers } from './checks/protect-answers.ts';
import { sameSite } from './checks/same-site.ts';
import type { Environment } from './environment.ts';
import { issuesOf } from './issues.ts';
import { openApiDocument } from './openapi.ts';
import { refuseInput, turnAway } from './problem/respond.ts';
import { observed } from './observe/observed.ts';
import { createTelemetry, type RequestRecord } from './observe/telemetry.ts';
import type { EventOptions } from './events/stream-limits.ts';
import { routes } from './routes/all.ts';

/** What a handler is made of. */
export interface HandlerOptions {
  readonly countersign: Countersign;
  /** Says who sent a request. It is the host's; no header is read for it here. A throw is a fault: 500. */
  readonly authenticate: Authenticate;
  /** Where the routes begin, such as `/api`: the start of the path that the handler sees. Default `''`. */
  readonly basePath?: string;
  /** Origins other than our own whose pages may send changes, such as `https://models.bank.example`. CORS is the host's. */
  readonly allowedOrigins?: readonly string[];
  /** How a caller authenticates, for the OpenAPI document only: its `securitySchemes`, any one of which will do. */
  readonly securitySchemes?: Readonly<Record<string, object>>;
  /** Told of everything that broke, for logs and alarms; the caller is told nothing of it. Default `console.error`. */
  readonly onFault?: (fault: unknown) => void;
  /** Told of every request once it is answered, in identifiers and codes: a line for a log. Must not throw. Default nobody. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Says whether this process can answer now, for `GET /health`; a throw is a no. Default always. */
  readonly isReady?: () => boolean | Promise<boolean>;
  /** How streams of events behave. */
  readonly events?: EventOptions;
}

/** Answers one HTTP request; never rejects as long as `onFault` does not throw. Mounts wherever Fetch requests are spoken. */
export type Handler = (request: Request) => Promise<Response>;

/**
 * Builds the HTTP side of Countersign. Every request passes the same checks in one order, so that what is refused first
 * is told first: address and method, size, content type, origin, identity, form; then the core decides.
 */
export function createHandler(options: HandlerOptions): Handler {
  const {
    countersign,
    authenticate,
    basePath = '',
    allowedOrigins = [],
    securitySchemes = {},
    onFault = (fault) => console.error(fault),
    onRequest,
    isReady = () => true,
    events = {},
  } = options;
  if (!/^(\/[^/?#]+)*$/.test(basePath))
    throw new Fault(
      'invalid-base-path',
      `${JSON.stringify(basePath)} cannot begin a path. Use '' or something like '/api', without a slash at the end.`,
    );

  const app = new OpenAPIHono<Environment>({
    // Whatever lies outside the base path is '' here, which no route knows.
    getPath: (request) => {
      const path = getPath(request);
      return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : '';
    },
    defaultHook: (result: { success: true } | { success: false; error: ZodError }, context) =>
      result.success ? undefined : refuseInput(context, issuesOf(result.error)),
  });
  app.notFound((context) => turnAway(context, 'route_not_found'));
  app.onError((fault, context) => {
    onFault(fault);
    return turnAway(context, 'fault');
  });

  const telemetry = createTelemetry();
  app.use(observed(telemetry, onRequest), protectAnswers, knownMethod(routes));
  answerAbout(app, openApiDocument({ basePath, securitySchemes }), isReady);
  app.use(boundedBody, jsonOnly, sameSite(allowedOrigins), identity(countersign, authenticate, telemetry), parsableBody);
  app.use('/deployment-tasks/*', ifMatch);
  app.use('/exceptions/*', ifMatch);
  answerEvents(app, { authenticate, onFault, telemetry, options: events });
  // A bulk has its address from a task that would be called so; so it is asked first.
  for (const answer of [answerBulk, answerReports, answerTasks, answerCommands, answerRecords]) answer(app);

  return async (request) => app.fetch(request);
}
