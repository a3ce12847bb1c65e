import { definePolicy, type DeploymentTask } from '@countersign/core';
import { array, assert, asyncProperty, boolean, integer, record, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted } from '../app/bank.ts';
import { aWorld, someWorld, type WorldSpec } from './world.ts';

/** What happens to one task: it goes live on a day of November and, perhaps, is rolled back some days later. */
interface Fate {
  readonly day: number;
  readonly rolledBackAfter: number;
  readonly withdrawn: boolean;
}

const someFates = array(record({ day: integer({ min: 1, max: 6 }), rolledBackAfter: integer({ min: 0, max: 5 }), withdrawn: boolean() }), {
  minLength: 8,
  maxLength: 8,
});

/** Which of eight tasks comes next, each twice: first it is confirmed, then perhaps withdrawn. */
const someOrder = shuffledSubarray(
  Array.from({ length: 16 }, (_, at) => at % 8),
  { minLength: 16 },
);

const november = (day: number) => `2026-11-${String(day).padStart(2, '0')}`;

/** What runs where, and when each version went live, once everything has happened in some order. */
async function outcome(spec: WorldSpec, fates: readonly Fate[], order: readonly number[]) {
  const { as, tasks, records } = await aWorld(spec);
  const owner = as('owner');
  const confirmed = new Set<DeploymentTask>();
  for (const at of order) {
    const task = tasks[at];
    const fate = fates[at];
    if (!task || !fate) continue;
    const { taskId } = task;
    if (!confirmed.has(task)) accepted(await owner.confirm({ taskId, actualProductionDate: november(fate.day) }));
    else if (fate.withdrawn)
      accepted(await owner.withdraw({ taskId, withdrawnOn: november(fate.day + fate.rolledBackAfter), withdrawalReason: 'Rolled back.' }));
    confirmed.add(task);
  }
  const { snapshots, deployments } = await records();
  return {
    running: snapshots[0]?.regions.map(({ regionId, current }) => [regionId, current]),
    dates: snapshots.map(({ version }) => [version.versionId, version.firstProductionDate, version.actualProductionDate]),
    deployments,
  };
}

describe('the same set of confirmations and withdrawals', () => {
  it('leaves the same regional deployments and version dates in any order', async () => {
    await assert(
      asyncProperty(
        someWorld({ policy: definePolicy(), validations: ['none'] }),
        someFates,
        someOrder,
        someOrder,
        async (spec, fates, one, other) => {
          expect(await outcome(spec, fates, one)).toEqual(await outcome(spec, fates, other));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves what the confirmations that still stand would have left alone', async () => {
    await assert(
      asyncProperty(someWorld({ policy: definePolicy(), validations: ['none'] }), someFates, someOrder, async (spec, fates, order) => {
        const whole = await outcome(spec, fates, order);
        const standing = order.filter((at) => fates[at]?.withdrawn !== true);
        const { running, dates } = await outcome(spec, fates, standing);
        expect({ running: whole.running, dates: whole.dates }).toEqual({ running, dates });
      }),
      { numRuns: 200 },
    );
  });
});
