import { type BulkAction, commandSchemas, maxBulk } from '@countersign/core';
import { z } from 'zod';
import { exampleRefusals } from '../problem/example-refusals.ts';
import { refusalProblem } from '../problem/problem.ts';
import { explanationExample } from './examples/records.ts';
import { taskDetailExample } from './examples/task.ts';
import { explanationSchema } from './explanation.ts';
import { id } from './parts.ts';
import { problemSchema } from './refusal.ts';
import { taskDetailSchema } from './task.ts';
import { wireObject } from './wire-object.ts';

const task = { task_id: z.string().describe('Which task.') };

/** One task of a bulk, by action: a command with its task, and the revision it rests on as a member of its own. */
export const bulkItems = {
  confirm: wireObject({ ...task, ...commandSchemas.confirm.shape }).meta({ id: 'BulkConfirmItem' }),
  adjust: wireObject({ ...task, ...commandSchemas.adjust.shape }).meta({ id: 'BulkAdjustItem' }),
  cancel: wireObject({ ...task, ...commandSchemas.cancel.shape }).meta({ id: 'BulkCancelItem' }),
} as const satisfies Readonly<Record<BulkAction, z.ZodType>>;

const tasksOf = <Item extends z.ZodType>(item: Item) => z.array(item).max(maxBulk, `must name at most ${maxBulk} tasks`).readonly();

/** The body of each bulk, as it is documented. */
export const bulkBodies = {
  confirm: z.strictObject({ tasks: tasksOf(bulkItems.confirm) }).meta({
    id: 'BulkConfirm',
    examples: [{ tasks: [{ task_id: 'task-1', actual_production_date: '2026-11-21', expected_revision: 3 }] }],
  }),
  adjust: z.strictObject({ tasks: tasksOf(bulkItems.adjust) }).meta({
    id: 'BulkAdjust',
    examples: [{ tasks: [{ task_id: 'task-1', planned_production_date: '2026-12-15', adjustment_reason: 'Waits for the data feed' }] }],
  }),
  cancel: z.strictObject({ tasks: tasksOf(bulkItems.cancel) }).meta({
    id: 'BulkCancel',
    examples: [{ tasks: [{ task_id: 'task-1', cancellation_reason: 'The version was rolled back' }] }],
  }),
} as const satisfies Readonly<Record<BulkAction, z.ZodType>>;

/** The body of a question about a bulk, as it is documented. */
export const bulkExplainBody = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('confirm'), tasks: tasksOf(bulkItems.confirm) }),
    z.strictObject({ type: z.literal('adjust'), tasks: tasksOf(bulkItems.adjust) }),
    z.strictObject({ type: z.literal('cancel'), tasks: tasksOf(bulkItems.cancel) }),
  ])
  .meta({ id: 'BulkExplain', examples: [{ type: 'cancel', tasks: [{ task_id: 'task-1', cancellation_reason: 'Rolled back' }] }] });

/** The body of a bulk, as it is held to: each task has an outcome of its own, so that one that is ill-formed stops no other. */
export const looseBulk = z.strictObject({ tasks: tasksOf(z.looseObject(task)) });

/** See {@link looseBulk}. */
export const looseBulkExplain = looseBulk.extend({
  type: z.enum(Object.keys(bulkItems) as BulkAction[], 'must be one of confirm, adjust, cancel'),
});

const refused = { status: z.literal('refused'), problem: problemSchema };
const ok = { status: z.literal('ok') };
const refusedExample = { status: 'refused', problem: refusalProblem(exampleRefusals['validation-not-approved']) };

/** What became of one task of a bulk. */
export const bulkOutcomeSchema = z
  .discriminatedUnion('status', [z.object({ task_id: id, ...ok, task: taskDetailSchema }), z.object({ task_id: id, ...refused })])
  .meta({
    id: 'BulkOutcome',
    examples: [
      { task_id: 'task-1', status: 'ok', task: taskDetailExample },
      { task_id: 'task-2', ...refusedExample },
    ],
    description: 'What became of one task: the task as it is then, or the problem it would be alone.',
  });

/** What a bulk would do to one task. */
export const bulkExplanationSchema = z
  .discriminatedUnion('status', [z.object({ task_id: id, ...ok, explanation: explanationSchema }), z.object({ task_id: id, ...refused })])
  .meta({
    id: 'BulkExplanation',
    examples: [
      { task_id: 'task-1', status: 'ok', explanation: explanationExample },
      { task_id: 'task-2', ...refusedExample },
    ],
    description: 'What would become of one task, if those with smaller identifiers had been done.',
  });

/** What became of one region of a version that was deployed. */
export const deployOutcomeSchema = z
  .discriminatedUnion('status', [
    z.object({ region_id: id.nullable(), ...ok, task: taskDetailSchema }),
    z.object({ region_id: id.nullable(), ...refused }),
  ])
  .meta({
    id: 'DeployOutcome',
    examples: [
      { region_id: 'uk', status: 'ok', task: taskDetailExample },
      { region_id: 'us', ...refusedExample },
    ],
    description: 'What became of one region; `region_id` is null for a global deployment.',
  });
