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

/**
 * Whether two principals are the same one with the same rights. The order of lists does not matter, nor what else a host's
 * object holds.
 */
export const samePrincipal = (one: Principal, other: Principal | null): boolean => other !== null && rightsOf(one) === rightsOf(other);

const rightsOf = ({ tenantId, userId, kind = 'person', roles = [], approvalRegionIds }: Principal): string =>
  JSON.stringify([tenantId, userId, kind, setOf(roles), approvalRegionIds ? setOf(approvalRegionIds) : null]);

const setOf = (list: readonly string[]): readonly string[] => [...new Set(list)].toSorted();
