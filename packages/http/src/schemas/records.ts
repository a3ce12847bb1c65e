import { assignSchema, delegableActions, deploySchema, grantSchema } from '@countersign/core';
import { z } from 'zod';
import { delegationExample } from './examples/records.ts';
import { wireCode } from '../client/wire/case.ts';
import { id, moment, text } from './parts.ts';
import { wireObject } from './wire-object.ts';

const { plannedProductionDate, regions } = assignSchema.shape;

/** The body of an assignment. */
export const assignBody = wireObject({
  plannedProductionDate,
  regions: z
    .array(wireObject(regions.unwrap().unwrap().unwrap().element.shape))
    .min(1, 'must name at least one region')
    .readonly()
    .nullable()
    .default(null)
    .describe(regions.description ?? ''),
}).meta({
  id: 'AssignTasks',
  examples: [
    { planned_production_date: '2026-12-01' },
    { planned_production_date: '2026-12-01', regions: [{ region_id: 'uk' }, { region_id: 'us', planned_production_date: '2027-01-15' }] },
  ],
});

/** The body of a deployment that is confirmed at once. */
export const deployBody = wireObject(deploySchema.shape).meta({
  id: 'DeployVersion',
  examples: [{ actual_production_date: '2026-11-21', region_ids: ['uk'] }],
});

const actions = z.enum(delegableActions.map(wireCode));

/** The body of a delegation. That exactly one of model and task is named is the core's to say. */
export const grantBody = wireObject({
  ...grantSchema.shape,
  actions: z
    .array(actions)
    .min(1, 'must name at least one action')
    .readonly()
    .default(delegableActions.map(wireCode))
    .describe(grantSchema.shape.actions.description ?? ''),
}).meta({
  id: 'GrantDelegation',
  examples: [{ model_id: 'model-1', delegate_id: 'dan', actions: ['confirm', 'adjust'], valid_until: '2026-12-31T00:00:00.000Z' }],
});

/** The body of an upkeep of tasks. */
export const followBody = z
  .strictObject({
    model_ids: z
      .array(z.string())
      .max(1_000, 'must name at most 1000 models')
      .readonly()
      .nullable()
      .default(null)
      .describe('Only tasks of these models; null for all.'),
  })
  .meta({ id: 'FollowOwners', examples: [{ model_ids: ['model-1'] }] });

/** The body of what needs none. */
export const emptyBody = z.strictObject({}).meta({ id: 'Nothing', examples: [{}] });

/** Who may act for whom. */
export const delegationSchema = z
  .object({
    delegation_id: id,
    model_id: id.nullable().describe('Exactly one of model and task is given.'),
    task_id: id.nullable(),
    delegator_id: id,
    delegate_id: id,
    actions: z.array(actions).readonly(),
    valid_from: moment,
    valid_until: moment.describe('The first moment at which it no longer holds.'),
    reason: text.nullable(),
    revoked_at: moment.nullable(),
    revoked_by_id: id.nullable(),
  })
  .meta({
    id: 'Delegation',
    examples: [delegationExample],
    description: 'Who an owner lets act for him: on a model or on one task, for some actions, for a while.',
  });
