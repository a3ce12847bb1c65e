import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import { turnAway } from '../problem/respond.ts';

/** An address and a method that it knows. */
export interface Address {
  readonly method: string;
  /** As OpenAPI writes it: `/deployment-tasks/{task_id}`. */
  readonly path: string;
}

/** Lets through what an address knows: 404 for an unknown address, 405 for an unknown method, and an answer to OPTIONS. */
export function knownMethod(addresses: readonly Address[]): MiddlewareHandler<Environment> {
  const known = addresses.map(({ method, path }) => ({
    path,
    method: method.toUpperCase(),
    names: path.split('{').length,
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return async (context, next) => {
    const { method, path } = context.req;
    const fitting = known.filter(({ pattern }) => pattern.test(path));
    const here = fitting.map((each) => each.method);
    // The plainest of those that fit answers: `/deployment-tasks/counts` is no task.
    const [route] = fitting.toSorted((a, b) => Number(b.method === method) - Number(a.method === method) || a.names - b.names);
    if (!route) return turnAway(context, 'route_not_found');
    context.set('route', route.path);
    const allowed = new Set([...here.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each])), 'OPTIONS']);
    const allow = [...allowed].join(', ');
    if (!allowed.has(method)) return turnAway(context, 'method_not_allowed', { allow });
    if (method === 'OPTIONS') return context.body(null, 204, { allow });
    await next();
  };
}
