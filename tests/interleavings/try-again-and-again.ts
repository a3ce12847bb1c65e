import { afterAll, describe, expect, it } from 'vitest';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { openArena } from './arena.ts';
import type { Trial } from './trials.ts';

/**
 * Tries each of some trials so often, in every way at least once, and expects nothing to go wrong, no deadlock, and at
 * least so many orders of events that are really different. Prints how many there were.
 */
export function tryAgainAndAgain(trials: readonly Trial[], { runs, orders }: { readonly runs: number; readonly orders: number }): void {
  const table: string[] = [];
  afterAll(() => console.log(['runs  ways  orders', ...table].join('\n')));

  describe.each(trials)('$name', (trial) => {
    it('comes to what one after the other comes to, in every order', { timeout: 120_000 }, async () => {
      const arena = await openArena(await migratedDatabase(), trial.settings);
      const told = new Set<string>();
      const wrong: string[] = [];
      const times = Math.max(runs, trial.ways.length);
      for (let run = 0; run < times; run++) {
        const way = trial.ways[run % trial.ways.length]!;
        const came = await way.play(arena, Math.floor(run / trial.ways.length));
        told.add(came.told);
        if (came.wrong !== null) wrong.push(`${way.name}\n${came.told}\n${came.wrong}`);
      }
      const { deadlocks } = await arena.close();
      table.push(`${String(times).padStart(4)}${String(trial.ways.length).padStart(6)}${String(told.size).padStart(8)}  ${trial.name}`);
      expect(wrong).toEqual([]);
      expect(deadlocks).toBe(0);
      expect(told.size).toBeGreaterThanOrEqual(orders);
    });
  });
}
