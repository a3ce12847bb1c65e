import { z } from 'zod';
import { refusalSchema } from './refusal.ts';
import { gateSchema, orNull, taskDetailSchema, taskSchema } from './task.ts';

const id = z.string();
const day = z.iso.date();
const count = z.int().min(0);

/** The open tasks of a reader, by urgency. */
export const countsSchema = z
  .object({
    open: count.describe('The sum of overdue, due_soon and upcoming.'),
    overdue: count,
    due_soon: count,
    due_today: count.describe('Those of due_soon that are due today.'),
    upcoming: count,
  })
  .meta({ id: 'TaskCounts' });

/** What assigning the tasks of a version did. */
export const assignmentSchema = z
  .object({ created: z.array(taskSchema).readonly(), existing: count.describe('How many regions were asked about before.') })
  .meta({ id: 'Assignment' });

const record = z.object({ version_id: id, deployed_on: day, task_id: id.nullable() });
const dates = z.object({ first_production_date: day.nullable(), actual_production_date: day.nullable() });

const effect = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('regional_deployment.record'),
      model_id: id,
      region_id: id,
      before: record.nullable(),
      after: record,
      superseded: z.boolean().describe('True when what runs there is newer, so that this moves nothing.'),
      notes: z.string().nullable(),
    }),
    z.object({ type: z.literal('version.production_date.record'), version_id: id, before: dates, after: dates }),
  ])
  .meta({ id: 'Effect', description: 'One change to a record beside the task.' });

/** What a command would do, or why it would do nothing. */
export const explanationSchema = z
  .object({
    allowed: z.boolean().describe('True exactly when sending the command now would succeed.'),
    refusals: z.array(refusalSchema).readonly(),
    override: z
      .object({ min_length: z.int(), max_length: z.int() })
      .nullable()
      .describe('Given when a confirmation needs an override and one is possible.'),
    gate: orNull(gateSchema),
    effects: z.array(effect).readonly(),
    actual_date: z.object({ earliest: day.nullable(), latest: day }).describe('The days a confirmation may name, both included.'),
    today: day.describe('The business day.'),
    time_zone: z.string().describe('The IANA zone whose calendar says which day is today.'),
    task: taskDetailSchema,
  })
  .meta({ id: 'Explanation' });
