import assert from 'node:assert/strict';
import { asCalendarDate, id, type ModelId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText } from '../verdicts.ts';

const strayed = ({ repositories }: Subject, bank: Bank, modelIds: readonly string[] | null = null, limit = 100) =>
  repositories.tasks.strayed(bank.tenantId, modelIds && modelIds.map((modelId): ModelId => id(modelId)), limit);

/** A bank in which somebody has used what validation had not approved, in the United Kingdom and in Germany. */
async function bankWithExceptions(subject: Subject) {
  const bank = await openBank(subject);
  const [uk] = await bank.assign('mortgage-5', 'uk');
  const [de] = await bank.assign('mortgage-6', 'de');
  for (const { taskId } of [uk, de])
    accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }));
  const say = (request: string, statusCode: string | null, isInterim = false) =>
    bank.put({
      validations: [
        { validationRequestId: id(request), statusCode, statusLabel: statusCode, approvedOn: asCalendarDate('2026-11-23'), isInterim },
      ],
    });
  const found = (codes: readonly string[], limit = 100) => subject.repositories.tasks.withOpenException(bank.tenantId, codes, limit);
  return { bank, uk, de, say, found };
}

/** What is found to follow the host's records. */
export const sweepCases: readonly ConformanceCase[] = [
  {
    name: 'finds the open tasks whose assignee is no longer whom the rule names',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const [global] = await bank.assign('mortgage-2', 'global');
      const [done] = await bank.assign('mortgage-6', 'de');
      const [jp] = await bank.assign('cards-1', 'jp');
      accepted(await bank.as('olivia').cancel({ taskId: done.taskId, cancellationReason: 'Never' }));
      assert.deepEqual(await strayed(subject, bank), []);
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella') })] });
      const moved = [de.taskId, global.taskId].toSorted(byText);
      assert.deepEqual(await strayed(subject, bank), moved, 'the region with an owner of its own stays his');
      assert.deepEqual(await strayed(subject, bank, ['mortgage', 'fraud']), moved);
      assert.deepEqual(await strayed(subject, bank, ['cards']), []);
      assert.deepEqual(await strayed(subject, bank, []), []);
      await bank.put({ models: [bankModel('mortgage', { regions: [] }), bankModel('cards', { ownerId: null })] });
      assert.deepEqual(
        await strayed(subject, bank),
        [uk.taskId],
        'a region that was left falls to the model owner, and nobody is no owner',
      );
      assert.equal((await bank.snapshot(jp.taskId)).task.assignedToId, 'boris');
    },
  },
  {
    name: 'finds no task astray that somebody was asked by name to answer for, and finds again one that had moved',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').reassign({ taskId: de.taskId, assignedToId: 'dora', reassignmentReason: 'She runs the release' }));
      const hand = (ownerId: string) =>
        bank.put({
          models: [
            bankModel('mortgage', {
              regions: [
                { regionId: id('de'), ownerId: id(ownerId) },
                { regionId: id('uk'), ownerId: id(ownerId) },
              ],
            }),
          ],
        });
      await hand('stella');
      assert.deepEqual(await strayed(subject, bank), [uk.taskId]);
      assert.equal(accepted(await bank.as('adam').followOwners()), 1);
      assert.equal((await bank.snapshot(uk.taskId)).task.assignmentCause, 'ownership-changed');
      assert.deepEqual(await strayed(subject, bank), []);
      await hand('boris');
      assert.deepEqual(await strayed(subject, bank), [uk.taskId]);
    },
  },
  {
    name: 'finds at most as many astray as it is asked for, the first identifiers first',
    run: async (subject) => {
      const bank = await openBank(subject);
      const versions = Array.from({ length: 5 }, (_, at) => bankVersion('fraud-1', { versionId: id(`fraud-${at + 2}`) }));
      await bank.put({ versions });
      const tasks = [];
      for (const { versionId } of versions) tasks.push(...(await bank.assign(versionId, 'global')));
      await bank.put({ models: [bankModel('fraud', { ownerId: id('stella') })] });
      const ids = tasks.map(({ taskId }) => taskId).toSorted(byText);
      for (const limit of [1, 4, 5, 6]) assert.deepEqual(await strayed(subject, bank, null, limit), ids.slice(0, limit));
    },
  },
  {
    name: 'finds the tasks whose exception is not closed and whose validation has been approved for good',
    run: async (subject) => {
      const { bank, uk, de, say, found } = await bankWithExceptions(subject);
      assert.deepEqual(await found(['APPROVED']), [], 'one is in progress, the other is not to be found');
      await say('vr-in-progress', 'APPROVED', true);
      assert.deepEqual(await found(['APPROVED']), [], 'for the time being is not for good');
      await say('vr-in-progress', 'APPROVED');
      assert.deepEqual(await found(['APPROVED']), [uk.taskId]);
      assert.deepEqual(await found(['approved', 'OTHER']), []);
      assert.deepEqual(await found([]), []);
      await say('vr-lost', 'WAIVED');
      assert.deepEqual(await found(['WAIVED']), [de.taskId]);
      const both = [uk.taskId, de.taskId].toSorted(byText);
      assert.deepEqual(await found(['WAIVED', 'APPROVED']), both);
      assert.deepEqual(await found(['WAIVED', 'APPROVED'], 1), both.slice(0, 1));
      accepted(await bank.as('vera').acknowledgeException({ taskId: uk.taskId }));
      assert.deepEqual(await found(['APPROVED']), [uk.taskId], 'acknowledged is not closed');
      const narrative = 'The committee accepted the risk on 24 November.';
      accepted(await bank.as('vera').closeException({ taskId: uk.taskId, closureReason: 'risk-accepted', narrative }));
      assert.deepEqual(await found(['APPROVED']), []);
    },
  },
];
