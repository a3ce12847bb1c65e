import assert from 'node:assert/strict';
import { asCalendarDate, definePolicy, type DeploymentTask, Fault, id, type Plan } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankInventory, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import type { Subject } from '../subject.ts';
import { accepted, byText, present } from '../verdicts.ts';

/** A bank whose version 3.0 runs in the United Kingdom where 2.0 ran before it, both confirmed. */
async function rolledOut(subject: Subject) {
  const bank = await openBank(subject);
  const [global] = await bank.assign('mortgage-2', 'global');
  const [uk] = await bank.assign('mortgage-3', 'uk');
  accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
  accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-22' }));
  return { bank, global, uk };
}

const runsIn = async (bank: Bank) =>
  (await bank.version('mortgage-2')).regions.map(({ regionId, current }) => `${regionId}: ${current?.versionId ?? 'nothing'}`);

const rollBack = (bank: Bank, taskId: string): Promise<Plan> =>
  bank.plan('olivia', 'withdraw', { taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' });

const withdrawnOf = async ({ repositories }: Subject, bank: Bank) =>
  (await repositories.reports.deployments(bank.tenantId, id('mortgage'))).map(
    ({ region, versionId, withdrawnOn }) => `${region?.code} ${versionId} ${withdrawnOn ?? 'stands'}`,
  );

/** A deployment that was rolled back no longer stands, and stays in the history. */
export const withdrawalCases: readonly ConformanceCase[] = [
  {
    name: 'falls back in a region to what ran there before, and marks the history',
    run: async (subject) => {
      const { bank, uk } = await rolledOut(subject);
      assert.deepEqual(await runsIn(bank), ['de: mortgage-2', 'uk: mortgage-3', 'us: mortgage-2']);
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [await rollBack(bank, uk.taskId)]), ['committed']);
      assert.deepEqual(await runsIn(bank), ['de: mortgage-2', 'uk: mortgage-2', 'us: mortgage-2']);
      assert.deepEqual(await withdrawnOf(subject, bank), [
        'DE mortgage-2 stands',
        'UK mortgage-2 stands',
        'UK mortgage-3 2026-11-24',
        'US mortgage-1 stands',
        'US mortgage-2 stands',
      ]);
    },
  },
  {
    name: 'leaves what runs where something newer does, and falls back to what was there before Countersign or to nothing',
    run: async (subject) => {
      const { bank, global } = await rolledOut(subject);
      accepted(await bank.as('olivia').withdraw({ taskId: global.taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'It failed' }));
      assert.deepEqual(await runsIn(bank), ['de: nothing', 'uk: mortgage-3', 'us: mortgage-1']);
      assert.deepEqual(await withdrawnOf(subject, bank), [
        'DE mortgage-2 2026-11-23',
        'UK mortgage-2 2026-11-23',
        'UK mortgage-3 stands',
        'US mortgage-1 stands',
        'US mortgage-2 2026-11-23',
      ]);
      const us = (await bank.version('mortgage-2')).regions.find(({ regionId }) => regionId === 'us');
      assert.deepEqual(us?.current, {
        versionId: 'mortgage-1',
        versionNumber: '1.0',
        versionOrdinal: 1,
        deployedOn: '2026-01-15',
        taskId: null,
      });
    },
  },
  {
    name: 'marks the history of a region that the model has left, which does not run it when it comes back',
    run: async (subject) => {
      const { bank, uk } = await rolledOut(subject);
      const [mortgage] = bankInventory.models;
      assert.ok(mortgage);
      await bank.put({ models: [{ ...mortgage, regions: mortgage.regions.filter(({ regionId }) => regionId !== 'uk') }] });
      const rolledBack = await rollBack(bank, uk.taskId);
      assert.deepEqual(
        rolledBack.effects.map((effect) => effect.type === 'regional-deployment.withdraw' && [effect.regionId, effect.moves]),
        [['uk', false], false],
      );
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [rolledBack]), ['committed']);
      assert.equal(
        (await withdrawnOf(subject, bank)).find((line) => line.startsWith('UK mortgage-3')),
        'UK mortgage-3 2026-11-24',
      );
      await bank.put({ models: [mortgage] });
      assert.ok(!(await runsIn(bank)).includes('uk: mortgage-3'));
    },
  },
  {
    name: 'dates a version by the confirmation that came last of those that stand, where each dates it',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ versionDate: 'each-confirmation' }));
      const wide = wideModel(5, 'REGIONAL');
      await bank.put(wide);
      const [a, b, c, d, e] = await bank.assign('wide-1', 'r-01', 'r-02', 'r-03', 'r-04', 'r-05');
      const confirm = async ({ taskId }: DeploymentTask, moment: string, actualProductionDate: string) => {
        bank.clock.set(moment);
        accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate }));
      };
      await confirm(d, '2026-11-24T09:30:00.001Z', '2026-11-20');
      await confirm(c, '2026-11-24T09:30:00.002Z', '2026-11-15');
      await confirm(b, '2026-11-24T09:30:00.003Z', '2026-11-12');
      await confirm(a, '2026-11-24T09:30:00.003Z', '2026-11-10');
      const [first, second] = [a, b].toSorted((one, other) => byText(one.taskId, other.taskId));
      assert.deepEqual(
        (await bank.snapshot(e.taskId)).live.map(({ regionId }) => regionId),
        [d, c, first, second].map((task) => task?.regionId),
        'of one moment by identifier',
      );
      const withdraw = async ({ taskId }: DeploymentTask) => {
        accepted(await bank.as('olivia').withdraw({ taskId, withdrawnOn: '2026-11-24', withdrawalReason: 'It failed' }));
        return (await bank.version('wide-1')).version.actualProductionDate;
      };
      assert.equal(await withdraw(d), '2026-11-10', 'it had not made the date');
      assert.deepEqual([await withdraw(a), await withdraw(b), await withdraw(c)], ['2026-11-12', '2026-11-15', null]);
    },
  },
  {
    name: 'throws a Fault and changes nothing when what is withdrawn never went live',
    run: async (subject) => {
      const { bank, uk } = await rolledOut(subject);
      const sound = await rollBack(bank, uk.taskId);
      const before = await bank.everything();
      const spoil = (over: { readonly regionId?: 'de' | 'jp'; readonly taskId?: string }): Plan => ({
        ...sound,
        effects: sound.effects.map((effect) =>
          effect.type === 'regional-deployment.withdraw'
            ? {
                ...effect,
                ...(over.regionId && { regionId: id<'region'>(over.regionId) }),
                ...(over.taskId && { taskId: id<'task'>(over.taskId) }),
              }
            : effect,
        ),
      });
      for (const over of [{ regionId: 'de' }, { regionId: 'jp' }, { taskId: 'nobody' }] as const) {
        await assert.rejects(subject.repositories.commit(bank.tenantId, [spoil(over)]), Fault);
        assert.deepEqual(await bank.everything(), before);
      }
    },
  },
  {
    name: 'finds a plan stale when a confirmation of its version was withdrawn since it was loaded',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      const plan = await bank.plan('olivia', 'confirm', { taskId: de.taskId, actualProductionDate: '2026-11-22' });
      accepted(await bank.as('rashid').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'It failed' }));
      const before = await bank.everything();
      const alone = { ...plan, guards: plan.guards.filter(({ type }) => type === 'version') };
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [alone]), ['stale']);
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'keeps in the history where a confirmation came late and moved nothing, with how it had been planned',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      const [late] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('olivia').adjust({ taskId: late.taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }));
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-22' }));
      accepted(await bank.as('olivia').confirm({ taskId: late.taskId, actualProductionDate: '2026-11-20' }));
      const rows = await subject.repositories.reports.deployments(bank.tenantId, id('mortgage'));
      const row = present(
        rows.find(({ region, versionId }) => region?.code === 'UK' && versionId === 'mortgage-2'),
        'the row that was superseded',
      );
      assert.deepEqual(row, {
        region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' },
        versionId: 'mortgage-2',
        versionNumber: '2.0',
        versionOrdinal: 2,
        deployedOn: '2026-11-20',
        withdrawnOn: null,
        taskId: late.taskId,
        plannedProductionDate: '2026-12-01',
        baselineProductionDate: '2026-11-20',
        overridden: false,
        overrideReason: null,
      });
      assert.equal((await runsIn(bank))[1], 'uk: mortgage-3');
    },
  },
  {
    name: 'shows what stands newest when a deployment from before Countersign is put',
    needs: 'own-inventory',
    run: async (subject) => {
      const { bank, uk } = await rolledOut(subject);
      const put = (versionId: string, deployedOn: string) =>
        bank.put({
          deployments: [{ modelId: id('mortgage'), regionId: id('uk'), versionId: id(versionId), deployedOn: asCalendarDate(deployedOn) }],
        });
      await put('mortgage-1', '2026-02-01');
      assert.equal((await runsIn(bank))[1], 'uk: mortgage-3', 'what is older moves nothing');
      await put('mortgage-4', '2026-11-22');
      assert.equal((await runsIn(bank))[1], 'uk: mortgage-4', 'of one day the later version wins');
      await put('mortgage-1', '2026-02-01');
      assert.equal((await runsIn(bank))[1], 'uk: mortgage-3', 'there is one such deployment for a model and region');
      accepted(await bank.as('rashid').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'It failed' }));
      await put('mortgage-1', '2026-02-02');
      assert.equal((await runsIn(bank))[1], 'uk: mortgage-2', 'what was withdrawn does not come back');
      const uks = (await withdrawnOf(subject, bank)).filter((row) => row.startsWith('UK'));
      assert.deepEqual(uks, ['UK mortgage-1 stands', 'UK mortgage-2 stands', 'UK mortgage-3 2026-11-23']);
    },
  },
];
