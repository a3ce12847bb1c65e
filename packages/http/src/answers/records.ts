import type { Refusal, Result } from '@countersign/core';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { fromWire, toWire } from '../client/wire/value.ts';
import { taskToWire } from '../client/wire/views.ts';
import type { Environment } from '../environment.ts';
import { refuse } from '../problem/respond.ts';
import {
  assignRoute,
  completeRolloutsRoute,
  delegateRoute,
  delegationsRoute,
  deploymentsRoute,
  deployRoute,
  followRoute,
  requestApprovalsRoute,
  revokeRoute,
  settleRoute,
} from '../routes/records.ts';
import { told } from './bulk.ts';
import { markReplayed } from './mark-replayed.ts';

/** Answers what is about versions, models and delegations. */
export function answerRecords(app: OpenAPIHono<Environment>): void {
  app.openapi(deploymentsRoute, async (context) => {
    const deployments = await context.var.session.versionDeployments(context.req.param('version_id'));
    return deployments.ok ? context.json(toWire(deployments.value), 200) : refuse(context, deployments.error);
  });

  app.openapi(assignRoute, async (context) => {
    const versionId = context.req.param('version_id');
    const { session, idempotencyKey } = context.var;
    const assignment = await session.assign({ ...fromWire(context.req.valid('json')), versionId, idempotencyKey });
    if (!assignment.ok) return refuse(context, assignment.error);
    markReplayed(context, assignment);
    return context.json(toWire(assignment.value), assignment.value.created.length > 0 ? 201 : 200);
  });

  app.openapi(deployRoute, async (context) => {
    const versionId = context.req.param('version_id');
    const { session, idempotencyKey } = context.var;
    const outcomes = await session.deploy({ ...fromWire(context.req.valid('json')), versionId, idempotencyKey });
    if (!outcomes.ok) return refuse(context, outcomes.error);
    markReplayed(context, ...outcomes.value.map(({ result }) => result));
    return context.json(
      outcomes.value.map(({ regionId, result }) => ({
        region_id: regionId,
        ...told(result, undefined, (task) => ({ task: taskToWire(task) })),
      })),
      200,
    );
  });

  app.openapi(delegationsRoute, async (context) => {
    const { model_id } = context.req.valid('query');
    const delegations = await context.var.session.delegations(model_id === undefined ? undefined : { modelId: model_id });
    return delegations.ok ? context.json(toWire(delegations.value), 200) : refuse(context, delegations.error);
  });

  app.openapi(delegateRoute, async (context) => {
    const { session, idempotencyKey } = context.var;
    const delegation = await session.delegate({ ...fromWire(context.req.valid('json')), idempotencyKey });
    if (!delegation.ok) return refuse(context, delegation.error);
    markReplayed(context, delegation);
    return context.json(toWire(delegation.value), 201);
  });

  app.openapi(revokeRoute, async (context) => {
    const { session, idempotencyKey } = context.var;
    const delegation = await session.revokeDelegation(context.req.param('delegation_id'), { idempotencyKey });
    if (!delegation.ok) return refuse(context, delegation.error);
    markReplayed(context, delegation);
    return context.json(toWire(delegation.value), 200);
  });

  app.openapi(followRoute, async (context) => {
    const { model_ids } = context.req.valid('json');
    return answerChanged(context, await context.var.session.followOwners(model_ids ?? undefined));
  });
  app.openapi(settleRoute, async (context) => answerChanged(context, await context.var.session.settleExceptions()));
  app.openapi(requestApprovalsRoute, async (context) => answerChanged(context, await context.var.session.requestApprovals()));
  app.openapi(completeRolloutsRoute, async (context) => answerChanged(context, await context.var.session.completeRollouts()));
}

/** Answers how much has followed from the host's records. */
const answerChanged = (context: Context<Environment>, changed: Result<number, Refusal>) =>
  changed.ok ? context.json({ changed: changed.value }, 200) : refuse(context, changed.error);
