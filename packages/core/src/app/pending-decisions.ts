import { z } from 'zod';
import { answerableRegions, refuseOverseeing } from '../oversight/decide-oversight.ts';
import { awaitedFrom } from '../oversight/oversee.ts';
import type { RegionFacts, Snapshot } from '../ports/snapshots.ts';
import type { PendingKey } from '../ports/task-queries.ts';
import { businessDay, type CalendarDate, daysBetween } from '../shared/calendar-date.ts';
import { idSchema } from '../shared/ids.ts';
import { type Instant, instantSchema } from '../shared/instant.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import { type NamedRegion, type Person, regionNamed } from '../shared/naming.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { Context } from '../task/context.ts';
import { type PendingAction, pendingActions } from '../task/task.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { listOf, refuseElsewhere } from './place.ts';
import { type Permission, permitted, personIn, summarise, type TaskSummary } from './task-view.ts';

/** Which of the decisions that wait for the reader are wanted. */
export const pendingDecisionsSchema = z.strictObject({
  actions: z.array(z.enum(pendingActions)).readonly().nullable().default(null).describe('Any of these; null for all.'),
  regionId: idSchema<'region'>().nullable().default(null).describe('Only approvals of this region, and what else its tasks wait for.'),
  modelId: idSchema<'model'>().nullable().default(null).describe('Only tasks of this model.'),
  limit: z.int().min(1).max(200).default(50).describe('How many a page holds.'),
  after: z
    .strictObject({
      since: instantSchema,
      taskId: idSchema<'task'>(),
      action: z.enum(pendingActions),
      regionId: idSchema<'region'>().nullable(),
      of: z.string().max(100).nullable().default(null).describe('Whose list, and which, the place is in; null to leave that unchecked.'),
    })
    .nullable()
    .default(null)
    .describe('The place the page starts behind.'),
});

/** See {@link pendingDecisionsSchema}. */
export type PendingDecisionsInput = z.input<typeof pendingDecisionsSchema>;

/** Which of the decisions that wait for the reader are counted. */
export const pendingCountsSchema = pendingDecisionsSchema.pick({ regionId: true, modelId: true });

/** See {@link pendingCountsSchema}. */
export type PendingCountsInput = z.input<typeof pendingCountsSchema>;

/** How many decisions wait for a reader, by what he would do about them, each as far as `taskCountLimit`. `all` is their sum. */
export interface PendingCounts {
  readonly all: number;
  readonly decideOverride: number;
  readonly decideApproval: number;
  readonly acknowledgeException: number;
  readonly closeException: number;
}

/** Something that waits for the reader to be decided, because he oversees what owners do. */
export interface PendingDecision {
  /** What he would do about it. */
  readonly action: PendingAction;
  /** The region whose approval is waited for; else the task's, null for a global one. */
  readonly region: NamedRegion | null;
  /** When leave or an approval was asked for, the exception was opened, or it was acknowledged. */
  readonly since: Instant;
  /** The business day on which that was. */
  readonly waitingSince: CalendarDate;
  /** Calendar days from then to today. */
  readonly daysWaiting: number;
  /** Who asked for leave; null where nobody did, who may be told from the task. */
  readonly requestedBy: Person | null;
  /** Whether he may himself; where his duties are kept apart, somebody else must. */
  readonly permission: Permission;
  /** The code of the exception, where it is about one. */
  readonly exceptionCode: string | null;
  readonly task: TaskSummary;
}

/** A place in one reader's answer to one question. It says whose and which, and is refused in any other. */
export interface PendingPlace extends PendingKey {
  readonly of: string;
}

/** A page of what waits for the reader. */
export interface PendingDecisionPage {
  /** What is not his to decide after all is left out, so a page may hold fewer than it was asked for; none only where none follow. */
  readonly decisions: readonly PendingDecision[];
  /** Where the next page starts; null when there is none. */
  readonly next: PendingPlace | null;
}

/** What waits for an actor because he oversees, longest first. One round trip; none where nothing can wait for him. */
export async function pendingDecisions(
  input: unknown,
  actor: Actor,
  dependencies: Dependencies,
): Promise<Result<PendingDecisionPage, Refusal>> {
  const parsed = pendingDecisionsSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const { actions: wanted, limit, after, ...where } = parsed.data;
  const of = listOf(actor, { wanted, where });
  const elsewhere = refuseElsewhere(after, of);
  if (elsewhere) return err(elsewhere);
  const context = contextOf(actor, dependencies);
  const awaited = awaitedFrom(actor, context.policy.override.right);
  const actions = awaited.actions.filter((action) => wanted?.includes(action) ?? true);
  if (actions.length === 0) return ok({ decisions: [], next: null });
  // One more than asked for tells whether there is a next page.
  const query = { ...awaited, ...where, actions, after, limit: limit + 1 };
  const found = await dependencies.repositories.tasks.pending(actor.tenantId, query, [actor.userId]);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const decisions = page.flatMap(({ key, snapshot }) => pendingDecision(key, snapshot, context) ?? []);
  const next = last ? { ...last.key, of } : null;
  // Nobody is shown nothing while something waits behind it.
  return decisions.length === 0 && next ? pendingDecisions({ ...parsed.data, after: next }, actor, dependencies) : ok({ decisions, next });
}

/**
 * How much waits for an actor because he oversees: as much as {@link pendingDecisions} shows, with what somebody else must
 * decide where duties are kept apart. One round trip; none where nothing can wait for him.
 */
export async function pendingCounts(input: unknown, actor: Actor, dependencies: Dependencies): Promise<Result<PendingCounts, Refusal>> {
  const parsed = pendingCountsSchema.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  const awaited = awaitedFrom(actor, contextOf(actor, dependencies).policy.override.right);
  const { actions } = awaited;
  const counts =
    actions.length > 0 ? await dependencies.repositories.tasks.countPending(actor.tenantId, { ...awaited, ...parsed.data }) : [];
  const of = (action: PendingAction): number => counts[actions.indexOf(action)] ?? 0;
  return ok({
    all: counts.reduce((sum, count) => sum + count, 0),
    decideOverride: of('decide-override'),
    decideApproval: of('decide-approval'),
    acknowledgeException: of('acknowledge-exception'),
    closeException: of('close-exception'),
  });
}

/** Shows what waits for the context's actor; null when it waits no more, or not for him. */
function pendingDecision({ action, regionId, since }: PendingKey, snapshot: Snapshot, context: Context): PendingDecision | null {
  const refusal = refuseOverseeing(action, snapshot, context);
  // What somebody else must do is still there to be done.
  if (refusal !== null && refusal.code !== 'duties-not-segregated') return null;
  if (regionId !== null && !answerableRegions(snapshot, context).includes(regionId)) return null;
  const task = summarise(snapshot, context);
  const waitingSince = businessDay(since, context.policy.timeZone);
  return {
    action,
    region: regionId === null ? task.region : regionIn(snapshot, regionId),
    since,
    waitingSince,
    daysWaiting: daysBetween(waitingSince, context.today),
    requestedBy: action === 'decide-override' ? personIn(snapshot)(task.task.overrideRequest?.requestedById ?? null) : null,
    permission: permitted(refusal),
    exceptionCode: action === 'acknowledge-exception' || action === 'close-exception' ? (snapshot.exception?.code ?? null) : null,
    task,
  };
}

/** A region that the model has left since is shown by its identifier. */
const regionIn = ({ regions }: Snapshot, regionId: RegionFacts['regionId']): PendingDecision['region'] =>
  regionNamed(regions.find((region) => region.regionId === regionId) ?? { regionId, code: regionId, name: regionId });
