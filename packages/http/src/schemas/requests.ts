import {
  adjustSchema,
  assignSchema,
  cancelSchema,
  confirmSchema,
  dueBuckets,
  myTasksSchema,
  taskActions,
  taskStatuses,
} from '@countersign/core';
import { z } from 'zod';
import { coreCode, wireCode } from '../client/wire/case.ts';
import { decodeCursor } from '../client/wire/cursor.ts';
import { wireObject } from './wire-object.ts';

// The revision a decision rests on comes in the If-Match header and nowhere else.
const bodyOf = {
  confirm: confirmSchema.omit({ expectedRevision: true }).shape,
  adjust: adjustSchema.omit({ expectedRevision: true }).shape,
  cancel: cancelSchema.omit({ expectedRevision: true }).shape,
};

/** The body of a confirmation. */
export const confirmBody = wireObject(bodyOf.confirm).meta({
  id: 'ConfirmDeployment',
  examples: [
    {
      actual_production_date: '2026-11-21',
      confirmation_notes: 'Live since 08:00 UTC',
      validation_override_reason: 'Critical fix, approved by the CRO under the emergency change process',
    },
  ],
});

/** The body of an adjustment. */
export const adjustBody = wireObject(bodyOf.adjust).meta({
  id: 'AdjustPlannedDate',
  examples: [{ planned_production_date: '2026-12-15', adjustment_reason: 'Waits for the new data feed' }],
});

/** The body of a cancellation. */
export const cancelBody = wireObject(bodyOf.cancel).meta({
  id: 'CancelTask',
  examples: [{ cancellation_reason: 'The version was rolled back' }],
});

/** The body of a question: a command with its type. */
export const explainBody = z
  .discriminatedUnion(
    'type',
    [
      wireObject({ type: z.literal('confirm'), ...bodyOf.confirm }),
      wireObject({ type: z.literal('adjust'), ...bodyOf.adjust }),
      wireObject({ type: z.literal('cancel'), ...bodyOf.cancel }),
    ],
    `must be an object whose type is one of ${taskActions.join(', ')}`,
  )
  .meta({ id: 'ExplainCommand', examples: [{ type: 'confirm', actual_production_date: '2026-11-21' }] });

/** The body of an assignment. */
export const assignBody = wireObject(assignSchema.shape).meta({ id: 'AssignTasks', examples: [{ planned_production_date: '2026-12-01' }] });

/** The query of a route that has none. */
export const noQuery = z.strictObject({});

const search = myTasksSchema.shape.search.unwrap().unwrap().optional();

/** The query of my tasks. */
export const myTasksQuery = z.strictObject({
  status: z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.enum(taskStatuses)).readonly())
    .optional()
    .meta({
      description: 'Any of these, each as a status of its own; left out, the open ones.',
      param: { name: 'status', in: 'query', style: 'form', explode: true },
    }),
  bucket: z
    .enum(dueBuckets.map(wireCode))
    .transform((bucket) => dueBuckets.find((each) => each === coreCode(bucket)) ?? null)
    .optional()
    .describe('How urgent; left out, any.'),
  search: search.describe(myTasksSchema.shape.search.description ?? ''),
  limit: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(myTasksSchema.shape.limit.unwrap())
    .optional()
    .meta({ description: 'How many a page holds.', type: 'integer', minimum: 1, maximum: 200, default: 50 }),
  after: z
    .string()
    .max(300)
    .transform((word, context) => {
      const cursor = myTasksSchema.shape.after.safeParse(decodeCursor(word) ?? {});
      if (cursor.success) return cursor.data;
      context.addIssue({ code: 'custom', message: 'must be taken from the Link header of an earlier answer' });
      return z.NEVER;
    })
    .optional()
    .meta({ description: 'The place the page starts behind: the `after` of the next link of an earlier answer.', type: 'string' }),
});

/** The query of the counts. */
export const countsQuery = z.strictObject({ search: search.describe(myTasksSchema.shape.search.description ?? '') });
