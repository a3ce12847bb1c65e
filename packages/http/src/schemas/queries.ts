import {
  countsSchema,
  dueBuckets,
  myTasksSchema,
  pendingActions,
  pendingDecisionsSchema,
  reportSchema,
  taskStatuses,
} from '@countersign/core';
import { z } from 'zod';
import { coreCode, wireCode } from '../client/wire/case.ts';
import { decodeCursor, decodePendingCursor } from '../client/wire/cursor.ts';
import { exceptionStates } from './oversight.ts';

/** What the core takes null for, a query leaves out. */
const optional = <Schema extends z.ZodType>(schema: z.ZodDefault<z.ZodNullable<Schema>>) =>
  schema
    .unwrap()
    .unwrap()
    .optional()
    .describe(schema.description ?? '');

/** A parameter that may be given once or several times. */
const repeatable = <Item extends z.ZodType>(name: string, item: Item, description: string) =>
  z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(item).max(50).readonly())
    .optional()
    .meta({ description, param: { name, in: 'query', style: 'form', explode: true } });

/** The query of a route that has none. */
export const noQuery = z.strictObject({});

const format = z.enum(['json', 'csv']).optional().describe('Left out, what Accept asks for, and JSON if it asks for neither.');

/** The query of a table without conditions. */
export const tableQuery = z.strictObject({ format });

/** Stands for a version without a validation request in the `validation` parameter, where a query cannot say null. */
const noValidation = 'none';

/** How many a page holds, and the place it starts behind, as a word that an earlier answer gave. */
const pages = <Place extends z.ZodType>(decode: (word: string) => object | null, place: Place) => ({
  limit: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(myTasksSchema.shape.limit.unwrap())
    .optional()
    .meta({ description: 'How many a page holds.', type: 'integer', minimum: 1, maximum: 200, default: 50 }),
  after: z
    .string()
    .max(600)
    .transform((word, context) => {
      const cursor = place.safeParse(decode(word) ?? {});
      if (cursor.success) return cursor.data;
      context.addIssue({ code: 'custom', message: 'must be taken from the Link header of an earlier answer' });
      return z.NEVER;
    })
    .optional()
    .meta({ description: 'The place the page starts behind: the `after` of the next link of an earlier answer.', type: 'string' }),
});

const tasks = myTasksSchema.shape;
const filters = {
  region_id: optional(tasks.regionId),
  model_id: optional(tasks.modelId),
  validation: repeatable(
    'validation',
    z
      .string()
      .min(1)
      .max(100)
      .transform((code) => (code === noValidation ? null : code)),
    `Only versions whose validation has one of these status codes; ${noValidation}: none was requested.`,
  ),
  search: optional(countsSchema.shape.search),
};

/** The query of my tasks. */
export const myTasksQuery = z.strictObject({
  status: repeatable('status', z.enum(taskStatuses), 'Any of these, each as a status of its own; left out, the open ones.'),
  bucket: z
    .enum(dueBuckets.map(wireCode))
    .transform((bucket) => dueBuckets.find((each) => each === coreCode(bucket)) ?? null)
    .optional()
    .describe('How urgent; left out, any.'),
  ...filters,
  planned_from: optional(tasks.plannedFrom),
  planned_to: optional(tasks.plannedTo),
  ...pages(decodeCursor, tasks.after),
});

const pending = pendingDecisionsSchema.shape;

/** The query of what waits to be decided. */
export const pendingQuery = z.strictObject({
  action: repeatable(
    'action',
    z.enum(pendingActions.map(wireCode)).transform((action) => pendingActions.find((each) => each === coreCode(action))!),
    'Any of these; left out, all.',
  ),
  region_id: optional(pending.regionId),
  model_id: optional(pending.modelId),
  ...pages(decodePendingCursor, pending.after),
});

/** The query of how much waits to be decided. */
export const pendingCountsQuery = pendingQuery.pick({ region_id: true, model_id: true });

/** The query of the counts. */
export const countsQuery = z.strictObject(filters);

/** The query of delegations. A model that cannot exist is answered like one that does not. */
export const delegationsQuery = z.strictObject({
  model_id: z
    .string()
    .optional()
    .describe(
      'Those of this model: all, for its owner and for administrators; for who owns a region of it, his own and what its owner gave for the whole model. Left out: those the reader gave or holds.',
    ),
});

const cut = {
  region_id: optional(reportSchema.shape.regionId),
  model_id: optional(reportSchema.shape.modelId),
  owner_id: optional(reportSchema.shape.ownerId),
};

/** The query of exceptions. */
export const exceptionsQuery = z.strictObject({
  state: repeatable('state', z.enum(exceptionStates), 'Any of these; left out, those not closed.'),
  ...cut,
  format,
});

/** The query of a report on a period. */
export const reportQuery = z.strictObject({
  from: reportSchema.shape.from.describe('The first day.'),
  to: reportSchema.shape.to.describe('The last day.'),
  ...cut,
  format,
});

/** The query of the events. */
export const eventsQuery = z.strictObject({
  after: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The id of the last event that arrived, where a Last-Event-ID header cannot be sent; left out, from now on.'),
});
