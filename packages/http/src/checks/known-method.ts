import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import { turnAway } from '../problem/respond.ts';

/** An address and a method that it knows. */
export interface Address {
  readonly method: string;
  /** As OpenAPI writes it: `/deployment-tasks/{task_id}`. */
  readonly path: string;
}

interface Known extends Address {
  readonly pattern: RegExp;
}

const lengthOf = (path: string): number => path.split('/').length;
const namesIn = (path: string): number => path.split('{').length;

/** Lets through what an address knows: 404 for an unknown address, 405 for an unknown method, and an answer to OPTIONS. */
export function knownMethod(addresses: readonly Address[]): MiddlewareHandler<Environment> {
  const byLength = new Map<number, Known[]>();
  // The plainest first: `/deployment-tasks/counts` is no task.
  for (const { method, path } of addresses.toSorted((a, b) => namesIn(a.path) - namesIn(b.path))) {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    const alike = byLength.get(lengthOf(path)) ?? [];
    alike.push({ method: method.toUpperCase(), path, pattern });
    byLength.set(lengthOf(path), alike);
  }
  return async (context, next) => {
    const { method, path } = context.req;
    const here = (byLength.get(lengthOf(path)) ?? []).filter(({ pattern }) => pattern.test(path));
    const asked = method === 'HEAD' ? 'GET' : method;
    const route = here.find((each) => each.method === asked);
    if (here[0]) context.set('route', (route ?? here[0]).path);
    if (route) return next();
    if (here.length === 0) return turnAway(context, 'route_not_found');
    const allow = [...new Set([...here.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : [each.method])), 'OPTIONS'])].join(
      ', ',
    );
    return method === 'OPTIONS' ? context.body(null, 204, { allow }) : turnAway(context, 'method_not_allowed', { allow });
  };
}
