import assert from 'node:assert/strict';
import { openBank } from '../bank.ts';
import { strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { nastyTexts } from '../nasty-text.ts';
import { accepted, byText } from '../verdicts.ts';

/** What a region was asked, and what it said. */
export const approvalCases: readonly ConformanceCase[] = [
  {
    name: 'keeps an approval as it is asked for, for every region that a confirmation touches and that demands one',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({ regions: strictRegions('UK', 'US') });
      const [global] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-23' }));
      const { approvals } = await bank.snapshot(global.taskId);
      assert.deepEqual(
        approvals.toSorted((a, b) => byText(a.regionId, b.regionId)),
        ['uk', 'us'].map((regionId) => ({
          taskId: global.taskId,
          regionId,
          state: 'REQUESTED',
          requestedAt: '2026-11-24T09:30:00.000Z',
          decidedAt: null,
          decidedById: null,
          note: null,
        })),
      );
    },
  },
  {
    name: 'changes the one approval that is answered, and keeps what was said',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const [at, note] of nastyTexts.entries()) {
        const bank = await openBank(subject, `bank-${at}`);
        await bank.put({ regions: strictRegions('UK', 'US') });
        const [global] = await bank.assign('mortgage-2', 'global');
        const { taskId } = global;
        accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-23' }));
        bank.clock.set('2026-11-25T10:00:00.007Z');
        const decision = at % 2 ? 'APPROVED' : 'DECLINED';
        accepted(await bank.as('vera').decideApproval({ taskId, regionId: 'us', decision, note }));
        const { approvals, task } = await bank.snapshot(taskId);
        const [uk, us] = approvals.toSorted((a, b) => byText(a.regionId, b.regionId));
        assert.deepEqual([uk?.state, uk?.decidedAt], ['REQUESTED', null]);
        assert.deepEqual(us, {
          taskId,
          regionId: 'us',
          state: decision,
          requestedAt: '2026-11-24T09:30:00.000Z',
          decidedAt: '2026-11-25T10:00:00.007Z',
          decidedById: 'vera',
          note,
        });
        assert.deepEqual([approvals.length, task.revision], [2, 3]);
      }
    },
  },
];
