import type { Countersign, Principal } from '@countersign/core';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { tracedSession } from '../observe/traced-session.ts';
import { turnAway } from '../problem/respond.ts';

/** Says who sent a request, or null for nobody we know. The host's affair: sessions, tokens, certificates. */
export type Authenticate = (request: Request) => Principal | null | Promise<Principal | null>;

/** Opens a session for whoever sent the request; 401 for nobody. */
export const identity =
  (countersign: Countersign, authenticate: Authenticate, telemetry: Telemetry): MiddlewareHandler<Environment> =>
  async (context, next) => {
    const principal = await authenticate(context.req.raw.clone());
    if (!principal) return turnAway(context, 'unauthenticated');
    context.set('principal', principal);
    context.set('session', tracedSession(countersign.as(principal), telemetry));
    await next();
  };
