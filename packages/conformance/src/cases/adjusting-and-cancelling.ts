import assert from 'node:assert/strict';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, refused } from '../verdicts.ts';

/** The two commands that change a task and nothing else. */
export const adjustingAndCancellingCases: readonly ConformanceCase[] = [
  {
    name: 'moves the planned date as often as it is asked to, and never the baseline',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const before = await bank.version('mortgage-4');
      accepted(
        await bank.as('rashid').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Change freeze' }),
      );
      bank.clock.set('2026-11-25T16:45:30.250Z');
      const detail = accepted(
        await bank.as('olivia').adjust({ taskId: uk.taskId, plannedProductionDate: '2027-01-10', adjustmentReason: 'A longer freeze' }),
      );
      assert.deepEqual((await bank.snapshot(uk.taskId)).task, {
        ...uk,
        status: 'ADJUSTED',
        revision: 3,
        plannedProductionDate: '2027-01-10',
        adjustmentReason: 'A longer freeze',
        adjustedAt: '2026-11-25T16:45:30.250Z',
        adjustedById: 'olivia',
      });
      assert.deepEqual(accepted(await bank.as('olivia').task(uk.taskId)), detail, 'the answer is what can be read afterwards');
      const after = await bank.version('mortgage-4');
      assert.deepEqual({ ...after, people: [], tasks: [] }, { ...before, people: [], tasks: [] }, 'nothing but the task has changed');
    },
  },
  {
    name: 'ends a task without a deployment, for good',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const before = await bank.version('mortgage-4');
      accepted(await bank.as('rashid').cancel({ taskId: uk.taskId, cancellationReason: 'Replaced by 5.0' }));
      assert.deepEqual((await bank.snapshot(uk.taskId)).task, {
        ...uk,
        status: 'CANCELLED',
        revision: 2,
        cancellationReason: 'Replaced by 5.0',
        cancelledAt: '2026-11-24T09:30:00.000Z',
        cancelledById: 'rashid',
      });
      const after = await bank.version('mortgage-4');
      assert.deepEqual({ ...after, people: [] }, { ...before, people: [], tasks: [] }, 'nothing but the task has changed');
      assert.deepEqual(refused(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-24' })), {
        code: 'task-not-open',
        action: 'confirm',
        status: 'CANCELLED',
      });
    },
  },
  {
    name: 'refuses a command that rests on an older revision, and changes nothing',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      accepted(
        await bank
          .as('rashid')
          .adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Change freeze', expectedRevision: 1 }),
      );
      const before = await bank.everything();
      const late = await bank.as('olivia').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-24', expectedRevision: 1 });
      assert.deepEqual(refused(late), { code: 'stale', expectedRevision: 1, currentRevision: 2 });
      assert.deepEqual(await bank.everything(), before);
    },
  },
];
