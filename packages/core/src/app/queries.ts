import { z } from 'zod';
import type { TaskCursor } from '../ports/task-queries.ts';
import { type CalendarDate, calendarDateSchema, earlier, later } from '../shared/calendar-date.ts';
import { idSchema } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { textOrNull, textSchema } from '../shared/text.ts';
import type { Actor } from '../task/actor.ts';
import { dueBuckets, type DueRange, rangeOf } from '../task/due.ts';
import { openStatuses, taskStatuses } from '../task/task.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { listOf, refuseElsewhere } from './place.ts';
import { summarise, type TaskSummary } from './task-view.ts';

/** Which of my tasks are wanted. Without a status, the open ones; a bucket holds only open ones. */
export const myTasksSchema = z.strictObject({
  statuses: z.array(z.enum(taskStatuses)).readonly().nullable().default(null).describe('Any of these; null for the open ones.'),
  bucket: z.enum(dueBuckets).nullable().default(null).describe('How urgent; null for any.'),
  regionId: idSchema<'region'>().nullable().default(null).describe('Only tasks of this region.'),
  modelId: idSchema<'model'>().nullable().default(null).describe('Only tasks of this model.'),
  validation: z
    .array(z.string().min(1).max(100).nullable())
    .min(1)
    .max(50)
    .readonly()
    .nullable()
    .default(null)
    .describe('Only versions whose validation has one of these status codes; null among them: none was requested.'),
  plannedFrom: calendarDateSchema.nullable().default(null).describe('Planned on this day or later.'),
  plannedTo: calendarDateSchema.nullable().default(null).describe('Planned on this day or earlier.'),
  search: textSchema
    .max(200)
    .nullable()
    .default(null)
    .describe("Text found in the model's name, the version's number, or the region's name or code."),
  limit: z.int().min(1).max(200).default(50).describe('How many a page holds.'),
  after: z
    .strictObject({
      plannedProductionDate: calendarDateSchema,
      taskId: idSchema<'task'>(),
      of: z.string().max(100).nullable().default(null).describe('Whose list, and which, the place is in; null to leave that unchecked.'),
    })
    .nullable()
    .default(null)
    .describe('The place the page starts behind.'),
});

/** See {@link myTasksSchema}. */
export type MyTasksInput = z.input<typeof myTasksSchema>;

/** What the counts are taken of. */
export const countsSchema = myTasksSchema.pick({ search: true, regionId: true, modelId: true, validation: true });

/** See {@link countsSchema}. */
export type CountsInput = z.input<typeof countsSchema>;

/** A page of tasks. */
export interface TaskPage {
  readonly tasks: readonly TaskSummary[];
  /** Where the next page starts; null when there is none. */
  readonly next: TaskPlace | null;
}

/** A place in one reader's answer to one question. It says whose and which, and is refused in any other. */
export interface TaskPlace extends TaskCursor {
  readonly of: string;
}

/** The open tasks of a reader, by urgency. `open` is their sum. */
export interface TaskCounts {
  readonly open: number;
  readonly overdue: number;
  readonly dueSoon: number;
  /** Those of `dueSoon` that are due today. */
  readonly dueToday: number;
  readonly upcoming: number;
}

/** The tasks an actor is concerned with, by planned date. One round trip. */
export async function myTasks(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<TaskPage, Refusal>> {
  const parsed = myTasksSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const { statuses, bucket, search, limit, after, regionId, modelId, validation, plannedFrom, plannedTo } = parsed.data;
  const { limit: _, after: __, ...question } = parsed.data;
  const of = listOf(actor, question);
  const elsewhere = refuseElsewhere(after, of);
  if (elsewhere) return err(elsewhere);
  const context = contextOf(actor, dependencies);
  const wanted = bucket === null ? (statuses ?? openStatuses) : openStatuses.filter((status) => statuses?.includes(status) ?? true);
  const planned = within(
    bucket === null ? { from: null, to: null } : rangeOf(bucket, context.today, context.policy.dueSoonDays),
    plannedFrom,
    plannedTo,
  );
  // One more than asked for tells whether there is a next page.
  const rows = await dependencies.repositories.tasks.list(readerOf(actor, context.now), {
    statuses: wanted,
    planned,
    regionId,
    modelId,
    validation,
    search: textOrNull(search),
    after,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)?.task : undefined;
  return ok({
    tasks: page.map((facts) => summarise(facts, context)),
    next: last ? { plannedProductionDate: last.plannedProductionDate, taskId: last.taskId, of } : null,
  });
}

/** How many open tasks an actor has in each bucket. One round trip. */
export async function taskCounts(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<TaskCounts, Refusal>> {
  const parsed = countsSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const { now, today, policy } = contextOf(actor, dependencies);
  const ranges = [...dueBuckets.map((bucket) => rangeOf(bucket, today, policy.dueSoonDays)), { from: today, to: today }];
  const counts = await dependencies.repositories.tasks.counts(
    readerOf(actor, now),
    { ...parsed.data, statuses: openStatuses, search: textOrNull(parsed.data.search) },
    ranges,
  );
  const [overdue = 0, dueSoon = 0, upcoming = 0, dueToday = 0] = counts;
  return ok({ open: overdue + dueSoon + upcoming, overdue, dueSoon, dueToday, upcoming });
}

const within = ({ from, to }: DueRange, plannedFrom: CalendarDate | null, plannedTo: CalendarDate | null): DueRange => ({
  from: from && plannedFrom ? later(from, plannedFrom) : (from ?? plannedFrom),
  to: to && plannedTo ? earlier(to, plannedTo) : (to ?? plannedTo),
});

const readerOf = ({ tenantId, userId, isAdministrator }: Actor, now: ReturnType<Dependencies['clock']['now']>) => ({
  tenantId,
  userId,
  isAdministrator,
  now,
});
