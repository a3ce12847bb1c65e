import { visibleLength } from '@countersign/core';
import { array, assert, asyncProperty } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen, give, someStep, type Step } from './some-step.ts';
import { aWorld, someWorld, type WorldSpec } from './world.ts';

const someSteps = array(someStep, { minLength: 6, maxLength: 10 });

const after = async (spec: WorldSpec, steps: readonly Step[]) => {
  const world = await aWorld(spec);
  for (const step of steps) await give(await chosen(world, step));
  return world;
};

describe('whatever anybody does in whatever order', () => {
  it('executing succeeds iff explain said so, and produces exactly those effects', async () => {
    await assert(
      asyncProperty(someWorld(), someSteps, async (spec, steps) => {
        const world = await aWorld(spec);
        for (const step of steps) {
          const attempt = await chosen(world, step);
          const explained = await attempt.session.explain(attempt.input);
          const result = await give(attempt);
          const entries = await world.administrator.journal(attempt.input.taskId);
          const entry = entries.ok ? entries.value.at(-1) : undefined;
          const done = result.ok
            ? { allowed: true, refusals: [], effects: entry?.effects, change: { before: entry?.before, after: entry?.after } }
            : { allowed: false, refusals: [result.error] };
          // Whoever may not know of the task is told so by either.
          expect(explained).toMatchObject(explained.ok ? { value: done } : result);
          expect(result.ok ? result.value.task.revision : entry?.sequence).toBe(entry?.sequence);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('what a command answers rests on what the next reader is shown, and is refused once any of it has changed', async () => {
    await assert(
      asyncProperty(someWorld(), someSteps, async (spec, steps) => {
        const world = await aWorld(spec);
        for (const step of steps) {
          const attempt = await chosen(world, step);
          const { taskId } = attempt.input;
          const before = await attempt.session.task(taskId);
          const result = await give(attempt);
          const seen = await attempt.session.task(taskId);
          const same = !result.ok || !seen.ok || result.value.basis === seen.value.basis;
          const late = await attempt.session.explain({
            ...attempt.input,
            expectedRevision: null,
            expectedBasis: before.ok ? before.value.basis : null,
          });
          const codes = before.ok && seen.ok && late.ok ? late.value.refusals.map(({ code }) => code) : null;
          // He may have given the right away with the task, and is then told that.
          const isHeldTo =
            codes === null ||
            (result.ok
              ? ['stale', 'action-not-delegated'].includes(codes[0] ?? '')
              : !codes.some((code) => ['stale', 'basis-changed'].includes(code)));
          expect([codes, same, isHeldTo]).toEqual([codes, true, true]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('no override is without a reason on record, an exception, and the facts it was made on', async () => {
    await assert(
      asyncProperty(someWorld(), someSteps, async (spec, steps) => {
        const { records } = await after(spec, steps);
        const { snapshots, journals } = await records();
        snapshots.forEach(({ task, exception }, at) => {
          const overridden = task.deployedBeforeValidationApproved;
          const confirmation = journals[at]?.find(({ type }) => type === 'deployment-confirmed');
          expect(confirmation?.gate?.override === 'needed').toBe(overridden);
          expect(exception !== null).toBe(overridden);
          expect(task.validationOverrideReason !== null).toBe(overridden);
          expect(overridden && visibleLength(task.validationOverrideReason ?? '') < 20).toBe(false);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('every region runs the newest of what stands there, and nothing else', async () => {
    await assert(
      asyncProperty(someWorld(), someSteps, async (spec, steps) => {
        const { snapshots, deployments } = await (await after(spec, steps)).records();
        for (const { regionId, current } of snapshots[0]?.regions ?? []) {
          const newest = deployments.filter((each) => each.region?.regionId === regionId && each.withdrawnOn === null).at(-1);
          expect(current && [current.taskId, current.versionId, current.deployedOn]).toEqual(
            newest ? [newest.taskId, newest.versionId, newest.deployedOn] : null,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('every change is in the journal: its entries, one after another, lead to the task as it is', async () => {
    await assert(
      asyncProperty(someWorld(), someSteps, async (spec, steps) => {
        const { snapshots, journals } = await (await after(spec, steps)).records();
        snapshots.forEach(({ task }, at) => {
          expect(journals[at]?.map(({ sequence }) => sequence)).toEqual(Array.from({ length: task.revision }, (_, index) => index + 1));
          expect(Object.assign({}, ...(journals[at] ?? []).map((entry) => entry.after))).toEqual(task);
        });
      }),
      { numRuns: 200 },
    );
  });
});
