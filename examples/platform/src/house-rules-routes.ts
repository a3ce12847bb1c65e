import { Hono } from 'hono';
import { type HouseRules, isOverrideRule } from './house-rules.ts';
import type { Directory } from './sign-in.ts';

/** The platform's own endpoint for its house rules: everybody may read them, administrators change them. */
export function houseRulesRoutes(rules: HouseRules, directory: Directory): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    if (!(await directory.authenticate(context.req.raw))) return context.json({ error: 'Sign in first.' }, 401);
    return context.json({ overrideRule: rules.overrideRule() }, 200, { 'cache-control': 'no-store' });
  });
  routes.put('/', async (context) => {
    const principal = await directory.authenticate(context.req.raw);
    if (!principal) return context.json({ error: 'Sign in first.' }, 401);
    if (!principal.roles?.includes('administrator')) return context.json({ error: 'Only an administrator changes the house rules.' }, 403);
    const body: unknown = await context.req.json().catch(() => null);
    const rule = body !== null && typeof body === 'object' && 'overrideRule' in body ? body.overrideRule : undefined;
    if (!isOverrideRule(rule)) return context.json({ error: 'overrideRule must be "reason" or "second-person".' }, 400);
    await rules.change(rule);
    return context.json({ overrideRule: rule });
  });
  return routes;
}
