import type { MiddlewareHandler } from 'hono';
import { turnAway } from '../problem/respond.ts';
import { isWrite } from './writes.ts';

/**
 * Refuses changes that a browser sends for a page of another origin, so that a cookie alone cannot be used against its
 * owner. What is no browser sends neither header and passes. `origins` are further ones whose pages may change things.
 */
export const sameSite =
  (origins: readonly string[]): MiddlewareHandler =>
  async (context, next) => {
    const { req } = context;
    if (isWrite(req.method) && !mayWrite(req.header('origin'), req.header('sec-fetch-site'), new URL(req.url).host, origins))
      return turnAway(context, 'cross_site');
    await next();
  };

function mayWrite(origin: string | undefined, site: string | undefined, host: string, origins: readonly string[]): boolean {
  if (origin !== undefined && origins.includes(origin)) return true;
  // The browser knows better than we do: behind a proxy the host we see need not be the one in its address bar.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
