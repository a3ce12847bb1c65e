import { isId } from '@countersign/core';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from '../environment.ts';
import { refuseInput } from '../problem/respond.ts';

/** Reads the key under which a change may be repeated; 400 for one that can be none. */
export const idempotencyKey: MiddlewareHandler<Environment> = async (context, next) => {
  const key = context.req.header('idempotency-key') ?? null;
  if (key !== null && !isId(key))
    return refuseInput(context, [{ field: 'Idempotency-Key', message: 'must be 1 to 128 printable ASCII characters' }]);
  context.set('idempotencyKey', key);
  await next();
};
