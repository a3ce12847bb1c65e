import { id } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { expect, it } from 'vitest';
import { houses } from '../differential/bank-of-many-kinds.ts';
import { someSteps } from '../differential/steps.ts';
import { openLedger, verified } from './ledger.ts';
import { playHistory } from './play-history.ts';

const seed = Number(process.env['TAMPERING_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

it('raises no alarm over any of sixty histories in which everything happens, sealed now and then', { timeout: 120_000 }, async () => {
  let entries = 0;
  let histories = 0;
  const silent = asyncProperty(constantFrom(...houses), someSteps(60), integer({ min: 1, max: 9 }), async (rules, steps, every) => {
    const memory = createMemory();
    const ledger = openLedger(memory);
    const early: unknown[] = [];
    await playHistory(memory, 'bank', rules, steps, async (step, now) => {
      ledger.clock.set(now);
      if (step % every === 0) await ledger.seal(every);
      // In the middle of it as well.
      if (step === 30) early.push(...(await verified(await ledger.lines(id('bank')), ledger.anchors)).findings);
    });
    const verification = await verified(await ledger.lines(id('bank')), ledger.anchors);
    expect(early).toEqual([]);
    expect(verification).toMatchObject({ findings: [], omitted: 0 });
    entries += verification.entries;
    histories += 1;
  });
  await assert(silent, { numRuns: 60, seed });
  expect(histories).toBe(60);
  expect(entries).toBeGreaterThan(600);
});
