import type { MiddlewareHandler } from 'hono';
import { turnAway } from '../problem/respond.ts';
import { isWrite } from './writes.ts';

const json = /^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i;

/**
 * Takes changes as plain JSON only. A form on another site cannot send that without being asked first. What comes after
 * finds the type in one spelling, however it was written.
 */
export const jsonOnly: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  if (isWrite(req.method)) {
    const type = req.header('content-type') ?? '';
    if (!json.test(type) || (req.header('content-encoding') ?? 'identity') !== 'identity')
      return turnAway(context, 'unsupported_media_type');
    if (type !== 'application/json') {
      const headers = new Headers(req.raw.headers);
      headers.set('content-type', 'application/json');
      req.raw = new Request(req.raw, { headers });
    }
  }
  await next();
};
