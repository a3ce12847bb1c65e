import { Hono } from 'hono';
import type { Mailbox } from './mailbox.ts';
import { addressOf, type Directory } from './sign-in.ts';

/** The platform's own endpoint for mail: everybody reads his own. */
export function mailRoutes(mailbox: Mailbox, directory: Directory): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const principal = await directory.authenticate(context.req.raw);
    if (!principal) return context.json({ error: 'Sign in first.' }, 401);
    return context.json(await mailbox.messagesTo(addressOf(principal.userId)), 200, { 'cache-control': 'no-store' });
  });
  return routes;
}
