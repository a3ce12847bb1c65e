import assert from 'node:assert/strict';
import { definePolicy, id, openStatuses } from '@countersign/core';
import { anyTask } from '../any-task.ts';
import { openBank, overrideReason } from '../bank.ts';
import { bankModel } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { nastyTexts } from '../nasty-text.ts';
import { accepted } from '../verdicts.ts';

/** What a task carries beyond its dates and status comes back as it was written. */
export const taskKeepingCases: readonly ConformanceCase[] = [
  {
    name: 'keeps whom a task was handed to, by whom, when and why',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      for (const [at, reassignmentReason] of nastyTexts.entries()) {
        bank.clock.set(`2026-11-24T10:${10 + at}:30.125Z`);
        const assignedToId = at % 2 ? 'dora' : 'stella';
        accepted(await bank.as('olivia').reassign({ taskId: uk.taskId, assignedToId, reassignmentReason }));
        assert.deepEqual((await bank.snapshot(uk.taskId)).task, {
          ...uk,
          assignedToId,
          assignmentCause: 'requested',
          reassignmentReason,
          reassignedAt: `2026-11-24T10:${10 + at}:30.125Z`,
          reassignedById: 'olivia',
          revision: at + 2,
        });
      }
      const entries = await bank.journal(uk.taskId);
      assert.deepEqual(
        entries.slice(1).map(({ after }) => after.reassignmentReason),
        nastyTexts,
      );
    },
  },
  {
    name: 'keeps who rolled a deployment back, when, why, and for which version, and the confirmation beside it',
    run: async (subject) => {
      const bank = await openBank(subject);
      for (const [at, withdrawalReason] of nastyTexts.entries()) {
        bank.clock.set('2026-11-24T09:30:00.000Z');
        const [uk] = await bank.assign('mortgage-4', 'uk');
        const { task } = accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20' }));
        bank.clock.set('2026-11-25T07:00:00.001Z');
        const replacedByVersionId = at % 2 ? 'mortgage-3' : null;
        const rollBack = { taskId: uk.taskId, withdrawnOn: '2026-11-22', withdrawalReason, replacedByVersionId };
        const shown = accepted(await bank.as('olivia').withdraw(rollBack)).task;
        assert.deepEqual(shown, {
          ...task,
          withdrawnOn: '2026-11-22',
          withdrawalReason,
          replacedByVersionId,
          withdrawnAt: '2026-11-25T07:00:00.001Z',
          withdrawnById: 'olivia',
          revision: 3,
        });
        assert.deepEqual((await bank.snapshot(uk.taskId)).task, shown);
        const [, , withdrawn] = await bank.journal(uk.taskId);
        assert.equal(withdrawn?.after.withdrawalReason, withdrawalReason);
      }
    },
  },
  {
    name: 'keeps a request to override as a whole, in the task and in the journal',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ override: { requires: 'second-person' } }));
      const [uk] = await bank.assign('mortgage-5', 'uk');
      const { taskId } = uk;
      await bank.delegate({ actions: ['request-override'] });
      for (const [at, text] of nastyTexts.entries()) {
        const validationOverrideReason = `${overrideReason.slice(0, 30)}${text}`.slice(0, 4_000);
        bank.clock.set(`2026-11-24T11:${10 + at}:00.005Z`);
        accepted(await bank.as('dora').requestOverride({ taskId, validationOverrideReason }));
        const requested = {
          state: 'REQUESTED',
          reason: validationOverrideReason,
          requestedAt: `2026-11-24T11:${10 + at}:00.005Z`,
          requestedById: 'dora',
          requestedOnBehalfOfId: 'olivia',
          decidedAt: null,
          decidedById: null,
          decisionNote: null,
        };
        assert.deepEqual((await bank.snapshot(taskId)).task.overrideRequest, requested);
        bank.clock.set(`2026-11-24T11:${10 + at}:00.006Z`);
        accepted(await bank.as('vera').decideOverride({ taskId, decision: 'DENIED', decisionNote: text }));
        const decided = {
          ...requested,
          state: 'DENIED',
          decidedAt: `2026-11-24T11:${10 + at}:00.006Z`,
          decidedById: 'vera',
          decisionNote: text,
        };
        const { task, people } = await bank.snapshot(taskId);
        assert.deepEqual(task.overrideRequest, decided);
        const names = people.map(({ userId }) => userId as string);
        assert.deepEqual(
          ['vera', 'dora', 'olivia'].filter((userId) => !names.includes(userId)),
          [],
          'whom the request names is among the people',
        );
        const last = (await bank.journal(taskId)).at(-1);
        assert.deepEqual([last?.before?.overrideRequest, last?.after.overrideRequest], [requested, decided]);
      }
    },
  },
  {
    name: 'tells by name for whom a delegate asked to override, also of who has nothing else to do with the task any more',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ override: { requires: 'second-person' } }));
      const [{ taskId }] = await bank.assign('mortgage-5', 'uk');
      await bank.delegate({ actions: ['request-override'] });
      accepted(await bank.as('dora').requestOverride({ taskId, validationOverrideReason: overrideReason }));
      await bank.delegate({ revokedAt: bank.clock.now(), revokedById: id('adam') });
      await bank.put({ models: [bankModel('mortgage', { ownerId: id('stella') })] });
      const listed = await subject.repositories.tasks.list(
        { tenantId: bank.tenantId, userId: id('adam'), isAdministrator: true, now: bank.clock.now() },
        { ...anyTask, statuses: openStatuses, after: null, limit: 10, planned: { from: null, to: null } },
      );
      const loaded = [
        await bank.snapshot(taskId, 'vera'),
        await bank.version('mortgage-5'),
        listed.find(({ task }) => task.taskId === taskId),
      ];
      assert.deepEqual(
        loaded.map((facts) => facts?.people.find(({ userId }) => userId === 'olivia')?.name),
        ['Olivia Okafor', 'Olivia Okafor', 'Olivia Okafor'],
        'the snapshot of the task, that of its version, and the list',
      );
    },
  },
  {
    name: 'lists and loads a task that was handed on, rolled back or moved alike',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      accepted(await bank.as('olivia').reassign({ taskId: uk.taskId, assignedToId: 'dora', reassignmentReason: 'She runs the release' }));
      accepted(
        await bank.as('dora').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'A change freeze' }),
      );
      accepted(await bank.as('dora').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-20', confirmationNotes: 'At night' }));
      accepted(await bank.as('dora').withdraw({ taskId: uk.taskId, withdrawnOn: '2026-11-21', withdrawalReason: 'It failed' }));
      const { task } = await bank.snapshot(uk.taskId);
      const page = accepted(await bank.as('dora').myTasks({ statuses: ['CONFIRMED'] }));
      assert.deepEqual(
        page.tasks.map((listed) => listed.task),
        [task],
      );
      assert.deepEqual(
        [task.assignedToId, task.adjustmentReason, task.confirmationNotes, task.withdrawalReason, task.replacedByVersionId, task.revision],
        ['dora', 'A change freeze', 'At night', 'It failed', null, 5],
      );
      assert.equal((await bank.snapshot(uk.taskId)).people.find(({ userId }) => userId === 'dora')?.name, 'Dora Díaz');
    },
  },
];
