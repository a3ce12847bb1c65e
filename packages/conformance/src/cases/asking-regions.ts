import assert from 'node:assert/strict';
import { asCalendarDate, definePolicy, id } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankModel, strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText, refused } from '../verdicts.ts';

const finder =
  ({ repositories }: Subject, { tenantId }: Bank) =>
  (limit = 100) =>
    repositories.tasks.missingApproval(tenantId, limit);

/** Regions that must agree first and were never asked. */
export const askingRegionsCases: readonly ConformanceCase[] = [
  {
    name: 'finds the open tasks that touch a region which demands an approval of its own and was never asked, at most so many',
    run: async (subject) => {
      const bank = await openBank(subject);
      const found = finder(subject, bank);
      const [global] = await bank.assign('mortgage-2', 'global');
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      const [jp, cards] = await bank.assign('cards-1', 'jp', 'uk');
      await bank.assign('fraud-1', 'global');
      assert.deepEqual(await found(), [], 'no region demands one');
      await bank.put({ regions: strictRegions('UK', 'US') });
      const ids = [global, uk, cards].map(({ taskId }) => taskId).toSorted(byText);
      assert.deepEqual(await found(), ids, 'a global task touches each region of its model');
      assert.deepEqual(await found(2), ids.slice(0, 2));
      await bank.put({ regions: strictRegions('DE', 'JP') });
      assert.deepEqual(await found(), [...ids, de.taskId, jp.taskId].toSorted(byText));
      accepted(await bank.as('olivia').cancel({ taskId: de.taskId, cancellationReason: 'Never' }));
      accepted(
        await bank.as('boris').adjust({ taskId: jp.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'The train was missed' }),
      );
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      const open = [global, cards, jp].map(({ taskId }) => taskId).toSorted(byText);
      assert.deepEqual(await found(), open, 'nobody is asked about what has ended');
      await bank.put({ models: [bankModel('cards', { regions: [{ regionId: id('jp'), ownerId: null }] })] });
      assert.deepEqual(await found(), [global.taskId, jp.taskId].toSorted(byText), 'nor of a region that the model has left');
    },
  },
  {
    name: 'finds none that touches a region within the scope of its validation, and takes one that cannot be found for none of them',
    run: async (subject) => {
      const bank = await openBank(subject);
      const found = finder(subject, bank);
      const [approved] = await bank.assign('mortgage-4', 'uk');
      const [pending] = await bank.assign('mortgage-5', 'uk');
      const [lost] = await bank.assign('mortgage-6', 'de');
      await bank.put({ regions: strictRegions('UK') });
      assert.deepEqual(await found(), []);
      await bank.put({ regions: strictRegions('DE') });
      assert.deepEqual(await found(), [lost.taskId], 'one that cannot be found covers none');
      const scope = (request: string, ...regionIds: readonly string[]) =>
        bank.put({
          validations: [
            {
              validationRequestId: id(request),
              statusCode: 'APPROVED',
              statusLabel: null,
              approvedOn: asCalendarDate('2026-11-02'),
              scopeRegionIds: regionIds.map((regionId) => id<'region'>(regionId)),
            },
          ],
        });
      await scope('vr-lost', 'de');
      await scope('vr-approved', 'de', 'uk');
      assert.deepEqual(await found(), []);
      await scope('vr-approved', 'de');
      assert.deepEqual(await found(), [approved.taskId]);
      await scope('vr-in-progress');
      assert.deepEqual(await found(), [approved.taskId, pending.taskId].toSorted(byText), 'one of no region covers none');
    },
  },
  {
    name: 'asks the regions of a version whose request cannot be found, as if it had none',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ regionalApproval: 'before' }));
      await bank.put({ regions: strictRegions('DE') });
      const [lost] = await bank.assign('mortgage-6', 'de');
      const { taskId } = lost;
      const confirmation = { taskId, actualProductionDate: '2026-11-23', validationOverrideReason: overrideReason };
      assert.deepEqual(refused(await bank.as('olivia').confirm(confirmation)), {
        code: 'regional-approval-open',
        regionIds: ['de'],
        state: 'REQUESTED',
      });
      accepted(await bank.as('vera').decideApproval({ taskId, regionId: 'de', decision: 'APPROVED', note: null }));
      accepted(await bank.as('olivia').confirm(confirmation));
    },
  },
  {
    name: 'asks the regions that must agree first and were never asked, once, so that the task can be finished',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ regionalApproval: 'before' }));
      const found = finder(subject, bank);
      await bank.put({ regions: strictRegions('US') });
      const [global] = await bank.assign('mortgage-2', 'global');
      const { taskId } = global;
      assert.deepEqual(await found(), [], 'the United States were asked as the task was assigned');
      await bank.put({ regions: strictRegions('UK') });
      assert.deepEqual(await found(), [taskId]);
      bank.clock.set('2026-11-25T10:00:00.007Z');
      assert.equal(accepted(await bank.as('adam').requestApprovals()), 1);
      assert.deepEqual(await found(), []);
      assert.equal(accepted(await bank.as('adam').requestApprovals()), 0);
      const { approvals, task } = await bank.snapshot(taskId);
      assert.deepEqual(
        approvals
          .toSorted((a, b) => byText(a.regionId, b.regionId))
          .map(({ regionId, state, requestedAt }) => [regionId, state, requestedAt]),
        [
          ['uk', 'REQUESTED', '2026-11-25T10:00:00.007Z'],
          ['us', 'REQUESTED', '2026-11-24T09:30:00.000Z'],
        ],
      );
      assert.equal(task.revision, 2);
      const entry = (await bank.journal(taskId)).at(-1);
      assert.deepEqual([entry?.type, entry?.actorId, entry?.effects.length], ['approvals-requested', null, 1]);
      assert.equal(accepted(await bank.as('vera').pendingDecisions()).decisions.length, 2);
      const confirmation = { taskId, actualProductionDate: '2026-11-23' };
      assert.equal(refused(await bank.as('olivia').confirm(confirmation)).code, 'regional-approval-open');
      for (const regionId of ['uk', 'us'])
        accepted(await bank.as('vera').decideApproval({ taskId, regionId, decision: 'APPROVED', note: null }));
      accepted(await bank.as('olivia').confirm(confirmation));
    },
  },
];
