import type { Countersign, Principal } from '@countersign/core';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import { tracedSession } from '../observe/traced-session.ts';
import { turnAway } from '../problem/respond.ts';
import { isWrite } from './writes.ts';

/** Says who sent a request, or null for nobody we know. The host's affair: sessions, tokens, certificates. */
export type Authenticate = (request: Request) => Principal | null | Promise<Principal | null>;

/** Opens a session for whoever sent the request; 401 for nobody. */
export const identity =
  (countersign: Countersign, authenticate: Authenticate, telemetry: Telemetry): MiddlewareHandler<Environment> =>
  async (context, next) => {
    const { raw } = context.req;
    // A host may read the body, to check a signature over it, and it must still be there for us.
    const principal = await authenticate(isWrite(raw.method) ? raw.clone() : raw);
    if (!principal) return turnAway(context, 'unauthenticated');
    context.set('principal', principal);
    context.set('session', tracedSession(countersign.as(principal), telemetry));
    await next();
  };
