import type { MiddlewareHandler } from 'hono';
import { turnAway } from '../problem/respond.ts';
import { isWrite } from './writes.ts';

const json = /^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i;

/** Takes changes as plain JSON only. A form on another site cannot send that without being asked first. */
export const jsonOnly: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  if (
    isWrite(req.method) &&
    (!json.test(req.header('content-type') ?? '') || (req.header('content-encoding') ?? 'identity') !== 'identity')
  ) {
    return turnAway(context, 'unsupported_media_type');
  }
  await next();
};
