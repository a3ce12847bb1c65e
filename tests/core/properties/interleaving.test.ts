import type { Repositories, Session } from '@countersign/core';
import { array, assert, asyncProperty, constantFrom, integer, record, type Scheduler, scheduler } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWorld, type Somebody, someWorld } from './world.ts';

const enough = 'The regulator asked for it before the end of the year.';

/** What several people try at once, each on some task or on the version as a whole. */
const attempts = {
  confirm: (session: Session, taskId: string) => session.confirm({ taskId, actualProductionDate: '2026-11-20' }),
  override: (session: Session, taskId: string) =>
    session.confirm({ taskId, actualProductionDate: '2026-11-03', validationOverrideReason: enough }),
  bulk: (session: Session, taskId: string, others: readonly string[]) =>
    session.confirmMany([taskId, ...others].map((each) => ({ taskId: each, actualProductionDate: '2026-11-19' }))),
  deploy: (session: Session) => session.deploy({ versionId: 'v1', actualProductionDate: '2026-11-18' }),
  adjust: (session: Session, taskId: string) =>
    session.adjust({ taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'The train moved.' }),
  cancel: (session: Session, taskId: string) => session.cancel({ taskId, cancellationReason: 'Replaced.' }),
  withdraw: (session: Session, taskId: string) =>
    session.withdraw({ taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It rejected good customers.' }),
} as const;

const someAttempts = array(
  record({
    who: constantFrom<Somebody[]>('owner', 'delegate', 'british', 'administrator'),
    what: constantFrom(...(Object.keys(attempts) as (keyof typeof attempts)[]), 'confirm' as const, 'confirm' as const),
    task: integer({ min: 0, max: 2 }),
  }),
  { minLength: 2, maxLength: 6 },
);

/** The same records, where loading and committing take turns as the scheduler wants. */
const inTurns =
  (turns: Scheduler) =>
  (repositories: Repositories): Repositories => ({
    ...repositories,
    snapshots: {
      ...repositories.snapshots,
      load: turns.scheduleFunction((...of) => repositories.snapshots.load(...of)),
      forVersions: turns.scheduleFunction((...of) => repositories.snapshots.forVersions(...of)),
    },
    commit: turns.scheduleFunction((...of) => repositories.commit(...of)),
  });

describe('people who meet at the same tasks', () => {
  it('confirm a task at most once, whatever their commands interleave to, and nobody is told otherwise', async () => {
    await assert(
      asyncProperty(scheduler(), someWorld(), someAttempts, async (turns, spec, some) => {
        const { as, tasks, records } = await aWorld(spec, inTurns(turns));
        const ids = tasks.map(({ taskId }) => taskId);
        const answered = Promise.all(
          some.map(({ who, what, task }) => {
            const taskId = ids[task % ids.length] ?? '';
            return attempts[what](
              as(who),
              taskId,
              ids.filter((each) => each !== taskId),
            );
          }),
        );
        await turns.waitFor(answered);
        const answers = await answered;
        const { snapshots, journals, versions } = await records();
        snapshots.forEach(({ task: { taskId, status, withdrawnOn, revision } }, at) => {
          const types = journals[at]?.map(({ type }) => type) ?? [];
          const times = (type: string) => types.filter((each) => each === type).length;
          expect(times('deployment-confirmed')).toBe(status === 'CONFIRMED' ? 1 : 0);
          expect(times('deployment-withdrawn')).toBe(withdrawnOn === null ? 0 : 1);
          expect(types).toHaveLength(revision);
          const accepted = answers.flatMap((answer, index) => {
            if (!answer.ok) return [];
            const each = Array.isArray(answer.value)
              ? answer.value.map(({ result }) => result)
              : [{ ok: true as const, value: answer.value }];
            const confirmed = each.filter(
              (result) => result.ok && result.value.task.taskId === taskId && result.value.task.status === 'CONFIRMED',
            );
            return some[index]?.what === 'withdraw' ? [] : confirmed;
          });
          expect(accepted).toHaveLength(times('deployment-confirmed'));
        });
        for (const { tasks: kept } of versions) {
          const standing = kept.filter(({ status }) => status === 'CONFIRMED').map(({ regionId }) => regionId);
          expect(new Set(standing).size).toBe(standing.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
