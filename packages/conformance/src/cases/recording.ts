import assert from 'node:assert/strict';
import { asCalendarDate, id } from '@countersign/core';
import { openBank } from '../bank.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, refused } from '../verdicts.ts';

/** The journal says who did what, for whom, and with which consequences. */
export const recordingCases: readonly ConformanceCase[] = [
  {
    name: 'records the birth of a task as a whole',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      assert.deepEqual(await bank.journal(uk.taskId), [
        {
          tenantId: 'bank',
          subject: { type: 'task', id: uk.taskId },
          sequence: 1,
          type: 'task-assigned',
          at: '2026-11-24T09:30:00.000Z',
          actorId: 'adam',
          onBehalfOfId: null,
          delegationId: null,
          before: null,
          after: uk,
          effects: [],
          gate: null,
          policyVersion: 'default-1',
        },
      ]);
    },
  },
  {
    name: 'records an adjustment with what it changed, before and after',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.delegate({ delegationId: id('for-rashid'), delegatorId: id('rashid'), modelId: null, taskId: uk.taskId });
      bank.clock.set('2026-11-25T00:00:00.001Z');
      accepted(await bank.as('dora').adjust({ taskId: uk.taskId, plannedProductionDate: '2026-12-20', adjustmentReason: 'Change freeze' }));
      const [, adjusted] = await bank.journal(uk.taskId);
      assert.deepEqual(adjusted, {
        tenantId: 'bank',
        subject: { type: 'task', id: uk.taskId },
        sequence: 2,
        type: 'planned-date-adjusted',
        at: '2026-11-25T00:00:00.001Z',
        actorId: 'dora',
        onBehalfOfId: 'rashid',
        delegationId: 'for-rashid',
        before: {
          status: 'PENDING',
          plannedProductionDate: '2026-12-15',
          adjustmentReason: null,
          adjustedAt: null,
          adjustedById: null,
          revision: 1,
        },
        after: {
          status: 'ADJUSTED',
          plannedProductionDate: '2026-12-20',
          adjustmentReason: 'Change freeze',
          adjustedAt: '2026-11-25T00:00:00.001Z',
          adjustedById: 'dora',
          revision: 2,
        },
        effects: [],
        gate: null,
        policyVersion: 'default-1',
      });
    },
  },
  {
    name: 'records a confirmation with its effects and what the gate found, whatever validation says later',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      await bank.delegate();
      accepted(await bank.as('dora').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-23', confirmationNotes: 'After hours' }));
      await bank.put({
        validations: [{ validationRequestId: id('vr-approved'), statusCode: 'ON_HOLD', statusLabel: 'On hold', approvedOn: null }],
        deployments: [
          { modelId: id('mortgage'), regionId: id('uk'), versionId: id('mortgage-1'), deployedOn: asCalendarDate('2026-11-24') },
        ],
      });
      const [, confirmed] = await bank.journal(uk.taskId);
      assert.deepEqual(confirmed, {
        tenantId: 'bank',
        subject: { type: 'task', id: uk.taskId },
        sequence: 2,
        type: 'deployment-confirmed',
        at: '2026-11-24T09:30:00.000Z',
        actorId: 'dora',
        onBehalfOfId: 'olivia',
        delegationId: 'leave',
        before: {
          status: 'PENDING',
          actualProductionDate: null,
          confirmationNotes: null,
          confirmedAt: null,
          confirmedById: null,
          confirmedOnBehalfOfId: null,
          revision: 1,
        },
        after: {
          status: 'CONFIRMED',
          actualProductionDate: '2026-11-23',
          confirmationNotes: 'After hours',
          confirmedAt: '2026-11-24T09:30:00.000Z',
          confirmedById: 'dora',
          confirmedOnBehalfOfId: 'olivia',
          revision: 2,
        },
        effects: [
          {
            type: 'regional-deployment.record',
            modelId: 'mortgage',
            regionId: 'uk',
            before: null,
            after: { versionId: 'mortgage-4', deployedOn: '2026-11-23', taskId: uk.taskId },
            superseded: false,
            notes: 'After hours',
          },
          {
            type: 'version.production-date.record',
            versionId: 'mortgage-4',
            before: { firstProductionDate: null, actualProductionDate: null },
            after: { firstProductionDate: '2026-11-23', actualProductionDate: '2026-11-23' },
          },
        ],
        gate: {
          outcome: 'passed',
          override: 'not-needed',
          validationRequestId: 'vr-approved',
          statusCode: 'APPROVED',
          statusLabel: 'Approved',
          approvedOn: '2026-11-02',
        },
        policyVersion: 'default-1',
      });
    },
  },
  {
    name: 'records what a confirmation found in each region, and where it was superseded',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-3', 'uk');
      const [global] = await bank.assign('mortgage-2', 'global');
      accepted(await bank.as('rashid').confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-22' }));
      accepted(await bank.as('olivia').confirm({ taskId: global.taskId, actualProductionDate: '2026-11-20' }));
      const [, confirmed] = await bank.journal(global.taskId);
      assert.deepEqual(
        confirmed?.effects.flatMap((effect) =>
          effect.type === 'regional-deployment.record' ? [[effect.regionId, effect.before, effect.superseded]] : [],
        ),
        [
          ['de', null, false],
          ['uk', { versionId: 'mortgage-3', deployedOn: '2026-11-22', taskId: uk.taskId }, true],
          ['us', { versionId: 'mortgage-1', deployedOn: '2026-01-15', taskId: null }, false],
        ],
      );
    },
  },
  {
    name: 'numbers the entries of a task by revision, without a gap, and records no refusal',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const rashid = bank.as('rashid');
      for (let day = 10; day < 22; day++) {
        bank.clock.set(`2026-11-${day}T08:00:00.000Z`);
        accepted(await rashid.adjust({ taskId: uk.taskId, plannedProductionDate: `2026-12-${day}`, adjustmentReason: 'Again' }));
        refused(await rashid.adjust({ taskId: uk.taskId, plannedProductionDate: `2026-12-${day}`, adjustmentReason: 'Unchanged' }));
      }
      accepted(await rashid.cancel({ taskId: uk.taskId, cancellationReason: 'Enough' }));
      refused(await rashid.cancel({ taskId: uk.taskId, cancellationReason: 'Enough' }));
      const entries = await bank.journal(uk.taskId);
      assert.deepEqual(
        entries.map(({ sequence }) => sequence),
        Array.from({ length: 14 }, (_, at) => at + 1),
      );
      assert.equal((await bank.snapshot(uk.taskId)).task.revision, 14);
      assert.deepEqual(
        entries.slice(1).map(({ before, after }) => [before?.revision, after.revision]),
        Array.from({ length: 13 }, (_, at) => [at + 1, at + 2]),
      );
    },
  },
  {
    name: 'has recorded nothing of a task that does not exist',
    run: async (subject) => {
      const bank = await openBank(subject);
      await bank.assign('mortgage-4', 'uk');
      for (const taskId of ['nobody', `' or 1=1 --`, '%']) assert.deepEqual(await bank.journal(id(taskId)), []);
      assert.deepEqual(await subject.repositories.journal.of(id('elsewhere'), { type: 'task', id: id('task-0001') }), []);
    },
  },
];
