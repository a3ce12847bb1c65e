import type { Principal } from '@countersign/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { samePrincipal } from '../checks/identity.ts';
import type { Environment } from '../environment.ts';
import { eventStream } from '../events/event-stream.ts';
import { createStreamLimits, eventDefaults, type EventOptions } from '../events/stream-limits.ts';
import { createWatch } from '../events/watch.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { refuseInput, turnAway } from '../problem/respond.ts';
import { eventsRoute } from '../routes/events.ts';

/** What streams need of the handler around them. */
export interface EventsContext {
  readonly authenticate: (request: Request) => Principal | null | Promise<Principal | null>;
  readonly onFault: (fault: unknown) => void;
  readonly telemetry: Telemetry;
  readonly options: EventOptions;
}

/** Answers with what changes, as it changes. */
export function answerEvents(app: OpenAPIHono<Environment>, { authenticate, onFault, telemetry, options }: EventsContext): void {
  const settings = { ...eventDefaults, ...options };
  const limits = createStreamLimits(settings);
  const watch = createWatch(settings.pollEvery, onFault);

  app.openapi(eventsRoute, (context) => {
    const { session, principal } = context.var;
    const header = context.req.header('last-event-id');
    // What an identifier of an event cannot be would break the stream that repeats it.
    const after = header ?? context.req.valid('query').after ?? null;
    if (after !== null && !/^[\x21-\x7e]{1,200}$/.test(after))
      return refuseInput(context, [{ field: header === undefined ? 'after' : 'Last-Event-ID', message: 'must be the id of an event' }]);

    const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };
    const request = context.req.raw;
    if (request.method === 'HEAD') return context.body('', 200, headers);
    const giveBack = limits.take(JSON.stringify([principal.tenantId, principal.userId]));
    if (!giveBack) return turnAway(context, 'too_many_streams', { 'retry-after': '5' });

    telemetry.streams(1);
    const stream = eventStream(
      {
        tenantId: principal.tenantId,
        session,
        watch,
        after,
        isStillThere: async () => samePrincipal(principal, await authenticate(request.clone())),
        onFault,
        onEnd: () => {
          giveBack();
          telemetry.streams(-1);
        },
      },
      settings,
    );
    return context.body(stream, 200, headers);
  });
}
