import assert from 'node:assert/strict';
import { definePolicy, id } from '@countersign/core';
import { type Bank, openBank, overrideReason } from '../bank.ts';
import { bankModel, bankVersion } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText } from '../verdicts.ts';

const unfinished = async ({ repositories }: Subject, bank: Bank, ownerId: string | null) =>
  (await repositories.reports.unfinished(bank.tenantId, ownerId === null ? null : id(ownerId))).map(
    ({ version }) => version.versionId as string,
  );

/** What ran where, and what could. */
export const deploymentReportCases: readonly ConformanceCase[] = [
  {
    name: 'reports every deployment of a model by region code, then day, version and task',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({ regions: [{ regionId: id('de'), code: 'ZZ', name: 'Germany' }] });
      const [global] = await bank.assign('mortgage-2', 'global');
      const [de] = await bank.assign('mortgage-6', 'de');
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const me = bank.as('olivia');
      accepted(await me.confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      accepted(await me.confirm({ taskId: de.taskId, actualProductionDate: '2026-11-19', validationOverrideReason: overrideReason }));
      accepted(await me.confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      const rows = await subject.repositories.reports.deployments(bank.tenantId, id('mortgage'));
      assert.deepEqual(
        rows.map(({ region, versionId, deployedOn, taskId }) => [region?.code, versionId, deployedOn, taskId]),
        [
          ['UK', 'mortgage-2', '2026-11-20', global.taskId],
          ['UK', 'mortgage-4', '2026-11-20', uk.taskId],
          ['US', 'mortgage-1', '2026-01-15', null],
          ['US', 'mortgage-2', '2026-11-20', global.taskId],
          ['ZZ', 'mortgage-6', '2026-11-19', de.taskId],
          ['ZZ', 'mortgage-2', '2026-11-20', global.taskId],
        ],
      );
      const { plannedProductionDate, baselineProductionDate, overridden, overrideReason: none } = rows[2] ?? {};
      assert.deepEqual([plannedProductionDate, baselineProductionDate, overridden, none], [null, null, false, null]);
      assert.deepEqual([rows[4]?.overridden, rows[4]?.overrideReason], [true, overrideReason]);
      assert.deepEqual(await subject.repositories.reports.deployments(bank.tenantId, id('cards')), []);
      assert.deepEqual(await subject.repositories.reports.deployments(bank.tenantId, id('nobody')), []);
    },
  },
  {
    name: 'reports of a model without regions what was confirmed globally, withdrawn or not, and not what is recorded of a region',
    run: async (subject) => {
      const bank = await openBank(subject);
      const boris = bank.as('boris');
      const [first] = await bank.assign('fraud-1', 'global');
      accepted(await boris.confirm({ taskId: first.taskId, actualProductionDate: '2026-11-20' }));
      accepted(await boris.withdraw({ taskId: first.taskId, withdrawnOn: '2026-11-20', withdrawalReason: 'It declined everybody' }));
      const [second] = await bank.assign('fraud-1', 'global');
      accepted(await boris.confirm({ taskId: second.taskId, actualProductionDate: '2026-11-23' }));
      const rows = await subject.repositories.reports.deployments(bank.tenantId, id('fraud'));
      assert.deepEqual(
        rows.map(({ region, versionNumber, deployedOn, withdrawnOn, taskId }) => [region, versionNumber, deployedOn, withdrawnOn, taskId]),
        [
          [null, '1.0', '2026-11-20', '2026-11-20', first.taskId],
          [null, '1.0', '2026-11-23', null, second.taskId],
        ],
      );
      const history = accepted(await boris.deploymentHistory('fraud'));
      assert.deepEqual(
        history.map(({ region, segments, planned }) => [region, segments.map(({ from, until }) => [from, until]), planned]),
        [
          [
            null,
            [
              ['2026-11-20', '2026-11-20'],
              ['2026-11-23', null],
            ],
            [],
          ],
        ],
      );
      const { regions } = await bank.version('mortgage-2');
      const [everywhere] = await bank.assign('mortgage-2', 'global');
      const planned = accepted(await bank.as('olivia').deploymentHistory('mortgage'));
      assert.deepEqual(
        planned.map(({ region }) => region?.regionId),
        regions.map(({ regionId }) => regionId),
      );
      accepted(await bank.as('olivia').confirm({ taskId: everywhere.taskId, actualProductionDate: '2026-11-20' }));
      const recorded = await subject.repositories.reports.deployments(bank.tenantId, id('mortgage'));
      assert.ok(recorded.every(({ region }) => region !== null));
    },
  },
  {
    name: 'reports deployments in a region that the model has left since',
    needs: 'own-inventory',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      await bank.put({ models: [bankModel('mortgage', { regions: [{ regionId: id('de'), ownerId: null }] })] });
      const rows = await subject.repositories.reports.deployments(bank.tenantId, id('mortgage'));
      assert.deepEqual(
        rows.map(({ region, versionId }) => `${region?.regionId} ${versionId}`),
        ['uk mortgage-4', 'us mortgage-1'],
      );
    },
  },
  {
    name: 'reports the versions that do not run everywhere they are meant to, newest first, of those somebody owns in part, or of all',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-6', 'de');
      const [uk] = await bank.assign('mortgage-3', 'uk');
      const [fraud] = await bank.assign('fraud-1', 'global');
      accepted(
        await bank
          .as('olivia')
          .confirm({ taskId: de.taskId, actualProductionDate: '2026-11-19', validationOverrideReason: overrideReason }),
      );
      accepted(await bank.as('olivia').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      accepted(await bank.as('boris').confirm({ taskId: fraud.taskId, actualProductionDate: '2026-11-20' }));
      const mortgages = ['mortgage-5', 'mortgage-4', 'mortgage-3', 'mortgage-2', 'mortgage-1'];
      assert.deepEqual(await unfinished(subject, bank, 'olivia'), mortgages);
      assert.deepEqual((await unfinished(subject, bank, 'rashid')).toSorted(byText), ['cards-1', ...mortgages].toSorted(byText));
      assert.deepEqual(await unfinished(subject, bank, 'boris'), ['cards-1']);
      assert.deepEqual(await unfinished(subject, bank, 'stella'), []);
      assert.deepEqual((await unfinished(subject, bank, null)).toSorted(byText), ['cards-1', ...mortgages].toSorted(byText));
      assert.deepEqual(
        (await unfinished(subject, bank, null)).filter((versionId) => versionId !== 'cards-1'),
        mortgages,
      );
      const [shown] = (await subject.repositories.reports.unfinished(bank.tenantId, id('boris'))) as [Awaited<ReturnType<Bank['version']>>];
      const { people: _, ...facts } = await bank.version('cards-1');
      assert.deepEqual({ ...shown, people: [] }, { ...facts, people: [] });
      accepted(await bank.as('boris').withdraw({ taskId: fraud.taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'It failed' }));
      assert.deepEqual((await unfinished(subject, bank, 'boris')).toSorted(byText), ['cards-1', 'fraud-1']);
    },
  },
  {
    name: 'reports a version that is dated but does not run everywhere yet',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ versionDate: 'each-confirmation' }));
      const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
      accepted(await bank.as('olivia').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      const { version } = await bank.version('mortgage-3');
      assert.equal(version.actualProductionDate, '2026-11-20');
      assert.ok((await unfinished(subject, bank, 'olivia')).includes('mortgage-3'), 'Germany is still to come');
      accepted(await bank.as('olivia').confirm({ taskId: de.taskId, actualProductionDate: '2026-11-21' }));
      assert.ok(!(await unfinished(subject, bank, 'olivia')).includes('mortgage-3'));
      await bank.put({ versions: [bankVersion('mortgage-3', { affectedRegionIds: [id('uk'), id('de'), id('us')] })] });
      assert.ok((await unfinished(subject, bank, 'olivia')).includes('mortgage-3'), 'it is meant for one region more');
    },
  },
];
