import { z } from 'zod';
import { assignmentExample, countsExample, pendingCountsExample } from './examples/records.ts';
import { count } from './parts.ts';
import { taskSchema } from './task.ts';

/** The open tasks of a reader, by urgency. */
export const countsSchema = z
  .object({
    open: count.describe('The sum of overdue, due_soon and upcoming.'),
    overdue: count,
    due_soon: count,
    due_today: count.describe('Those of due_soon that are due today.'),
    upcoming: count,
  })
  .meta({ id: 'TaskCounts', examples: [countsExample] });

/** The decisions that wait for a reader, by what he would do about them. */
export const pendingCountsSchema = z
  .object({
    all: count.describe('The sum of the others.'),
    decide_override: count,
    decide_approval: count,
    acknowledge_exception: count,
    close_exception: count,
  })
  .meta({ id: 'PendingCounts', examples: [pendingCountsExample] });

/** What assigning the tasks of a version did. */
export const assignmentSchema = z
  .object({ created: z.array(taskSchema).readonly(), existing: count.describe('How many regions were asked about before.') })
  .meta({ id: 'Assignment', examples: [assignmentExample] });

/** What an upkeep did. */
export const movedSchema = z
  .object({ changed: count })
  .meta({ id: 'Upkeep', description: 'How many records followed.', examples: [{ changed: 2 }] });
