import { type CommitOutcome, Fault, type Plan, type TenantId } from '@countersign/core';
import { type RawBuilder, sql } from 'kysely';
import { type Answer, askForChange, sentBefore } from './ask.ts';
import type { Database } from './connect.ts';
import { lockKeysOf, locking } from './lock-keys.ts';
import { outcomeOf, requestRows, type ToldOutcome, unlessBusy } from './requests.ts';
import { wavesOf, writeWaves } from './waves.ts';

/** What the function says became of plans, by their places; the others took effect. */
interface Told {
  readonly before: readonly { readonly place: number; readonly outcome: ToldOutcome }[] | null;
  readonly stale: readonly number[];
}

/** Carries plans out, unless others hold what they need for too long. */
export async function commit(db: Database, tenantId: TenantId, plans: readonly Plan[]): Promise<readonly CommitOutcome[]> {
  if (plans.length > 1) await sentBefore();
  const outcomes = await unlessBusy(carryOut(db, tenantId, plans));
  return outcomes === 'busy' ? plans.map(() => outcomes) : outcomes;
}

/**
 * Carries plans out in one statement; see the function `countersign.commit_plans`, in functions/. Throws `Fault`, and has
 * done nothing then. `longestWait`, in milliseconds, is how long it may wait for a lock where `lock_timeout` allows more.
 */
export async function carryOut(
  db: Database,
  tenantId: TenantId,
  plans: readonly Plan[],
  longestWait?: number,
): Promise<readonly CommitOutcome[]> {
  if (plans.length === 0) return [];
  const known = anticipated.get(plans);
  const call = known?.tenantId === tenantId ? known.call : callFor(tenantId, plans);
  const statement = statementOf(longestWait === undefined ? call : waitingAtMost(longestWait, call));
  const isRemembered = plans.every(({ request }) => request !== null);
  const told = await askForChange<Told>(db, statement, isRemembered);
  const outcomes: CommitOutcome[] = plans.map(() => 'committed');
  for (const place of told.stale) outcomes[place - 1] = 'stale';
  for (const { place, outcome } of told.before ?? []) outcomes[place - 1] = outcomeOf(outcome);
  return outcomes;
}

/** The calls for plans that were anticipated, for as long as anybody has these plans. */
const anticipated = new WeakMap<readonly Plan[], { readonly tenantId: TenantId; readonly call: Call }>();

/** What carries plans out, in one statement, and what it does first. */
interface Call {
  readonly first: readonly RawBuilder<unknown>[];
  readonly calling: RawBuilder<Answer>;
}

/** One after the other: only what is counted is sure to be done before. */
function statementOf({ first, calling }: Call): RawBuilder<Answer> {
  if (first.length === 0) return calling;
  const step = (at: number) => sql.ref(`step_${at}`);
  const done = (at: number) => sql`(select count(*) from ${step(at)}) as done`;
  const steps = first.map(
    (each, at) =>
      sql`${step(at)} as materialized (${at === 0 ? each : sql`select s.* from ${done(at - 1)} cross join lateral (${each}) as s`})`,
  );
  return sql<Answer>`with ${sql.join(steps)} ${calling} from ${done(first.length - 1)}`;
}

/** Writes plans down before they are committed, so that nobody waits for it then. */
export function anticipate(tenantId: TenantId, plans: readonly Plan[]): void {
  if (plans.length > 0) anticipated.set(plans, { tenantId, call: callFor(tenantId, plans) });
}

/** The call that carries plans out. */
function callFor(tenantId: TenantId, plans: readonly Plan[]): Call {
  for (const plan of plans) mustBelong(plan, tenantId);
  const keys = lockKeysOf(
    plans.map(({ after }) => after.taskId),
    plans.flatMap(({ guards }) => guards),
    plans.flatMap(({ effects }) => effects),
  );
  const { waves, lines } = wavesOf(plans);
  const calling = sql<Answer>`select countersign.commit_plans(
    ${tenantId}, ${writeWaves(waves)}, ${lines.join('\n')}, ${requestRows(plans)}::json, ${locking(keys)}
  )::text as answer`;
  const erased = plans.flatMap(({ effects }) => effects.flatMap((effect) => (effect.type === 'texts.redact' ? [effect.taskId] : [])));
  return { first: erased.length === 0 ? [] : [sql`select countersign.lock_answers(${tenantId}, ${erased}::text[])`], calling };
}

/** A call that waits for a lock no longer than this, or as long as is set where that is less. */
const waitingAtMost = (milliseconds: number, { first, calling }: Call): Call => ({
  first: [
    sql`select set_config('lock_timeout', ${String(milliseconds)}, true)
    where current_setting('lock_timeout')::interval not between interval '1 ms' and ${milliseconds} * interval '1 ms'`,
    ...first,
  ],
  calling,
});

function mustBelong({ before, after, creates, entries }: Plan, tenantId: TenantId): void {
  if (after.tenantId !== tenantId)
    throw new Fault(
      'foreign-plan',
      `A plan for a task of tenant ${after.tenantId} was brought to tenant ${tenantId}. Nothing was changed: commit a plan for the tenant it was loaded from.`,
    );
  const first = creates ? 1 : before.revision + 1;
  if (entries.some(({ subject, sequence }, at) => subject.type !== 'task' || subject.id !== after.taskId || sequence !== first + at))
    throw new Fault(
      'journal-broken',
      `The entries of the plan for task ${after.taskId} do not continue its journal. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
    );
}
