import type { Handler } from '@countersign/http';
import { Hono } from 'hono';

/** Mounts the handler in a Hono app, which speaks Fetch as it does. */
export function mountInHono(handler: Handler): Hono {
  const app = new Hono();
  app.get('/', (context) => context.text('the bank’s own page'));
  app.all('/api/*', (context) => handler(context.req.raw));
  return app;
}
