import {
  complianceSummaryCsv,
  deploymentHistoryCsv,
  exceptionsCsv,
  overrideRegisterCsv,
  readyToDeployCsv,
  type Refusal,
  type Result,
} from '@countersign/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { fromWire, toWire } from '../client/wire/value.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import { exceptionsRoute, historyRoute, overridesRoute, readyToDeployRoute, summaryRoute } from '../routes/reports.ts';

const types = { json: 'application/json', csv: 'text/csv' } as const;
type Format = keyof typeof types;

/** How a table is told as CSV, and what a browser shall call the file. */
interface Sheet<Value> {
  readonly csv: (value: Value) => string;
  readonly name: string;
}

/** Answers reports, each as JSON or as CSV. */
export function answerReports(app: OpenAPIHono<Environment>): void {
  app.openapi(readyToDeployRoute, async (context) => {
    const { format } = context.req.valid('query');
    return answerTable(context, await context.var.session.readyToDeploy(), format, { csv: readyToDeployCsv, name: 'ready-to-deploy' });
  });

  app.openapi(exceptionsRoute, async (context) => {
    const { state, format, ...cut } = context.req.valid('query');
    const exceptions = await context.var.session.exceptions({ ...fromWire(cut), states: state });
    return answerTable(context, exceptions, format, { csv: exceptionsCsv, name: 'exceptions' });
  });

  app.openapi(historyRoute, async (context) => {
    const { format } = context.req.valid('query');
    const history = await context.var.session.deploymentHistory(context.req.param('model_id'));
    return answerTable(context, history, format, { csv: deploymentHistoryCsv, name: 'deployment-history' });
  });

  app.openapi(overridesRoute, async (context) => {
    const { format, ...report } = context.req.valid('query');
    const name = `overrides-${report.from}-${report.to}`;
    return answerTable(context, await context.var.session.overrides(fromWire(report)), format, { csv: overrideRegisterCsv, name });
  });

  app.openapi(summaryRoute, async (context) => {
    const { format, ...report } = context.req.valid('query');
    const name = `compliance-${report.from}-${report.to}`;
    return answerTable(context, await context.var.session.complianceSummary(fromWire(report)), format, { csv: complianceSummaryCsv, name });
  });
}

function answerTable<Value extends object>(
  context: Context<Environment>,
  result: Result<Value, Refusal>,
  format: Format | undefined,
  { csv, name }: Sheet<Value>,
) {
  if (!result.ok) return refuse(context, result.error);
  context.header('vary', 'Accept');
  const type = format ? types[format] : accepts(context, { header: 'Accept', supports: Object.values(types), default: types.json });
  if (type === types.json) return context.json(toWire(result.value), 200);
  return context.body(csv(result.value), 200, {
    'content-type': `${types.csv}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}.csv"`,
  });
}
