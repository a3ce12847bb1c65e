import type { Fault, TaskDetail, Written } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import { expect, it, onTestFinished } from 'vitest';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { openPool } from '../support/database.ts';
import { type Failure, layWire } from '../support/faulty-wire.ts';
import { assignMany, ownerOn, recordsOf, stateOf } from '../support/many-tasks.ts';

const runs = 240;
const atOnce = 8;
const shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

/** What befalls the statements of one run, one after another; seen over all runs, everything, and up to three times in a row. */
function failuresOf(run: number): readonly Failure[] {
  const at = (step: number): Failure => {
    const share = shares[Math.floor((run + step) / 4) % shares.length]!;
    return [
      { type: 'swallow-reply' } as const,
      { type: 'cut-request', share } as const,
      { type: 'hang-up' } as const,
      { type: 'cut-reply', share } as const,
    ][(run + step) % 4]!;
  };
  return Array.from({ length: 1 + (Math.floor(run / 16) % 3) }, (_, step) => at(step));
}

it.each([
  { how: 'by itself', grouping: false, often: 50 },
  { how: 'with those of others', grouping: true, often: 15 },
])(
  `tells the truth of ${runs} confirmations, each $how, whose commit is cut off at a byte or loses its reply, and confirms each once`,
  async ({ grouping, often }) => {
    const url = await migratedDatabase();
    const direct = openPool(url, { max: 4 });
    const postgres = createPostgres({ pool: direct });
    const taskIds = await assignMany(postgres, runs);

    const pending = new Map(taskIds.map((_, run) => [run, [...failuresOf(run)]]));
    const suffered: Record<Failure['type'], number> = { 'cut-request': 0, 'hang-up': 0, 'swallow-reply': 0, 'cut-reply': 0 };
    const wire = await layWire(url, (statement) => {
      const within = /commit_plans/.test(statement) ? new Set([...statement.matchAll(/:run-(\d+)"/g)].map(([, run]) => Number(run))) : [];
      // What befalls one of those who share a statement befalls all.
      const [failure] = [...within].flatMap((run) => pending.get(run)?.shift() ?? []);
      if (failure) suffered[failure.type]++;
      return failure;
    });
    onTestFinished(() => wire.close());
    const pool = openPool(wire.url, { max: atOnce });
    pool.on('error', () => {}); // an idle connection may die with its wire
    const wired = createPostgres({ pool, grouping });

    // Every other run goes without a key of its own, and under a name that Countersign makes.
    const input = (run: number) => ({
      taskId: taskIds[run]!,
      actualProductionDate: '2026-11-20',
      confirmationNotes: `run ${run}`,
      ...(run % 2 === 0 && { idempotencyKey: `run-${run}` }),
    });
    const violations: string[] = [];
    const confirm = async (run: number): Promise<void> => {
      const answer: Written<TaskDetail> | Fault = await ownerOn(wired, () => `run-${run}`)
        .confirm(input(run))
        .catch((fault: Fault) => fault);
      if (!('ok' in answer) || !answer.ok) violations.push(`run ${run} was told: ${JSON.stringify(answer)}`);
      if (run % 2 !== 0 || !('ok' in answer) || !answer.ok) return;
      const again = await ownerOn(postgres, () => `again-${run}`).confirm(input(run));
      try {
        expect(again).toEqual({ ok: true, value: answer.value, replayed: true });
      } catch (error) {
        violations.push(`run ${run} was told something else when it asked again: ${String(error)}`);
      }
    };
    const waiting = taskIds.map((_, run) => run);
    const work = async () => {
      for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) await confirm(run);
    };
    await Promise.all(Array.from({ length: atOnce }, work));

    const records = await recordsOf(direct);
    for (const taskId of taskIds)
      if (stateOf(records.get(taskId)) !== 'confirmed') violations.push(`${taskId} is ${JSON.stringify(records.get(taskId))}`);
    expect(violations).toEqual([]);
    expect([...pending.values()].flat()).toEqual([]);
    expect(Math.min(...Object.values(suffered))).toBeGreaterThan(often);
  },
  120_000,
);
