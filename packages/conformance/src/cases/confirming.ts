import assert from 'node:assert/strict';
import { id } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, only, refused } from '../verdicts.ts';

/** What runs in each region of the mortgage model, as `region: version since day`. */
const running = async (bank: Bank): Promise<readonly string[]> =>
  (await bank.version('mortgage-1')).regions.map(
    ({ regionId, current }) => `${regionId}: ${current ? `${current.versionId} since ${current.deployedOn}` : 'nothing'}`,
  );

const datesOf = async (bank: Bank, versionId: string) => {
  const { firstProductionDate, actualProductionDate } = (await bank.version(versionId)).version;
  return [firstProductionDate, actualProductionDate];
};

/** A confirmation changes the task, what runs in its regions, and the dates of its version. */
export const confirmingCases: readonly ConformanceCase[] = [
  {
    name: 'confirms a task for one region, and changes nothing in the others',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      const detail = accepted(
        await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23', confirmationNotes: 'After the freeze' }),
      );
      const { task } = await bank.snapshot(uk.taskId);
      assert.deepEqual(task, {
        ...uk,
        status: 'CONFIRMED',
        revision: 2,
        actualProductionDate: '2026-11-23',
        confirmationNotes: 'After the freeze',
        confirmedAt: '2026-11-24T09:30:00.000Z',
        confirmedById: 'rashid',
      });
      assert.deepEqual(accepted(await bank.as('rashid').task(uk.taskId)), detail, 'the answer is what can be read afterwards');
      assert.deepEqual(await running(bank), ['de: nothing', 'uk: mortgage-3 since 2026-11-23', 'us: mortgage-1 since 2026-01-15']);
      assert.deepEqual((await bank.snapshot(de.taskId)).task, de);
    },
  },
  {
    name: 'confirms a global task for every region of its model',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      assert.deepEqual(await running(bank), [
        'de: mortgage-2 since 2026-11-20',
        'uk: mortgage-2 since 2026-11-20',
        'us: mortgage-2 since 2026-11-20',
      ]);
      assert.deepEqual(await datesOf(bank, 'mortgage-2'), ['2026-11-20', '2026-11-20']);
    },
  },
  {
    name: 'confirms a global task for the regions its model has by then',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      await bank.put({ models: [bankModel('mortgage', { regions: [{ regionId: id('jp'), ownerId: null }] })] });
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      assert.deepEqual(await running(bank), ['jp: mortgage-2 since 2026-11-20']);
    },
  },
  {
    name: 'takes a version live globally where that is recorded, and has it confirmed again where its model came to later',
    run: async (subject) => {
      const bank = await openBank(subject);
      const me = bank.as('olivia');
      const [everywhere] = await bank.assign('mortgage-2', 'global');
      accepted(await me.confirm({ taskId: everywhere.taskId, actualProductionDate: '2026-11-20' }));
      const { regions } = bankModel('mortgage');
      await bank.put({ models: [bankModel('mortgage', { regions: [...regions, { regionId: id('jp'), ownerId: null }] })] });
      const shown = async () => {
        const { version, deployments } = accepted(await me.versionDeployments('mortgage-2'));
        const ready = accepted(await me.readyToDeploy()).filter((each) => each.version.versionId === 'mortgage-2');
        return {
          date: version.actualProductionDate,
          live: deployments.map(({ region, wentLiveOn, task }) => [region?.regionId, wentLiveOn, task?.status ?? null]),
          ready: ready.map(({ region }) => region?.regionId),
        };
      };
      const reached = ['de', 'uk', 'us'].map((region) => [region, '2026-11-20', 'CONFIRMED']);
      const inJapan = (day: string | null, status: string | null) => [reached[0], ['jp', day, status], ...reached.slice(1)];
      assert.deepEqual(await shown(), { date: '2026-11-20', live: inJapan(null, null), ready: ['jp'] });
      const jp = only(accepted(await me.assign({ versionId: 'mortgage-2', regions: [{ regionId: 'jp' }, { regionId: 'uk' }] })).created);
      const { live } = await bank.snapshot(jp.taskId);
      assert.deepEqual(
        live.map(({ regionId, actualProductionDate }) => `${regionId} ${actualProductionDate}`).toSorted(),
        reached.map(([region, day]) => `${region} ${day}`),
      );
      accepted(await me.confirm({ taskId: jp.taskId, actualProductionDate: '2026-11-23' }));
      assert.deepEqual(await shown(), { date: '2026-11-23', live: inJapan('2026-11-23', 'CONFIRMED'), ready: [] });
    },
  },
  {
    name: 'confirms a global task of a model without regions',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('fraud-1', 'global');
      accepted(await bank.as('boris').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-24' }));
      assert.equal((await bank.snapshot(global.taskId)).task.status, 'CONFIRMED');
      assert.deepEqual(await datesOf(bank, 'fraud-1'), ['2026-11-24', '2026-11-24']);
    },
  },
  {
    name: 'refuses to confirm for a region that the model has left, where it can still be cancelled',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      await bank.put({ models: [bankModel('mortgage', { regions: [{ regionId: id('uk'), ownerId: null }] })] });
      const me = bank.as('olivia');
      assert.deepEqual(refused(await me.confirm({ taskId: de.taskId, actualProductionDate: '2026-11-23' })), {
        code: 'region-not-in-model',
        regionId: 'de',
      });
      accepted(await me.cancel({ taskId: de.taskId, cancellationReason: 'Germany has gone' }));
      assert.equal((await bank.snapshot(de.taskId)).task.status, 'CANCELLED');
    },
  },
  {
    name: 'leaves in place what is newer than a confirmation that comes late',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const [uk] = await bank.assign('mortgage-3', 'uk');
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-22' }));
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      assert.deepEqual(await running(bank), [
        'de: mortgage-2 since 2026-11-20',
        'uk: mortgage-3 since 2026-11-22',
        'us: mortgage-2 since 2026-11-20',
      ]);
      assert.deepEqual(await datesOf(bank, 'mortgage-2'), ['2026-11-20', '2026-11-20'], 'it was live everywhere all the same');
    },
  },
  {
    name: 'lets the later version win a day, whichever is confirmed first',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const order of [
        ['mortgage-3', 'mortgage-4'],
        ['mortgage-4', 'mortgage-3'],
      ]) {
        const bank = await openBank(subject, `bank-of-${order[0]}`);
        for (const versionId of order) {
          const [uk] = await bank.assign(versionId, 'uk');
          accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
        }
        assert.equal((await running(bank))[1], 'uk: mortgage-4 since 2026-11-23');
      }
    },
  },
  {
    name: 'dates a version when its last target region goes live, with the latest day, in any order',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const order of [
        ['de', 'uk'],
        ['uk', 'de'],
      ] as const) {
        const bank = await openBank(subject, `bank-${order[0]}-first`);
        const tasks = await bank.assign('mortgage-3', ...order);
        const days = { de: '2026-11-19', uk: '2026-11-21' };
        const me = bank.as('olivia');
        accepted(await me.confirm({ taskId: tasks[0].taskId, actualProductionDate: days[order[0]] }));
        assert.deepEqual(await datesOf(bank, 'mortgage-3'), [days[order[0]], null]);
        accepted(await me.confirm({ taskId: tasks[1].taskId, actualProductionDate: days[order[1]] }));
        assert.deepEqual(await datesOf(bank, 'mortgage-3'), ['2026-11-19', '2026-11-21']);
      }
    },
  },
  {
    name: 'blocks at the gate what validation has not approved, and keeps the reason of an override',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-5', 'uk');
      const [de] = await bank.assign('mortgage-6', 'de');
      const blocked = refused(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-24' }));
      assert.deepEqual([blocked.code, 'currentStatus' in blocked && blocked.currentStatus], ['validation-not-approved', 'IN_PROGRESS']);
      const lost = refused(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-24' }));
      assert.deepEqual([lost.code, 'currentStatus' in lost && lost.currentStatus], ['validation-not-approved', null]);

      const validationOverrideReason = 'A security fix that could not wait for validation.';
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-24', validationOverrideReason }));
      const { task } = await bank.snapshot(uk.taskId);
      assert.deepEqual(
        [task.status, task.deployedBeforeValidationApproved, task.validationOverrideReason],
        ['CONFIRMED', true, validationOverrideReason],
      );
    },
  },
  {
    name: 'takes the affected regions of a version as they are when it is confirmed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      await bank.put({ versions: [bankVersion('mortgage-3', { affectedRegionIds: [id('uk')] })] });
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      assert.deepEqual(await datesOf(bank, 'mortgage-3'), ['2026-11-23', '2026-11-23']);
    },
  },
  {
    name: 'says who acted for whom when a delegate confirms',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.delegate();
      accepted(await bank.as('dora').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23' }));
      const { task } = await bank.snapshot(uk.taskId);
      assert.deepEqual([task.confirmedById, task.confirmedOnBehalfOfId], ['dora', 'olivia']);
    },
  },
];
