import { dueBuckets, taskStatuses } from '@countersign/core';
import { z } from 'zod';
import { wireCode } from '../client/wire/case.ts';
import { refusalSchema } from './refusal.ts';

const id = z.string();
const day = z.iso.date();
const moment = z.iso.datetime();
const text = z.string();

const person = z.object({ user_id: id, name: text }).meta({ id: 'Person' });
const region = z.object({ region_id: id, code: text, name: text }).meta({ id: 'Region' });

/** What may be null, without making the named schema itself nullable in the document. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()]);

const permission = z
  .union([z.object({ allowed: z.literal(true) }), z.object({ allowed: z.literal(false), refusal: refusalSchema })])
  .meta({ id: 'Permission', description: 'Whether the reader may do it now, and why not.' });

/** What the validation gate found. */
export const gateSchema = z
  .object({
    outcome: z.enum(['not_required', 'passed', 'deployed_before_approval', 'not_approved', 'rejected', 'unknown']),
    override: z.enum(['not_needed', 'needed', 'impossible']),
    validation_request_id: id.nullable(),
    status_code: text.nullable(),
    status_label: text.nullable(),
    approved_on: day.nullable(),
  })
  .meta({ id: 'Gate', description: 'What the validation gate finds for a version that goes live today.' });

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
  status: z.enum(taskStatuses),
  confirmation_notes: text.nullable(),
  confirmed_at: moment.nullable(),
  confirmed_by_id: id.nullable(),
  confirmed_on_behalf_of_id: id.nullable(),
  deployed_before_validation_approved: z.boolean().describe('True for ever once a confirmation has overridden the validation gate.'),
  validation_override_reason: text.nullable(),
  adjustment_reason: text.nullable(),
  adjusted_at: moment.nullable(),
  adjusted_by_id: id.nullable(),
  cancellation_reason: text.nullable(),
  cancelled_at: moment.nullable(),
  cancelled_by_id: id.nullable(),
  revision: z.int().min(1).describe('Grows by one with every change; the ETag of a task.'),
  created_at: moment,
  created_by_id: id.nullable(),
};

const summary = {
  ...task,
  model: z.object({ model_id: id, name: text }),
  version: z.object({ version_id: id, version_number: text }),
  region: orNull(region),
  assigned_to: person,
  confirmed_by: orNull(person),
  acting_for: orNull(person).describe('The owner the reader would act for; null when he acts in his own right.'),
  validation: z
    .object({ validation_request_id: id, status_code: text.nullable(), status_label: text.nullable(), approved_on: day.nullable() })
    .nullable(),
  gate: gateSchema,
  days_until_due: z.int().describe('Negative when the planned date has passed.'),
  bucket: z.enum(dueBuckets.map(wireCode)).nullable().describe('Null when the task is no longer open.'),
  may: z.object({ confirm: permission, adjust: permission, cancel: permission }).describe('What the reader may do now.'),
};

const deployment = z.object({
  region,
  current: z
    .object({ version_id: id, version_number: text, version_ordinal: z.number(), deployed_on: day, task_id: id.nullable() })
    .nullable(),
});

/** A task without what a view adds to it. */
export const taskSchema = z.object(task).meta({ id: 'Task' });

/** A task as a list shows it. */
export const taskSummarySchema = z.object(summary).meta({ id: 'TaskSummary', description: 'A deployment task as a list shows it.' });

/** A task in full. */
export const taskDetailSchema = z
  .object({
    ...summary,
    version: z.object({
      version_id: id,
      model_id: id,
      version_number: text,
      ordinal: z.number(),
      scope: z.enum(['GLOBAL', 'REGIONAL']),
      affected_region_ids: z.array(id).readonly(),
      validation_request_id: id.nullable(),
      created_on: day,
      planned_production_date: day.nullable(),
      first_production_date: day.nullable(),
      actual_production_date: day.nullable(),
    }),
    deployments: z.array(deployment).readonly().describe('What runs in each region the task is about.'),
    adjusted_by: orNull(person),
    cancelled_by: orNull(person),
    confirmed_on_behalf_of: orNull(person),
  })
  .meta({ id: 'TaskDetail', description: 'A deployment task with everything a reader of it needs.' });
