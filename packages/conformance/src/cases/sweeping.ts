import assert from 'node:assert/strict';
import { asCalendarDate, id, type ModelId } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankModel, bankVersion, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText, present, refused } from '../verdicts.ts';

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
    name: 'lets a new owner ask the former one by name before the task has moved, which then stays',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella') })] });
      const asking = { taskId: de.taskId, assignedToId: 'olivia', reassignmentReason: 'She runs the release' };
      accepted(await bank.as('stella').reassign(asking));
      assert.deepEqual(refused(await bank.as('stella').reassign(asking)), { code: 'already-assigned', field: 'assignedToId' });
      assert.deepEqual(await strayed(subject, bank), []);
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-20' }));
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
    name: 'finds the versions that run everywhere they are meant for and carry no date, by the task that was confirmed last',
    run: async (subject) => {
      const bank = await openBank(subject);
      const found = (limit = 100) => subject.repositories.tasks.completingRollout(bank.tenantId, limit);
      const meant = (versionId: string, ...regions: readonly string[]) =>
        bank.put({ versions: [bankVersion(versionId, { affectedRegionIds: regions.map((regionId) => id<'region'>(regionId)) })] });
      await bank.put(wideModel(3, 'REGIONAL'));
      const [first, second] = await bank.assign('wide-1', 'r-01', 'r-02');
      const [jp] = await bank.assign('cards-1', 'jp');
      accepted(await bank.as('boris').confirm({ taskId: jp.taskId, actualProductionDate: '2026-11-20' }));
      accepted(await bank.as('olivia').confirm({ taskId: second.taskId, actualProductionDate: '2026-11-23' }));
      bank.clock.set('2026-11-24T12:00:00.000Z');
      accepted(await bank.as('olivia').confirm({ taskId: first.taskId, actualProductionDate: '2026-11-20' }));
      assert.deepEqual(await found(), [], 'each still misses a region');
      const [wide] = wideModel(3, 'REGIONAL').versions;
      await bank.put({ versions: [{ ...present(wide, 'the wide version'), affectedRegionIds: [id('r-01'), id('r-02')] }] });
      assert.deepEqual(await found(), [first.taskId], 'not the one that went live last');
      await meant('cards-1', 'jp');
      const both = [first.taskId, jp.taskId].toSorted(byText);
      assert.deepEqual(await found(), both);
      assert.deepEqual(await found(1), both.slice(0, 1));
      accepted(await bank.as('boris').withdraw({ taskId: jp.taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It broke the batch' }));
      assert.deepEqual(await found(), [first.taskId], 'what was withdrawn stands nowhere');
      assert.equal(accepted(await bank.as('adam').completeRollouts()), 1);
      assert.deepEqual(await found(), []);
      const { version } = await bank.snapshot(first.taskId);
      assert.deepEqual([version.firstProductionDate, version.actualProductionDate], ['2026-11-20', '2026-11-23']);
      assert.equal((await bank.journal(first.taskId)).at(-1)?.type, 'rollout-completed');
    },
  },
  {
    name: 'takes a global confirmation for the regions that are recorded of it, and for no other that a version is meant for',
    run: async (subject) => {
      const bank = await openBank(subject);
      const found = () => subject.repositories.tasks.completingRollout(bank.tenantId, 100);
      const meant = (...regions: readonly string[]) =>
        bank.put({ versions: [bankVersion('mortgage-2', { affectedRegionIds: regions.map((regionId) => id<'region'>(regionId)) })] });
      const [global] = await bank.assign('mortgage-2', 'global');
      await meant('de', 'jp');
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      const { regions } = bankModel('mortgage');
      await bank.put({ models: [bankModel('mortgage', { regions: [...regions, { regionId: id('jp'), ownerId: null }] })] });
      assert.deepEqual(await found(), [], 'Japan came later');
      assert.equal(accepted(await bank.as('adam').completeRollouts()), 0);
      await meant('de');
      assert.deepEqual(await found(), [global.taskId]);
      assert.equal(accepted(await bank.as('adam').completeRollouts()), 1);
      assert.equal((await bank.snapshot(global.taskId)).version.actualProductionDate, '2026-11-20');
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
