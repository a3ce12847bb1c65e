import assert from 'node:assert/strict';
import { asCalendarDate, type Effect, id } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { interrupt, meetAfterLoading } from '../interleaving.ts';
import { accepted, only, present, refused } from '../verdicts.ts';

const regionsOf = (count: number) => Array.from({ length: count }, (_, at) => `r-${String(at + 1).padStart(2, '0')}`);

/** A change after which a version has a production date that it had not before. */
const dates = (effect: Effect): boolean =>
  effect.type === 'version.production-date.record' &&
  effect.before.actualProductionDate === null &&
  effect.after.actualProductionDate !== null;

const effectsOf = async (bank: Bank, taskIds: readonly string[]) =>
  (await Promise.all(taskIds.map((taskId) => bank.journal(taskId)))).flat().flatMap(({ effects }) => effects);

/** Deploying now, and many at once. */
export const deployingCases: readonly ConformanceCase[] = [
  {
    name: 'closes the open task of a region that is deployed, and brings the missing one',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const me = bank.as('olivia');
      accepted(await me.adjust({ taskId: de.taskId, plannedProductionDate: '2026-12-01', adjustmentReason: 'Later' }));
      accepted(await me.cancel({ taskId: uk.taskId, cancellationReason: 'Never' }));
      const outcomes = accepted(await me.deploy({ versionId: 'mortgage-3', actualProductionDate: '2026-11-23' }));
      const details = outcomes.map(({ result }) => accepted(result));
      const closed = present(
        details.find(({ task }) => task.taskId === de.taskId),
        'the open task, closed',
      );
      assert.deepEqual([closed.task.status, closed.task.revision, closed.adjustedBy?.name], ['CONFIRMED', 3, 'Olivia Okafor']);
      const { tasks, version } = await bank.version('mortgage-3');
      assert.equal(tasks.length, 2);
      assert.ok(tasks.every(({ status }) => status === 'CONFIRMED'));
      assert.ok(!tasks.some(({ taskId }) => taskId === uk.taskId), 'what was cancelled stays cancelled');
      assert.equal(version.actualProductionDate, '2026-11-23');
      assert.deepEqual(
        accepted(await me.deploy({ versionId: 'mortgage-3', actualProductionDate: '2026-11-23' })).map(
          ({ result }) => refused(result).code,
        ),
        ['task-not-open', 'task-not-open'],
      );
    },
  },
  {
    name: 'dates a version once when it is deployed in 8 regions at once',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(wideModel(8, 'REGIONAL'));
      const outcomes = accepted(await bank.as('olivia').deploy({ versionId: 'wide-1', actualProductionDate: '2026-11-23' }));
      const taskIds = outcomes.map(({ result }) => accepted(result).task.taskId);
      assert.equal(new Set(taskIds).size, 8);
      const { version, tasks } = await bank.version('wide-1');
      assert.deepEqual([version.firstProductionDate, version.actualProductionDate, tasks.length], ['2026-11-23', '2026-11-23', 8]);
      only((await effectsOf(bank, taskIds)).filter(dates));
    },
  },
  {
    name: 'confirms each region once when two deploy a version at the same moment',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(wideModel(4, 'REGIONAL'));
      const together = meetAfterLoading(subject.repositories, 2);
      const answers = await Promise.all(
        ['2026-11-22', '2026-11-23'].map((actualProductionDate) =>
          bank.as('olivia', together).deploy({ versionId: 'wide-1', actualProductionDate }),
        ),
      );
      const results = answers.flatMap((answer) => accepted(answer).map(({ result }) => result));
      assert.equal(results.filter(({ ok }) => ok).length, 4);
      for (const result of results.filter(({ ok }) => !ok)) assert.equal(refused(result).code, 'task-not-open');
      assert.equal((await bank.version('wide-1')).tasks.length, 4);
    },
  },
  {
    name: 'confirms every task of a bulk although one of its regions has changed meanwhile, and dates the version once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const wide = wideModel(60, 'REGIONAL');
      const [version] = wide.versions;
      await bank.put({ ...wide, versions: [...wide.versions, { ...present(version, 'a version'), versionId: id('wide-0'), ordinal: 0 }] });
      const tasks = await bank.assign('wide-1', ...regionsOf(60));
      const deployment = {
        modelId: id<'model'>('wide'),
        regionId: id<'region'>('r-30'),
        versionId: id<'version'>('wide-0'),
        deployedOn: asCalendarDate('2026-01-01'),
      };
      const over = interrupt(subject.repositories, () => bank.put({ deployments: [deployment] }));
      const items = tasks.map(({ taskId }, at) => ({ taskId, actualProductionDate: `2026-11-${String((at % 20) + 1).padStart(2, '0')}` }));
      const outcomes = accepted(await bank.as('olivia', over).confirmMany(items));
      assert.deepEqual(
        outcomes.map(({ taskId }) => taskId),
        tasks.map(({ taskId }) => taskId),
        'each has an outcome, in the order given',
      );
      for (const [at, { result }] of outcomes.entries())
        assert.equal(accepted(result).task.actualProductionDate, items[at]?.actualProductionDate);
      const { firstProductionDate, actualProductionDate } = (await bank.version('wide-1')).version;
      assert.deepEqual([firstProductionDate, actualProductionDate], ['2026-11-01', '2026-11-20']);
      const taskIds = tasks.map(({ taskId }) => taskId);
      only((await effectsOf(bank, taskIds)).filter(dates));
      const lengths = await Promise.all(taskIds.map(async (taskId) => (await bank.journal(taskId)).length));
      assert.deepEqual(new Set(lengths), new Set([2]));
    },
  },
  {
    name: 'confirms every task once when two bulks name the same tasks in opposite orders',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(wideModel(20, 'REGIONAL'));
      const tasks = await bank.assign('wide-1', ...regionsOf(20));
      const items = tasks.map(({ taskId }) => ({ taskId, actualProductionDate: '2026-11-23' }));
      const together = meetAfterLoading(subject.repositories, 2);
      const answers = await Promise.all([
        bank.as('olivia', together).confirmMany(items),
        bank.as('adam', together).confirmMany(items.toReversed()),
      ]);
      const outcomes = answers.flatMap((answer) => accepted(answer));
      for (const { taskId } of tasks) {
        const own = outcomes.filter((outcome) => outcome.taskId === taskId);
        const { task } = accepted(only(own.filter(({ result }) => result.ok)).result);
        assert.deepEqual(refused(only(own.filter(({ result }) => !result.ok)).result), {
          code: 'task-not-open',
          action: 'confirm',
          status: 'CONFIRMED',
        });
        assert.deepEqual((await bank.snapshot(taskId)).task, task);
        assert.equal((await bank.journal(taskId)).length, 2);
      }
      only(
        (
          await effectsOf(
            bank,
            tasks.map(({ taskId }) => taskId),
          )
        ).filter(dates),
      );
    },
  },
  {
    name: 'lets the refused tasks of a bulk not stop the others, and keeps each refusal',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const items = [
        { taskId: uk.taskId, plannedProductionDate: '2026-11-27', adjustmentReason: 'Unchanged' },
        { taskId: 'nobody', plannedProductionDate: '2026-12-27', adjustmentReason: 'Later' },
        { taskId: de.taskId, plannedProductionDate: '2026-12-27', adjustmentReason: 'Later' },
      ];
      const outcomes = accepted(await bank.as('adam').adjustMany(items));
      assert.deepEqual(
        outcomes.map(({ result }) => (result.ok ? 'ok' : result.error.code)),
        ['planned-date-unchanged', 'task-not-found', 'ok'],
      );
      const kept = accepted(await bank.as('adam').refusedAttempts(uk.taskId));
      assert.deepEqual(
        kept.map(({ actorId, action, code }) => [actorId, action, code]),
        [['adam', 'adjust', 'planned-date-unchanged']],
      );
    },
  },
];
