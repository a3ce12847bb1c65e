import { overrideRegisterCsv } from '@countersign/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { accepts } from 'hono/accepts';
import { fromWire, toWire } from '../client/wire/value.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import { exceptionsRoute, overridesRoute, summaryRoute } from '../routes/reports.ts';

const types = { json: 'application/json', csv: 'text/csv' } as const;

/** Answers reports. */
export function answerReports(app: OpenAPIHono<Environment>): void {
  app.openapi(exceptionsRoute, async (context) => {
    const { state, ...cut } = context.req.valid('query');
    const exceptions = await context.var.session.exceptions({ ...fromWire(cut), states: state });
    return exceptions.ok ? context.json(toWire(exceptions.value), 200) : refuse(context, exceptions.error);
  });

  app.openapi(overridesRoute, async (context) => {
    const { format, ...report } = context.req.valid('query');
    const register = await context.var.session.overrides(fromWire(report));
    if (!register.ok) return refuse(context, register.error);
    context.header('vary', 'Accept');
    const type = format ? types[format] : accepts(context, { header: 'Accept', supports: Object.values(types), default: types.json });
    if (type === types.json) return context.json(toWire(register.value), 200);
    return context.body(overrideRegisterCsv(register.value), 200, {
      'content-type': `${types.csv}; charset=utf-8`,
      'content-disposition': `attachment; filename="overrides-${report.from}-${report.to}.csv"`,
    });
  });

  app.openapi(summaryRoute, async (context) => {
    const summary = await context.var.session.complianceSummary(fromWire(context.req.valid('query')));
    return summary.ok ? context.json(toWire(summary.value), 200) : refuse(context, summary.error);
  });
}
