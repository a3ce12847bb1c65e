import assert from 'node:assert/strict';
import { id, type NewTask } from '@countersign/core';
import { openBank } from '../bank.ts';
import { bankModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { meetAfterLoading } from '../interleaving.ts';
import { newTask } from '../new-task.ts';
import { accepted, only, refused } from '../verdicts.ts';

/** Tasks come into being once. */
export const assigningCases: readonly ConformanceCase[] = [
  {
    name: 'asks the regional owner, the model owner where a region has none, and the model owner for a global version',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const [global] = await bank.assign('mortgage-2', 'global');
      const assignees = await Promise.all([de, uk, global].map(async ({ taskId }) => (await bank.snapshot(taskId)).task.assignedToId));
      assert.deepEqual(assignees, ['olivia', 'rashid', 'olivia']);
    },
  },
  {
    name: 'refuses to ask nobody, and creates nothing for the other regions then',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({ models: [bankModel('cards', { ownerId: null })] });
      assert.deepEqual(refused(await bank.as('adam').assign({ versionId: 'cards-1' })), { code: 'nobody-to-assign', regionId: 'jp' });
      assert.deepEqual((await bank.version('cards-1')).tasks, []);
    },
  },
  {
    name: 'creates nothing when asked again',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.assign('mortgage-3', 'de', 'uk');
      await bank.assign('fraud-1', 'global');
      const before = await bank.everything();
      assert.deepEqual(accepted(await bank.as('olivia').assign({ versionId: 'mortgage-3' })), { created: [], existing: 2 });
      assert.deepEqual(accepted(await bank.as('boris').assign({ versionId: 'fraud-1' })), { created: [], existing: 1 });
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'asks again for a region whose task was cancelled, and not for one that was confirmed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').cancel({ taskId: de.taskId, cancellationReason: 'Postponed' }));
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-24' }));
      const { created, existing } = accepted(await bank.as('olivia').assign({ versionId: 'mortgage-3' }));
      assert.deepEqual([only(created).regionId, existing], ['de', 1]);
    },
  },
  {
    name: 'asks about no region twice, be it by itself or globally, and confirms none twice',
    run: async (subject) => {
      const bank = await openBank(subject);
      const me = bank.as('olivia');
      accepted(await me.assign({ versionId: 'mortgage-2', regions: [{ regionId: 'uk' }] }));
      const { created, existing } = accepted(await me.assign({ versionId: 'mortgage-2' }));
      assert.deepEqual([new Set(created.map(({ regionId }) => regionId)), existing], [new Set(['de', 'us']), 1]);
      assert.deepEqual(accepted(await me.assign({ versionId: 'mortgage-2' })), { created: [], existing: 3 });
      const live = { versionId: 'mortgage-1', actualProductionDate: '2026-11-20' };
      for (const { result } of accepted(await me.deploy(live))) accepted(result);
      const again = only(accepted(await me.deploy({ ...live, regionIds: ['uk'] })));
      assert.deepEqual(refused(again.result), { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' });
      assert.equal((await bank.version('mortgage-1')).tasks.length, 1);
    },
  },
  {
    name: 'creates no task where one has been confirmed, whoever decided it before, until that is withdrawn',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      accepted(await bank.as('olivia').cancel({ taskId: de.taskId, cancellationReason: 'Postponed' }));
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
      const created = async (tasks: readonly NewTask[]) => (await subject.repositories.createTasks(bank.tenantId, tasks, null)).created;
      const again = [de, uk].map((task) => newTask({ ...task, taskId: id(`again-${task.regionId}`) }));
      assert.deepEqual(await created(again), ['again-de']);
      assert.deepEqual(await bank.journal(id('again-uk')), []);
      const withdrawalReason = 'It broke the nightly batch';
      accepted(await bank.as('rashid').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-21', withdrawalReason }));
      assert.deepEqual(await created([newTask({ ...uk, taskId: id('again-uk') })]), ['again-uk']);
    },
  },
  {
    name: 'creates each task once when several ask at the same moment',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const versionId of ['mortgage-3', 'mortgage-2']) {
        const bank = await openBank(subject, `bank-of-${versionId}`);
        const together = meetAfterLoading(subject.repositories, 4);
        const answers = await Promise.all(
          ['adam', 'olivia', 'adam', 'olivia'].map((userId) => bank.as(userId, together).assign({ versionId })),
        );
        const created = answers.flatMap((answer) => accepted(answer).created);
        const wanted = versionId === 'mortgage-3' ? ['de', 'uk'] : ['global'];
        assert.deepEqual(created.map(({ regionId }) => regionId ?? 'global').toSorted(), wanted);
        assert.deepEqual(
          answers.map((answer) => accepted(answer).created.length + accepted(answer).existing),
          answers.map(() => wanted.length),
        );
        const { tasks } = await bank.version(versionId);
        assert.deepEqual(tasks.map(({ taskId }) => taskId).toSorted(), created.map(({ taskId }) => taskId).toSorted());
      }
    },
  },
  {
    name: 'leaves out of one call a second task for the same version and region',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('olivia').cancel({ taskId: global.taskId, cancellationReason: 'Again, please' }));
      const again = ['again-1', 'again-2'].map((taskId) => newTask({ ...global, taskId: id<'task'>(taskId) }));
      assert.deepEqual((await subject.repositories.createTasks(bank.tenantId, again, null)).created, ['again-1']);
      assert.deepEqual(
        (await bank.version('mortgage-2')).tasks.map(({ taskId }) => taskId),
        ['again-1'],
      );
      assert.deepEqual(await bank.journal(id('again-2')), []);
    },
  },
  {
    name: 'creates no task of a call in which one is about a version that nobody has',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const before = await bank.everything();
      const created = [
        { ...global, taskId: id<'task'>('good'), versionId: id<'version'>('mortgage-1') },
        { ...global, taskId: id<'task'>('bad'), versionId: id<'version'>('nobody-has-this') },
      ].map(newTask);
      await assert.rejects(subject.repositories.createTasks(bank.tenantId, created, null));
      assert.deepEqual(await bank.everything(), before);
      assert.deepEqual(await bank.journal(id('good')), []);
    },
  },
  {
    name: 'takes the planned date from the version unless another is given, as the baseline too',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [global] = await bank.assign('mortgage-2', 'global');
      const other = only(accepted(await bank.as('boris').assign({ versionId: 'fraud-1', plannedProductionDate: '2027-02-28' })).created);
      const planned = await Promise.all([global, other].map(async ({ taskId }) => (await bank.snapshot(taskId)).task));
      assert.deepEqual(
        planned.map(({ plannedProductionDate, baselineProductionDate }) => [plannedProductionDate, baselineProductionDate]),
        [
          ['2026-11-20', '2026-11-20'],
          ['2027-02-28', '2027-02-28'],
        ],
      );
    },
  },
];
