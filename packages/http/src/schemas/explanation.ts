import { z } from 'zod';
import { explanationExample } from './examples/records.ts';
import { effectSchema } from './effect.ts';
import { day, gateSchema, id, orNull, personSchema, text } from './parts.ts';
import { refusalSchema } from './refusal.ts';
import { namedVersionSchema } from './running.ts';
import { taskDetailSchema, taskSchema } from './task.ts';

const length = z.int().describe('In characters a reader can make out.');
const field = text.describe('The member of the body.');

const remedy = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('correct_input'), fields: z.array(text).readonly() }),
    z.object({ type: z.literal('give_reason'), field, min_length: length, max_length: z.int() }),
    z.object({ type: z.literal('leave_out'), field }),
    z.object({ type: z.literal('choose_date'), field, earliest: day.nullable(), latest: day.nullable() }),
    z.object({ type: z.literal('look_again') }),
    z.object({ type: z.literal('wait_for_validation'), validation_request_id: id.nullable() }),
    z.object({ type: z.literal('wait_for_regions'), region_ids: z.array(id).readonly() }),
    z.object({ type: z.literal('ask_second_person') }),
    z.object({ type: z.literal('ask_another') }),
    z.object({ type: z.literal('none') }),
  ])
  .meta({ id: 'Remedy', description: 'What would satisfy a refusal.' });

/** The members of a task that a change touches, and no others. */
export const changedTaskSchema = taskSchema
  .partial()
  .meta({ id: 'ChangedTask', description: 'The members of a task that a change touched, and no others.' });

/** What a command would do, or why it would do nothing. */
export const explanationSchema = z
  .object({
    allowed: z.boolean().describe('True exactly when sending the command now would succeed.'),
    refusals: z.array(refusalSchema).readonly(),
    remedies: z.array(remedy).readonly().describe('What would satisfy each refusal.'),
    who_could: z
      .array(personSchema)
      .readonly()
      .nullable()
      .describe('Who could take the action, of those the records name; null for a command of those who oversee.'),
    other_versions: z
      .array(namedVersionSchema)
      .readonly()
      .describe('The other versions that stand where the task is: a withdrawal lets one of them run again. Empty for other commands.'),
    override: z
      .object({ min_length: z.int(), max_length: z.int() })
      .nullable()
      .describe('Given when a confirmation needs an override whose reason the reader may give.'),
    gate: orNull(gateSchema),
    change: z
      .object({ before: changedTaskSchema, after: changedTaskSchema })
      .nullable()
      .describe('What would change in the task; null when nothing would.'),
    effects: z.array(effectSchema).readonly(),
    actual_date: z.object({ earliest: day.nullable(), latest: day }).describe('The days a confirmation may name, both included.'),
    today: day.describe('The business day.'),
    time_zone: z.string().describe('The IANA zone whose calendar says which day is today.'),
    task: taskDetailSchema,
  })
  .meta({ id: 'Explanation', examples: [explanationExample] });
