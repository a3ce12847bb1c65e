import type { Principal } from '@countersign/core';
import { Hono } from 'hono';
import type { PlatformInventory } from './inventory.ts';
import type { Directory } from './sign-in.ts';

type Signed = { Variables: { principal: Principal } };

/** The platform's own endpoints for its pages, under the same sign-in as Countersign's. Whoever is signed in may read them. */
export function inventoryRoutes(inventory: PlatformInventory, directory: Directory): Hono<Signed> {
  const routes = new Hono<Signed>();
  routes.use(async (context, next) => {
    const principal = await directory.authenticate(context.req.raw);
    if (!principal) return context.json({ error: 'Sign in first.' }, 401);
    context.set('principal', principal);
    await next();
    context.header('cache-control', 'no-store');
  });
  routes.get('/overview', async (context) => context.json(await inventory.overview()));
  routes.get('/models', async (context) => context.json(await inventory.models()));
  routes.get('/models/:id', async (context) => {
    const model = await inventory.model(context.req.param('id'));
    return model ? context.json(model) : context.json({ error: 'There is no such model.' }, 404);
  });
  routes.get('/pending-submissions', async (context) => context.json(await inventory.pendingSubmissions(context.var.principal.userId)));
  routes.all('*', (context) => context.json({ error: 'There is nothing at this address.' }, 404));
  return routes;
}
