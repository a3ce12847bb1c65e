import { millisecondsInDay } from 'date-fns/constants';
import type { NoticePlace, NoticeRecords } from '../ports/notice-records.ts';
import type { Snapshots } from '../ports/snapshots.ts';
import type { TaskCursor } from '../ports/task-queries.ts';
import { addDays } from '../shared/calendar-date.ts';
import type { DelegationId, ModelId, TaskId, TenantId } from '../shared/ids.ts';
import { type Instant, millisecondsAfter } from '../shared/instant.ts';
import { delegationNotices, startToldDays } from './delegation-notices.ts';
import { dueNotices } from './due-notices.ts';
import { exceptionNotices, overridesToldDays } from './exception-notices.ts';
import type { Notice } from './notice.ts';
import type { NoticeContext } from './notice-context.ts';
import type { NoticeRules } from './notice-rules.ts';

/** Where what is to be told is looked for: first among open tasks, then among exceptions, then among delegations. */
type Place =
  | { readonly among: 'tasks'; readonly after: TaskCursor | null }
  | { readonly among: 'exceptions'; readonly after: TaskId | null }
  | { readonly among: 'delegations'; readonly after: DelegationId | null };

/** What was found from one place to the next; null is the end. */
interface Found {
  readonly notices: readonly Notice[];
  readonly next: Place | null;
}

/** Where notices are kept, and what they rest on. */
export interface NoticeGround {
  readonly notices: NoticeRecords;
  readonly snapshots: Snapshots;
}

/** How many tasks, exceptions or delegations are looked at in one step. */
const atOnce = 500;

/** In this order. */
const kinds = ['tasks', 'exceptions', 'delegations'] as const;

/** Says whether anybody is ever told of something of a kind. */
function isTold(among: Place['among'], rules: NoticeRules): boolean {
  switch (among) {
    case 'tasks':
      return rules.dueSoon || rules.dueToday || rules.overdue !== null || rules.escalations.length > 0;
    case 'exceptions':
      return rules.overrideRecorded !== null || rules.exceptionOpen !== null;
    case 'delegations':
      return rules.delegationStarting || rules.delegationEnding !== null;
  }
}

/** Where the next kind begins that anybody is told of; null behind the last of them. */
function beginningOf(rules: NoticeRules, behind?: Place['among']): Place | null {
  const among = kinds.slice(behind === undefined ? 0 : kinds.indexOf(behind) + 1).find((kind) => isTold(kind, rules));
  return among === undefined ? null : { among, after: null };
}

/** Gathers what is to be told today, a step at a time, unless it is together already. Returns how much of it is new. */
export async function raiseNotices(tenantId: TenantId, ground: NoticeGround, context: NoticeContext): Promise<number> {
  const { notices } = ground;
  const beginning = beginningOf(context.rules);
  if (beginning === null) return 0;
  const begin = () => notices.begin(tenantId, context.today, JSON.stringify(beginning), context.now);
  let raised = 0;
  let place = await begin();
  while (place !== null) {
    const found: Found = await lookFrom(JSON.parse(place) as Place, tenantId, ground, context);
    const next: NoticePlace | null = found.next && JSON.stringify(found.next);
    const fresh = await notices.raise(tenantId, context.today, place, next, found.notices);
    raised += fresh ?? 0;
    // Where somebody else was quicker, this goes on from where he has come.
    place = fresh === null ? await begin() : next;
  }
  return raised;
}

async function lookFrom(place: Place, tenantId: TenantId, ground: NoticeGround, context: NoticeContext): Promise<Found> {
  switch (place.among) {
    case 'tasks':
      return amongTasks(place.after, tenantId, ground, context);
    case 'exceptions':
      return amongExceptions(place.after, tenantId, ground, context);
    case 'delegations':
      return amongDelegations(place.after, tenantId, ground, context);
  }
}

async function amongTasks(after: TaskCursor | null, tenantId: TenantId, ground: NoticeGround, context: NoticeContext): Promise<Found> {
  const { rules, policy, today } = context;
  const found = await ground.notices.dueTasks(tenantId, addDays(today, rules.dueSoon ? policy.dueSoonDays : 0), after, atOnce);
  const last = found.at(-1)?.task;
  return {
    notices: found.flatMap((facts) => dueNotices(facts, context)),
    next:
      last && found.length === atOnce
        ? { among: 'tasks', after: { plannedProductionDate: last.plannedProductionDate, taskId: last.taskId } }
        : beginningOf(rules, 'tasks'),
  };
}

// What is asked for by moments is a day more than the rules speak of, whatever the time zone: they decide by days.
async function amongExceptions(after: TaskId | null, tenantId: TenantId, ground: NoticeGround, context: NoticeContext): Promise<Found> {
  const { rules, now } = context;
  const ids = await ground.notices.exceptions(tenantId, daysAfter(now, -(overridesToldDays + 1)), after, atOnce);
  const last = ids.at(-1);
  return {
    notices: [...(await factsOf(ids, tenantId, ground)).values()].flatMap((facts) => exceptionNotices(facts, context)),
    next: last !== undefined && ids.length === atOnce ? { among: 'exceptions', after: last } : beginningOf(rules, 'exceptions'),
  };
}

async function amongDelegations(
  after: DelegationId | null,
  tenantId: TenantId,
  ground: NoticeGround,
  context: NoticeContext,
): Promise<Found> {
  const { rules, now } = context;
  const { snapshots, notices } = ground;
  const daysAhead = (rules.delegationEnding?.daysAhead ?? 0) + 2;
  const span = { now, begunFrom: daysAfter(now, -(startToldDays + 1)), until: daysAfter(now, daysAhead) };
  const found = await notices.delegations(tenantId, span, after, atOnce);
  if (found.length === 0) return { notices: [], next: null };
  const named = <Name>(names: readonly (Name | null)[]) => [...new Set(names.filter((name) => name !== null))];
  const modelIds = named(found.map(({ modelId }) => modelId));
  const [models, tasks, people] = await Promise.all([
    modelIds.length === 0 ? new Map<ModelId, never>() : snapshots.forModels(tenantId, modelIds),
    factsOf(named(found.map(({ taskId }) => taskId)), tenantId, ground),
    snapshots.people(tenantId, named(found.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]))),
  ]);
  const told = found.flatMap((delegation) => {
    const model = delegation.modelId === null ? undefined : models.get(delegation.modelId);
    const task = delegation.taskId === null ? undefined : tasks.get(delegation.taskId);
    const about = model ? { model } : task && { task };
    return about ? delegationNotices(delegation, about, people, context) : [];
  });
  const last = found.at(-1);
  return { notices: told, next: last && found.length === atOnce ? { among: 'delegations', after: last.delegationId } : null };
}

const factsOf = async (taskIds: readonly TaskId[], tenantId: TenantId, { snapshots }: NoticeGround): ReturnType<Snapshots['load']> =>
  taskIds.length === 0 ? new Map<TaskId, never>() : snapshots.load(tenantId, taskIds, { people: [], history: false });

const daysAfter = (at: Instant, days: number): Instant => millisecondsAfter(at, days * millisecondsInDay);
