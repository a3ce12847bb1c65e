import assert from 'node:assert/strict';
import { id } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { bankVersion, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { newTask } from '../new-task.ts';
import type { Subject } from '../subject.ts';
import { accepted, present } from '../verdicts.ts';
import { within } from '../within.ts';

/** A bank whose model `wide` is in many regions: version `wide-1` affects each, `wide-2` is global. */
async function wideBank(subject: Subject, many: number): Promise<{ readonly bank: Bank; readonly regions: readonly string[] }> {
  const bank = await openBank(subject);
  const wide = wideModel(many, 'REGIONAL');
  const [regional] = wide.versions;
  await bank.put(wide);
  await bank.put({
    versions: [{ ...present(regional, 'a version'), versionId: id('wide-2'), ordinal: 2, scope: 'GLOBAL', affectedRegionIds: [] }],
  });
  return { bank, regions: wide.regions.map(({ regionId }) => regionId) };
}

/** How often the store is gone to, whatever the number of tasks and regions. */
export const roundTripCases: readonly ConformanceCase[] = [1, 50].flatMap((many): readonly ConformanceCase[] => [
  {
    name: `assigns a version for ${many} region${many > 1 ? 's' : ''} in two round trips, and says in one that there is nothing to do`,
    run: async (subject) => {
      const { bank } = await wideBank(subject, many);
      const { created } = accepted(await within(subject, 2, 'assigning', () => bank.as('olivia').assign({ versionId: 'wide-1' })));
      assert.equal(created.length, many);
      accepted(await within(subject, 1, 'assigning again', () => bank.as('olivia').assign({ versionId: 'wide-1' })));
    },
  },
  {
    name: `confirms, adjusts and cancels in two round trips each in a model of ${many} region${many > 1 ? 's' : ''}`,
    run: async (subject) => {
      const { bank, regions } = await wideBank(subject, many);
      const [regional] = await bank.assign('wide-1', ...regions);
      const [global] = await bank.assign('wide-2', 'global');
      const [other] = await bank.assign('mortgage-2', 'global');
      await bank.delegate({ modelId: id('wide') });
      const { taskId } = present(regional, 'a task');
      accepted(
        await within(subject, 2, 'adjusting', () =>
          bank.as('dora').adjust({ taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }),
        ),
      );
      accepted(
        await within(subject, 2, 'confirming one region', () => bank.as('dora').confirm({ taskId, actualProductionDate: '2026-11-23' })),
      );
      accepted(
        await within(subject, 2, 'confirming every region', () =>
          bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-24' }),
        ),
      );
      accepted(
        await within(subject, 2, 'cancelling', () => bank.as('olivia').cancel({ taskId: other.taskId, cancellationReason: 'Never' })),
      );
      assert.equal((await bank.version('wide-2')).regions.filter(({ current }) => current?.versionId === 'wide-2').length, many);
    },
  },
  {
    name: `shows and explains a task in one round trip, and its journal and its notices in two each, in a model of ${many} region${many > 1 ? 's' : ''}`,
    run: async (subject) => {
      const { bank } = await wideBank(subject, many);
      const [global] = await bank.assign('wide-2', 'global');
      const { taskId } = global;
      const me = bank.as('olivia');
      const detail = accepted(await within(subject, 1, 'showing a task', () => me.task(taskId)));
      assert.equal(detail.deployments.length, many);
      const explained = accepted(
        await within(subject, 1, 'explaining', () => me.explain({ type: 'confirm', taskId, actualProductionDate: '2026-11-23' })),
      );
      assert.equal(explained.effects.length, many + 1);
      accepted(await within(subject, 2, 'showing the journal', () => me.journal(taskId)));
      accepted(await within(subject, 2, 'showing who was told', () => me.notices(taskId)));
    },
  },
  {
    name: `lists and counts ${many + 10} tasks in one round trip each`,
    run: async (subject) => {
      const { bank, regions } = await wideBank(subject, many);
      await bank.assign('wide-1', ...regions);
      await bank.put({ versions: Array.from({ length: 10 }, (_, at) => bankVersion('mortgage-2', { versionId: id(`more-${at}`) })) });
      for (let at = 0; at < 10; at++) await bank.assign(`more-${at}`, 'global');
      const me = bank.as('olivia');
      assert.equal(accepted(await within(subject, 1, 'listing', () => me.myTasks({ limit: 200 }))).tasks.length, many + 10);
      assert.equal(accepted(await within(subject, 1, 'counting', () => me.counts())).open, many + 10);
    },
  },
  {
    name: `loads ${many} task${many > 1 ? 's' : ''}, creates as many and commits as many plans in one round trip each`,
    run: async (subject) => {
      const { bank, regions } = await wideBank(subject, many);
      const { repositories } = subject;
      const tasks = await bank.assign('wide-1', ...regions);
      const taskIds = tasks.map(({ taskId }) => taskId);
      const loaded = await within(subject, 1, 'loading', () =>
        repositories.snapshots.load(bank.tenantId, taskIds, { people: [id('olivia')], history: true }),
      );
      assert.equal(loaded.size, many);
      const plans = await Promise.all(taskIds.map((taskId) => bank.plan('olivia', 'cancel', { taskId, cancellationReason: 'Never' })));
      const outcomes = await within(subject, 1, 'committing', () => repositories.commit(bank.tenantId, plans));
      assert.deepEqual(new Set(outcomes), new Set(['committed']));
      const again = tasks.map((task, at) => newTask({ ...task, taskId: id(`again-${at}`) }));
      const { created } = await within(subject, 1, 'creating', () => repositories.createTasks(bank.tenantId, again, null));
      assert.equal(created.length, many);
      const versionIds = ['wide-1', 'wide-2', 'fraud-1'].map((versionId) => id<'version'>(versionId));
      const versions = await within(subject, 1, 'loading versions', () =>
        repositories.snapshots.forVersions(bank.tenantId, versionIds, { people: [] }),
      );
      assert.equal(versions.size, 3);
    },
  },
]);
