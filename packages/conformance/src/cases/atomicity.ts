import assert from 'node:assert/strict';
import { asCalendarDate, type Effect, Fault, id, type Plan } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted } from '../verdicts.ts';

const confirmation = (bank: Bank, taskId: string, actualProductionDate = '2026-11-23'): Promise<Plan> =>
  bank.plan('olivia', 'confirm', { taskId, actualProductionDate });

/** Effects on rows that nobody has; any of them must undo the whole call. */
const impossible: readonly Effect[] = [
  {
    type: 'regional-deployment.record',
    modelId: id('mortgage'),
    regionId: id('jp'),
    before: null,
    after: { versionId: id('mortgage-3'), deployedOn: asCalendarDate('2026-11-23'), taskId: null },
    superseded: false,
    notes: null,
  },
  {
    type: 'version.production-date.record',
    versionId: id('nobody-has-this'),
    before: { firstProductionDate: null, actualProductionDate: null },
    after: { firstProductionDate: asCalendarDate('2026-11-23'), actualProductionDate: null },
  },
];

/** A plan takes effect as a whole or not at all, once. */
export const atomicityCases: readonly ConformanceCase[] = [
  {
    name: 'commits every plan of a call but the stale ones, and answers in the order of the plans',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const [jp] = await bank.assign('cards-1', 'jp');
      const tasks = [global, de, uk, jp];
      const plans = await Promise.all(
        tasks.map(({ taskId }) => bank.plan('adam', 'adjust', { taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Freeze' })),
      );
      accepted(await bank.as('olivia').cancel({ taskId: de.taskId, cancellationReason: 'In between' }));
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, plans), ['committed', 'stale', 'committed', 'committed']);
      const statuses = await Promise.all(tasks.map(async ({ taskId }) => (await bank.snapshot(taskId)).task.status));
      assert.deepEqual(statuses, ['ADJUSTED', 'CANCELLED', 'ADJUSTED', 'ADJUSTED']);
      const journals = await Promise.all(tasks.map(({ taskId }) => bank.journal(taskId)));
      assert.deepEqual(
        journals.map((entries) => entries.map(({ type }) => type).slice(1)),
        [['planned-date-adjusted'], ['task-cancelled'], ['planned-date-adjusted'], ['planned-date-adjusted']],
      );
    },
  },
  {
    name: 'carries a plan out once, however often it is brought',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de');
      const plan = await confirmation(bank, de.taskId);
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [plan, plan]), ['committed', 'stale']);
      const once = await bank.everything();
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [plan]), ['stale']);
      assert.deepEqual(await bank.everything(), once);
    },
  },
  {
    name: 'lets later plans of a call see what earlier ones did',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const plans = [await confirmation(bank, de.taskId), await confirmation(bank, uk.taskId)];
      // Each was made when the other region was still missing, so the second would leave the version undated.
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, plans), ['committed', 'stale']);
      assert.equal((await bank.snapshot(uk.taskId)).task.status, 'PENDING');
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [await confirmation(bank, uk.taskId)]), ['committed']);
      assert.equal((await bank.version('mortgage-3')).version.actualProductionDate, '2026-11-23');
    },
  },
  {
    name: 'does the same with plans that it was told of before, and nothing until they are brought',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      const [jp] = await bank.assign('cards-1', 'jp', 'uk');
      const plans = [
        await confirmation(bank, de.taskId),
        await bank.plan('boris', 'confirm', { taskId: jp.taskId, actualProductionDate: '2026-11-23' }),
      ];
      const before = await bank.everything();
      subject.repositories.anticipate?.(bank.tenantId, plans);
      assert.deepEqual(await bank.everything(), before);
      accepted(await bank.as('olivia').cancel({ taskId: de.taskId, cancellationReason: 'In between' }));
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, plans), ['stale', 'committed']);
      const once = await bank.everything();
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, plans), ['stale', 'stale']);
      assert.deepEqual(await bank.everything(), once);
    },
  },
  ...impossible.map((effect): ConformanceCase => ({
    name: `throws a Fault and does nothing at all when a ${effect.type} finds no row to change`,
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      const [jp] = await bank.assign('cards-1', 'jp', 'uk');
      const good = await bank.plan('boris', 'confirm', { taskId: jp.taskId, actualProductionDate: '2026-11-23' });
      const sound = await confirmation(bank, de.taskId);
      const before = await bank.everything();
      const bad: Plan = { ...sound, effects: [...sound.effects, effect] };
      await assert.rejects(subject.repositories.commit(bank.tenantId, [bad]), Fault);
      assert.deepEqual(await bank.everything(), before);
      await assert.rejects(subject.repositories.commit(bank.tenantId, [good, bad]), Fault);
      await assert.rejects(subject.repositories.commit(bank.tenantId, [bad, good]), Fault);
      assert.deepEqual(await bank.everything(), before);
      assert.deepEqual(
        await subject.repositories.commit(bank.tenantId, [good, sound]),
        ['committed', 'committed'],
        'and works on as if nothing had been',
      );
    },
  })),
  {
    name: 'moves nothing by an effect that is superseded',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-3', 'de', 'uk');
      const sound = await confirmation(bank, de.taskId);
      const effects = sound.effects.flatMap((effect) =>
        effect.type === 'regional-deployment.record' ? [{ ...effect, regionId: id<'region'>('us'), superseded: true }] : [],
      );
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [{ ...sound, effects }]), ['committed']);
      const { regions, version } = await bank.version('mortgage-3');
      assert.deepEqual(
        regions.map(({ current }) => current?.versionId ?? null),
        [null, null, 'mortgage-1'],
      );
      assert.deepEqual([version.firstProductionDate, version.actualProductionDate], [null, null]);
    },
  },
];
