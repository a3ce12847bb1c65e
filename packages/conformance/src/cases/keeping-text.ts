import assert from 'node:assert/strict';
import { id, type Inventory } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { openBank } from '../bank.ts';
import { bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { nastyIds, nastyTexts } from '../nasty-text.ts';
import { newTask } from '../new-task.ts';
import { accepted } from '../verdicts.ts';

/** Whatever text comes in, comes out. */
export const textCases: readonly ConformanceCase[] = [
  {
    name: 'keeps every text exactly as it was given, in the task and in the journal',
    run: async (subject) => {
      const bank = await openBank(subject);
      const me = bank.as('olivia');
      const [global] = await bank.assign('mortgage-2', 'global');
      for (const [at, adjustmentReason] of nastyTexts.entries()) {
        accepted(await me.adjust({ taskId: global.taskId, plannedProductionDate: at % 2 ? '2026-12-01' : '2026-12-02', adjustmentReason }));
        assert.equal((await bank.snapshot(global.taskId)).task.adjustmentReason, adjustmentReason);
      }
      const [, ...adjustments] = await bank.journal(global.taskId);
      assert.deepEqual(
        adjustments.map(({ after }) => after.adjustmentReason),
        nastyTexts,
      );
    },
  },
  {
    name: 'keeps every name exactly as it was put',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      for (const text of nastyTexts) {
        const name = text.slice(0, 200);
        await bank.put({
          people: [{ userId: id('rashid'), name }],
          regions: [{ regionId: id('uk'), code: name, name }],
          models: [{ modelId: id('mortgage'), name, ownerId: id('olivia'), regions: [{ regionId: id('uk'), ownerId: id('rashid') }] }],
          versions: [bankVersion('mortgage-3', { versionNumber: name })],
        });
        const { model, version, region, people } = await bank.snapshot(uk.taskId);
        const person = people.find(({ userId }) => userId === 'rashid');
        assert.deepEqual([model.name, version.versionNumber, region?.code, region?.name, person?.name], [name, name, name, name, name]);
      }
    },
  },
  {
    name: 'takes no identifier for another, whatever it is made of',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(inventoryOf(nastyIds));
      const tasks = nastyIds.map((each) =>
        aTask({
          taskId: id(each),
          tenantId: bank.tenantId,
          versionId: id(each),
          modelId: id(each),
          regionId: id(each),
          assignedToId: id(each),
        }),
      );
      assert.deepEqual((await subject.repositories.createTasks(bank.tenantId, tasks.map(newTask), null)).created, nastyIds);

      const loaded = await subject.repositories.snapshots.load(
        bank.tenantId,
        nastyIds.map((each) => id<'task'>(each)),
        { people: [id('olivia')], history: false },
      );
      for (const task of tasks) {
        const found = loaded.get(task.taskId);
        assert.deepEqual(found?.task, task);
        assert.deepEqual(
          [
            found.version.versionId,
            found.model.modelId,
            found.model.ownerId,
            found.region?.regionId,
            found.validation?.validationRequestId,
            found.people.map(({ name }) => name).toSorted(),
          ],
          [task.taskId, task.taskId, task.taskId, task.taskId, task.taskId, [`Named ${task.taskId}`, 'Olivia Okafor']],
        );
      }
      for (const each of nastyIds) {
        accepted(await bank.as(each).confirm({ taskId: each, actualProductionDate: '2026-11-23' }));
        const detail = accepted(await bank.as(each).task(each));
        assert.deepEqual(
          [detail.task.confirmedById, detail.version.actualProductionDate, detail.deployments.map(({ current }) => current?.taskId)],
          [each, '2026-11-23', [each]],
        );
      }
    },
  },
];

/** A person, region, model, version and approved validation for each identifier, all called by it. */
const inventoryOf = (ids: readonly string[]): Partial<Inventory> => ({
  people: ids.map((each) => ({ userId: id(each), name: `Named ${each}` })),
  regions: ids.map((each) => ({ regionId: id(each), code: each, name: each })),
  models: ids.map((each) => ({ modelId: id(each), name: each, ownerId: id(each), regions: [{ regionId: id(each), ownerId: null }] })),
  versions: ids.map((each) =>
    bankVersion('mortgage-4', { versionId: id(each), modelId: id(each), affectedRegionIds: [id(each)], validationRequestId: id(each) }),
  ),
  validations: ids.map((each) => ({
    validationRequestId: id(each),
    statusCode: 'APPROVED',
    statusLabel: each,
    approvedOn: aTask().plannedProductionDate,
  })),
});
