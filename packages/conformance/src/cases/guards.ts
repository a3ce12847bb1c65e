import assert from 'node:assert/strict';
import { asCalendarDate, asInstant, type Guard, id, type Plan } from '@countersign/core';
import { type Bank, openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { groundChanges, type GuardedTasks, guardedVersion, type GuardType } from '../ground-changes.ts';
import { accepted } from '../verdicts.ts';

/** Dora's confirmation for Germany, planned and not carried out, with a guard of every type. */
async function planned(bank: Bank): Promise<{ readonly tasks: GuardedTasks; readonly confirmation: Plan }> {
  await bank.put({ versions: [guardedVersion] });
  const [uk, de] = await bank.assign('mortgage-3', 'uk', 'de');
  await bank.delegate();
  return { tasks: { uk, de }, confirmation: await bank.plan('dora', 'confirm', { taskId: de.taskId, actualProductionDate: '2026-11-23' }) };
}

/** The plan with the guards of one type alone, so that no other can notice in its place. */
const guardedBy = (plan: Plan, type: GuardType): Plan => ({ ...plan, guards: plan.guards.filter((guard) => guard.type === type) });

/** A plan whose ground has shifted is stale, and changes nothing. */
export const guardCases: readonly ConformanceCase[] = [
  {
    name: 'commits a plan with a guard of every type while all of them hold',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { tasks, confirmation } = await planned(bank);
      assert.deepEqual(
        new Set(confirmation.guards.map(({ type }) => type)),
        new Set(['task', 'model', 'delegation', 'region', 'version', 'validation']),
      );
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [confirmation]), ['committed']);
      assert.deepEqual((await bank.snapshot(tasks.de.taskId)).task, confirmation.after);
    },
  },
  ...groundChanges.map(({ what, guard, happen }): ConformanceCase => ({
    name: `finds a plan stale when ${what} since it was loaded, and changes nothing`,
    run: async (subject) => {
      const bank = await openBank(subject);
      const { tasks, confirmation } = await planned(bank);
      const happened = await happen(bank, tasks);
      if (typeof happened === 'object' && happened !== null && 'ok' in happened)
        assert.equal(happened.ok, true, 'the change itself is accepted');
      const before = await bank.everything();
      assert.deepEqual(
        await subject.repositories.commit(bank.tenantId, [guardedBy(confirmation, guard)]),
        ['stale'],
        `the ${guard} guard must notice`,
      );
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [confirmation]), ['stale']);
      assert.deepEqual(await bank.everything(), before);
    },
  })),
  {
    name: 'finds a plan stale when the history of the region has changed since it was loaded, though what runs there has not',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.put({
        deployments: [
          { modelId: id('mortgage'), regionId: id('de'), versionId: id('mortgage-3'), deployedOn: asCalendarDate('2026-11-24') },
        ],
      });
      const [global] = await bank.assign('mortgage-2', 'global');
      const [de] = await bank.assign('mortgage-3', 'de');
      const late = () => bank.plan('olivia', 'confirm', { taskId: de.taskId, actualProductionDate: '2026-11-21' });
      const staleAfter = async (change: () => Promise<unknown>) => {
        const planned = guardedBy(await late(), 'region');
        const running = (await bank.snapshot(de.taskId)).region?.current;
        await change();
        assert.deepEqual((await bank.snapshot(de.taskId)).region?.current, running);
        assert.deepEqual(await subject.repositories.commit(bank.tenantId, [planned]), ['stale']);
      };
      const { taskId } = global;
      await staleAfter(async () => accepted(await bank.as('olivia').confirm({ taskId, actualProductionDate: '2026-11-20' })));
      const withdrawalReason = 'It broke the nightly batch';
      await staleAfter(async () => accepted(await bank.as('olivia').withdraw({ taskId, withdrawnOn: '2026-11-21', withdrawalReason })));
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [await late()]), ['committed']);
    },
  },
  {
    name: 'finds a plan stale whose guard is about what nobody has',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { confirmation } = await planned(bank);
      const before = await bank.everything();
      const nobody = 'nobody-has-this';
      const about: readonly Guard[] = confirmation.guards.map((guard) => {
        switch (guard.type) {
          case 'task':
            return { ...guard, taskId: id(nobody) };
          case 'delegation':
            return { ...guard, delegationId: id(nobody) };
          case 'validation':
            return { ...guard, validationRequestId: id(nobody) };
          case 'version':
            return { ...guard, versionId: id(nobody) };
          case 'model':
            return { ...guard, modelId: id(nobody) };
          case 'region':
            return { ...guard, regionId: id(nobody) };
          case 'plan':
          case 'no-open-task':
            return guard;
        }
      });
      for (const guard of about) {
        assert.deepEqual(
          await subject.repositories.commit(bank.tenantId, [{ ...confirmation, guards: [guard] }]),
          ['stale'],
          `the ${guard.type} guard must notice`,
        );
      }
      assert.deepEqual(await bank.everything(), before);
    },
  },
  {
    name: 'commits a plan when only what it does not rest on has changed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const { tasks, confirmation } = await planned(bank);
      const [other] = await bank.assign('cards-1', 'uk');
      accepted(await bank.as('rashid').confirm({ taskId: other.taskId, actualProductionDate: '2026-11-23' }));
      accepted(await bank.as('rashid').adjust({ taskId: tasks.uk.taskId, plannedProductionDate: '2026-12-24', adjustmentReason: 'Later' }));
      await bank.delegate({ delegationId: id('another'), revokedAt: asInstant('2026-11-24T09:00:00.000Z') });
      await bank.put({
        validations: [{ validationRequestId: id('vr-in-progress'), statusCode: 'REJECTED', statusLabel: 'Rejected', approvedOn: null }],
      });
      assert.deepEqual(await subject.repositories.commit(bank.tenantId, [confirmation]), ['committed']);
    },
  },
];
