import assert from 'node:assert/strict';
import { definePolicy, Fault, id, type Plan } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import { strictRegions, wideModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { plansOf } from '../interleaving.ts';
import type { Subject } from '../subject.ts';
import { accepted, only, present } from '../verdicts.ts';

/** The rules of a house whose regions must agree first. */
const beforehand = definePolicy({ regionalApproval: 'before' });

/** What Olivia's deployment of a version would do, not carried out. */
const deploying = (subject: Subject, bank: Bank, versionId: string, regionIds?: readonly string[]): Promise<readonly Plan[]> =>
  plansOf(subject.repositories, (over) =>
    bank.as('olivia', over).deploy({ versionId, regionIds: regionIds ?? null, actualProductionDate: '2026-11-23' }),
  );

/** A plan may bring its task with it, and may rest on the plan before it. */
export const birthCases: readonly ConformanceCase[] = [
  {
    name: 'brings a task into being and confirms it in one plan, with an entry for each',
    run: async (subject) => {
      const bank = await openBank(subject);
      const plan = only(await deploying(subject, bank, 'mortgage-2'));
      const { taskId } = plan.after;
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [plan]), ['committed']);
      assert.deepEqual((await bank.snapshot(taskId)).task, plan.after);
      assert.deepEqual([plan.after.status, plan.after.revision], ['CONFIRMED', 2]);
      assert.deepEqual(await bank.journal(taskId), plan.entries);
      assert.deepEqual(
        plan.entries.map(({ type, sequence }) => [type, sequence]),
        [
          ['task-assigned', 1],
          ['deployment-confirmed', 2],
        ],
      );
      const { regions, version } = await bank.version('mortgage-2');
      assert.deepEqual(
        regions.map(({ current }) => current?.taskId),
        [taskId, taskId, taskId],
      );
      assert.equal(version.actualProductionDate, '2026-11-23');
    },
  },
  {
    name: 'finds the birth of a task stale when another has been opened for its version and region since',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const [versionId, region] of [
        ['mortgage-2', 'global'],
        ['mortgage-4', 'uk'],
      ] as const) {
        const bank = await openBank(subject, `bank-of-${versionId}`);
        const plan = only(await deploying(subject, bank, versionId));
        await bank.assign(versionId, region);
        const before = await bank.everything();
        const alone = { ...plan, guards: plan.guards.filter(({ type }) => type === 'no-open-task') };
        assert.equal(alone.guards.length, 1);
        assert.deepEqual(await subject.repositories.commit(bank.tenantId, [alone]), ['stale']);
        assert.deepEqual(await bank.everything(), before);
        assert.equal(
          (await subject.repositories.snapshots.load(bank.tenantId, [plan.after.taskId], { people: [], history: false })).size,
          0,
        );
        assert.deepEqual(await bank.journal(plan.after.taskId), []);
      }
    },
  },
  {
    name: 'lets no task of another region or version stand in the way of a birth',
    run: async (subject) => {
      const bank = await openBank(subject);
      const plan = only(await deploying(subject, bank, 'mortgage-4'));
      await bank.assign('mortgage-5', 'uk');
      await bank.assign('mortgage-2', 'global');
      await bank.assign('cards-1', 'uk');
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [plan]), ['committed']);
    },
  },
  {
    name: 'throws a Fault and changes nothing when the identifier of a birth is taken',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de] = await bank.assign('mortgage-6', 'de');
      const plan = only(await deploying(subject, bank, 'mortgage-4'));
      const before = await bank.everything();
      const [birth, ...rest] = plan.entries;
      const after = { ...plan.after, taskId: de.taskId };
      const about = { subject: { type: 'task' as const, id: de.taskId } };
      const taken: Plan = {
        ...plan,
        after,
        entries: [{ ...present(birth, 'a birth'), ...about }, ...rest.map((entry) => ({ ...entry, ...about }))],
      };
      await assert.rejects(subject.repositories.commit(bank.tenantId, [taken]), Fault);
      assert.deepEqual(await bank.everything(), before);
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [plan]), ['committed']);
    },
  },
  {
    name: 'commits a plan that rests on an earlier one of its call when that took effect, and not when it was stale',
    run: async (subject) => {
      const bank = await openBank(subject);
      const plans = await deploying(subject, bank, 'mortgage-3');
      const [first, second] = plans;
      const rests = present(second, 'a second plan').guards.filter(({ type }) => type === 'plan');
      assert.deepEqual(rests, [{ type: 'plan', taskId: first?.after.taskId }]);
      const before = await bank.everything();
      const spoilt = { ...present(first, 'a plan'), guards: [{ type: 'task' as const, taskId: id<'task'>('nobody'), revision: 1 }] };
      const onlyRests = { ...present(second, 'a plan'), guards: rests };
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [spoilt, onlyRests]), ['stale', 'stale']);
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [onlyRests]), ['stale'], 'of this call, not of any');
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [onlyRests, spoilt]), ['stale', 'stale'], 'before, not behind');
      assert.deepEqual(await bank.everything(), before);
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, plans), ['committed', 'committed']);
      assert.deepEqual((await bank.version('mortgage-3')).version.actualProductionDate, '2026-11-23');
    },
  },
  {
    name: 'undoes a birth with the rest of its call when a later plan finds no row to change',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put(wideModel(3, 'REGIONAL'));
      const plans = await deploying(subject, bank, 'wide-1');
      const bad = plans.map((plan, at) =>
        at < 2
          ? plan
          : {
              ...plan,
              effects: plan.effects.map((effect) =>
                effect.type === 'regional-deployment.record' ? { ...effect, regionId: id<'region'>('jp') } : effect,
              ),
            },
      );
      const before = await bank.everything();
      await assert.rejects(subject.repositories.commit(bank.tenantId, bad), Fault);
      assert.deepEqual(await bank.everything(), before);
      assert.deepEqual((await bank.version('wide-1')).tasks, []);
    },
  },
  {
    name: 'keeps the approvals that a task asks for at its birth',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', beforehand);
      await bank.put({ regions: strictRegions('UK') });
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      assert.deepEqual((await bank.snapshot(de.taskId)).approvals, []);
      assert.deepEqual((await bank.snapshot(uk.taskId)).approvals, [
        {
          taskId: uk.taskId,
          regionId: 'uk',
          state: 'REQUESTED',
          requestedAt: '2026-11-24T09:30:00.000Z',
          decidedAt: null,
          decidedById: null,
          note: null,
        },
      ]);
      const entry = only(await bank.journal(uk.taskId));
      assert.equal(entry.effects.length, 1);
      accepted(await bank.as('olivia').cancel({ taskId: uk.taskId, cancellationReason: 'Never' }));
    },
  },
];
