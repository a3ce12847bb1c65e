import type { MiddlewareHandler } from 'hono';

/** Sees to it that no answer is kept by a cache or taken for another type than it says. */
export const protectAnswers: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set('cache-control', 'no-store');
  context.res.headers.set('x-content-type-options', 'nosniff');
};
