import { type CommandType, dueBuckets, oversightActions, pendingActions, taskActions, taskStatuses } from '@countersign/core';
import { z } from 'zod';
import { pendingDecisionExample, taskDetailExample, taskExample, taskSummaryExample } from './examples/task.ts';
import { type WireCode, wireCode } from '../client/wire/case.ts';
import { approvalSchema, exceptionSchema } from './oversight.ts';
import { day, gateSchema, id, moment, orNull, personSchema, regionSchema, text } from './parts.ts';
import { delegationSchema } from './records.ts';
import { refusalSchema } from './refusal.ts';
import { namedVersionSchema, runningSchema, versionSchema } from './running.ts';

const permission = z
  .union([z.object({ allowed: z.literal(true) }), z.object({ allowed: z.literal(false), refusal: refusalSchema })])
  .meta({ id: 'Permission', description: 'Whether the reader may do it now, and why not.' });

const overrideRequest = z
  .object({
    state: z.enum(['REQUESTED', 'GRANTED', 'DENIED']),
    reason: text,
    requested_at: moment,
    requested_by_id: id,
    requested_on_behalf_of_id: id.nullable(),
    decided_at: moment.nullable(),
    decided_by_id: id.nullable(),
    decision_note: text.nullable(),
  })
  .meta({ id: 'OverrideRequest', description: 'A second person’s leave to override, asked for and perhaps given.' });

const task = {
  task_id: id,
  tenant_id: id,
  version_id: id,
  model_id: id,
  region_id: id.nullable().describe('Null for a global deployment.'),
  planned_production_date: day,
  baseline_production_date: day.describe('The first planned date; never changes.'),
  actual_production_date: day.nullable(),
  assigned_to_id: id,
  assignment_cause: z.enum(['rule', 'ownership_changed', 'requested']).describe('Why the assignee is the assignee.'),
  reassignment_reason: text.nullable(),
  reassigned_at: moment.nullable(),
  reassigned_by_id: id.nullable(),
  status: z.enum(taskStatuses),
  confirmation_notes: text.nullable(),
  confirmed_at: moment.nullable(),
  confirmed_by_id: id.nullable(),
  confirmed_on_behalf_of_id: id.nullable(),
  deployed_before_validation_approved: z.boolean().describe('True for ever once a confirmation has overridden the validation gate.'),
  validation_override_reason: text.nullable(),
  override_request: orNull(overrideRequest),
  adjustment_reason: text.nullable(),
  adjusted_at: moment.nullable(),
  adjusted_by_id: id.nullable(),
  cancellation_reason: text.nullable(),
  cancelled_at: moment.nullable(),
  cancelled_by_id: id.nullable(),
  withdrawn_on: day.nullable().describe('The day a confirmed deployment was rolled back.'),
  withdrawal_reason: text.nullable(),
  replaced_by_version_id: id.nullable(),
  withdrawn_at: moment.nullable(),
  withdrawn_by_id: id.nullable(),
  revision: z.int().min(1).describe('Grows by one with every change; the first part of the ETag of a task.'),
  created_at: moment,
  created_by_id: id.nullable(),
};

const permissions = <Action extends CommandType>(actions: readonly Action[]) =>
  Object.fromEntries(actions.map((action) => [wireCode(action), permission])) as Record<WireCode<Action>, typeof permission>;

const summary = {
  ...task,
  model: z.object({ model_id: id, name: text }),
  version: namedVersionSchema,
  region: orNull(regionSchema),
  assigned_to: personSchema,
  confirmed_by: orNull(personSchema),
  acting_for: orNull(personSchema).describe('The owner the reader would act for; null when he acts in his own right.'),
  validation: z
    .object({
      validation_request_id: id,
      status_code: text.nullable(),
      status_label: text.nullable(),
      approved_on: day.nullable(),
      is_interim: z.boolean().describe('An approval for the time being, which settles no exception.'),
      scope_region_ids: z
        .array(id)
        .readonly()
        .nullable()
        .describe('The regions it covers; null for all. A request that cannot be found covers none.'),
      requested_by_id: id.nullable(),
      validator_ids: z.array(id).readonly(),
    })
    .nullable(),
  gate: gateSchema,
  days_until_due: z.int().describe('Negative when the planned date has passed.'),
  bucket: z.enum(dueBuckets.map(wireCode)).nullable().describe('Null when the task is no longer open.'),
  locked: z.boolean().describe('Whether a region the task is about demands an approval of its own; in a list, false for a global task.'),
  may: z.object(permissions(taskActions)).describe('What the reader may do now.'),
};

const deployment = z.object({ region: regionSchema, current: runningSchema });

/** A task without what a view adds to it. */
export const taskSchema = z.object(task).meta({ id: 'Task', examples: [taskExample] });

/** A task as a list shows it. */
export const taskSummarySchema = z
  .object(summary)
  .meta({ id: 'TaskSummary', examples: [taskSummaryExample], description: 'A deployment task as a list shows it.' });

/** Something that waits for one who oversees to be decided. */
export const pendingDecisionSchema = z
  .object({
    action: z.enum(pendingActions.map(wireCode)).describe('What the reader would do about it.'),
    region: orNull(regionSchema).describe('The region whose approval is waited for; else that of the task, null for a global one.'),
    since: moment.describe('When leave or an approval was asked for, the exception was opened, or it was acknowledged.'),
    waiting_since: day.describe('The business day on which that was.'),
    days_waiting: z.int().describe('Calendar days from then to today.'),
    requested_by: orNull(personSchema).describe('Who asked for leave; null where nobody did.'),
    permission: permission.describe('Where duties are kept apart, somebody else must decide.'),
    exception_code: text.nullable().describe('`EXC-<year>-<number>`, where it is about an exception.'),
    task: taskSummarySchema,
  })
  .meta({
    id: 'PendingDecision',
    examples: [pendingDecisionExample],
    description: 'Something that waits to be decided by one who oversees what owners do.',
  });

const knownDelegation = delegationSchema
  .omit({ delegator_id: true, delegate_id: true, revoked_at: true, revoked_by_id: true })
  .extend({ delegator: personSchema, delegate: personSchema, may_revoke: z.boolean().describe('Whether the reader may end it.') })
  .meta({ id: 'KnownDelegation', description: 'A delegation that covers a task now or will, as a reader of the task sees it.' });

/** A task in full. */
export const taskDetailSchema = z
  .object({
    ...summary,
    basis: text.describe('What is shown here in one word: the ETag of the task without its quotes.'),
    version: versionSchema,
    deployments: z.array(deployment).readonly().describe('What runs in each region the task is about.'),
    adjusted_by: orNull(personSchema),
    cancelled_by: orNull(personSchema),
    confirmed_on_behalf_of: orNull(personSchema),
    withdrawn_by: orNull(personSchema),
    replaced_by: orNull(namedVersionSchema).describe('The version that took its place.'),
    reassigned_by: orNull(personSchema),
    may: z.object(permissions([...taskActions, ...oversightActions])).describe('What the reader may do now, who oversees included.'),
    approvals: z.array(approvalSchema).readonly(),
    answerable_region_ids: z.array(id).readonly().describe('The regions whose approval the reader can give or decline now.'),
    exception: orNull(exceptionSchema),
    delegations: z
      .array(knownDelegation)
      .readonly()
      .describe('Those that cover it now or will, oldest first: all, for whoever answers for it; else those the reader gave or holds.'),
    people: z.array(personSchema).readonly().describe('Everybody the task and its journal may name, as far as the directory knows them.'),
  })
  .meta({ id: 'TaskDetail', examples: [taskDetailExample], description: 'A deployment task with everything a reader of it needs.' });
