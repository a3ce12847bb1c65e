import {
  addDays,
  businessDay,
  type ComplianceSummary,
  type ConfirmedFact,
  type Countersign,
  type Exception,
  overrideRegisterCsv,
  type Principal,
  type RegionHistory,
  type Session,
} from '@countersign/core';
import { Hono } from 'hono';
import { policy, wallClock } from './countersign.ts';
import type { Directory } from './sign-in.ts';

/** What happened to a model where it is deployed. Null for what the reader may not see. */
export interface ModelRecord {
  readonly history: readonly RegionHistory[] | null;
  readonly exceptions: readonly Exception[] | null;
}

/** The risk committee's numbers of the last 365 days, and the overrides among them. */
export interface ComplianceReport {
  readonly summary: ComplianceSummary;
  readonly overrides: readonly ConfirmedFact[];
}

/** The platform's own endpoints that ask Countersign in the name of the reader: what he may see, Countersign says. */
export function reportRoutes(countersign: Countersign, directory: Directory): Hono<{ Variables: { session: Session } }> {
  const routes = new Hono<{ Variables: { session: Session } }>();
  routes.use(async (context, next) => {
    const principal: Principal | null = await directory.authenticate(context.req.raw);
    if (!principal) return context.json({ error: 'Sign in first.' }, 401);
    context.set('session', countersign.as(principal));
    await next();
    context.header('cache-control', 'no-store');
  });
  routes.get('/models/:id', async (context) => {
    const { session } = context.var;
    const modelId = context.req.param('id');
    const [history, exceptions] = await Promise.all([
      session.deploymentHistory(modelId),
      session.exceptions({ modelId, states: ['OPEN', 'ACKNOWLEDGED', 'CLOSED'] }),
    ]);
    const record: ModelRecord = {
      history: history.ok ? history.value : null,
      exceptions: exceptions.ok ? exceptions.value : null,
    };
    return context.json(record);
  });
  routes.get('/compliance', async (context) => {
    const { session } = context.var;
    const period = lastYear();
    const [summary, overrides] = await Promise.all([session.complianceSummary(period), session.overrides(period)]);
    if (!summary.ok || !overrides.ok) return context.json({ error: 'These reports are not yours to read.' }, 403);
    const report: ComplianceReport = { summary: summary.value, overrides: overrides.value };
    return context.json(report);
  });
  routes.get('/overrides.csv', async (context) => {
    const overrides = await context.var.session.overrides(lastYear());
    if (!overrides.ok) return context.json({ error: 'These reports are not yours to read.' }, 403);
    return context.body(overrideRegisterCsv(overrides.value), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="override-register.csv"',
    });
  });
  routes.all('*', (context) => context.json({ error: 'There is nothing at this address.' }, 404));
  return routes;
}

function lastYear() {
  const to = businessDay(wallClock.now(), policy.timeZone);
  return { from: addDays(to, -365), to };
}
