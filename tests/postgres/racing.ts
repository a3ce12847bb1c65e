import type { TaskId } from '@countersign/core';
import type { Stage } from './stage.ts';

/** What was answered; throws when it was refused. */
export const accepted = <Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value => {
  if (!result.ok) throw new Error(`It was refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** A withdrawal of a task's deployment, today. */
export const withdrawal = (taskId: TaskId) => ({ taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It broke the nightly batch' });

/** Starts things while somebody holds a lock, each once those before wait, and lets them go. */
export async function queued<Answers extends readonly Promise<unknown>[]>(
  stage: Stage,
  [statement, ...values]: readonly [string, ...string[]],
  ...starts: { [At in keyof Answers]: () => Answers[At] }
): Promise<{ [At in keyof Answers]: Awaited<Answers[At]> }> {
  const held = await stage.hold(statement, values);
  const begun: Promise<unknown>[] = [];
  for (const start of starts) {
    begun.push((start as () => Promise<unknown>)());
    await stage.waiting(begun.length);
  }
  await held.release();
  return (await Promise.all(begun)) as { [At in keyof Answers]: Awaited<Answers[At]> };
}

/** The task whose deployment runs in a region. */
export const runningIn = async (stage: Stage, region: string) =>
  (await stage.rows<{ task_id: string | null }>('select task_id from countersign.model_regions where region_id = $1', [region]))[0]!
    .task_id;

/** Ends the stage's pool, and tells how many deadlocks there have been. */
export const deadlocks = async (stage: Stage) => {
  await stage.pool.end(); // a backend reports its deadlocks when it ends, at the latest
  return stage.rows('select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()');
};
