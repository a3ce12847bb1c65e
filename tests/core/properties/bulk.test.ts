import type { BulkAction, CommandInput, DeploymentTask, Session } from '@countersign/core';
import { type Arbitrary, array, assert, asyncProperty, constantFrom, integer, record, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted } from '../app/bank.ts';
import { aWorld, type Somebody, someWorld } from './world.ts';

type Item = Record<string, unknown> & { readonly taskId: string };

const enough = 'The regulator asked for it before the end of the year.';
const november = integer({ min: 1, max: 25 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const aRevision = constantFrom(null, null, null, 1, 2);
const aReason = constantFrom(null, enough, 'Too short.');

const about: Record<BulkAction, Arbitrary<Record<string, unknown>>> = {
  confirm: record({ actualProductionDate: november, validationOverrideReason: aReason, expectedRevision: aRevision }),
  adjust: record({ plannedProductionDate: constantFrom('2026-11-20', '2026-11-30', '2026-02-30'), adjustmentReason: aReason }),
  cancel: record({ cancellationReason: aReason, expectedRevision: aRevision }),
};

interface Bulk {
  readonly type: BulkAction;
  readonly who: Somebody;
  /** Places of tasks in the world, in the order they are named; beyond the last there is none. */
  readonly order: readonly number[];
  readonly items: readonly Record<string, unknown>[];
}

const someBulk: Arbitrary<Bulk> = constantFrom<BulkAction[]>('confirm', 'confirm', 'adjust', 'cancel').chain((type) =>
  record({
    who: constantFrom<Somebody[]>('owner', 'owner', 'delegate', 'british', 'administrator', 'stranger'),
    order: shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }),
    items: array(about[type], { minLength: 9, maxLength: 9 }),
  }).map((rest) => ({ type, ...rest })),
);

const itemsOf = ({ order, items }: Bulk, tasks: readonly DeploymentTask[]): readonly Item[] =>
  order.map((at) => ({ ...items[at], taskId: tasks[at]?.taskId ?? `no-task-${at}` }));

const single = (session: Session, type: BulkAction, item: Item) => session[type](item as never);
const many = (session: Session, type: BulkAction, items: readonly Item[]) => session[`${type}Many`](items as never);

describe('a bulk', () => {
  it('leaves the same records, journal and outcomes as its commands one after another in id order', async () => {
    await assert(
      asyncProperty(someWorld(), someBulk, async (spec, bulk) => {
        const [together, apart] = [await aWorld(spec), await aWorld(spec)];
        const items = itemsOf(bulk, together.tasks);
        const outcomes = accepted(await many(together.as(bulk.who), bulk.type, items));
        const results = new Map<string, unknown>();
        for (const item of items.toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1)))
          results.set(item.taskId, await single(apart.as(bulk.who), bulk.type, item));
        expect(outcomes).toEqual(items.map(({ taskId }) => ({ taskId, result: results.get(taskId) })));
        expect(await together.records()).toEqual(await apart.records());
      }),
      { numRuns: 200 },
    );
  });

  it('of one equals the single command, field for field', async () => {
    await assert(
      asyncProperty(someWorld(), someBulk, async (spec, bulk) => {
        const [together, apart] = [await aWorld(spec), await aWorld(spec)];
        const [item] = itemsOf(bulk, together.tasks);
        if (!item) throw new Error('A bulk has an item.');
        const [outcome] = accepted(await many(together.as(bulk.who), bulk.type, [item]));
        expect(outcome).toEqual({ taskId: item.taskId, result: await single(apart.as(bulk.who), bulk.type, item) });
        expect(await together.records()).toEqual(await apart.records());
      }),
      { numRuns: 200 },
    );
  });

  it('does what explaining it said, task by task', async () => {
    await assert(
      asyncProperty(someWorld(), someBulk, async (spec, bulk) => {
        const { as, tasks, records } = await aWorld(spec);
        const items = itemsOf(bulk, tasks);
        const before = await records();
        const explained = accepted(await as(bulk.who).explainMany(bulk.type, items as readonly CommandInput<BulkAction>[]));
        expect(await records()).toEqual(before);
        const outcomes = accepted(await many(as(bulk.who), bulk.type, items));
        const { journals } = await records();
        const told = explained.map(({ taskId, result }) =>
          result.ok
            ? { taskId, refusals: result.value.refusals, effects: result.value.allowed ? result.value.effects : [] }
            : { taskId, refusals: [result.error], effects: [] },
        );
        const done = outcomes.map(({ taskId, result }) => ({
          taskId,
          refusals: result.ok ? [] : [result.error],
          effects: result.ok ? journals[tasks.findIndex((task) => task.taskId === taskId)]?.at(-1)?.effects : [],
        }));
        expect(told).toEqual(done);
      }),
      { numRuns: 200 },
    );
  });
});
