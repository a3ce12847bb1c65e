import assert from 'node:assert/strict';
import { asCalendarDate, definePolicy, id } from '@countersign/core';
import { openBank, overrideReason } from '../bank.ts';
import { bankModel, strictRegions } from '../bank-inventory.ts';
import type { ConformanceCase } from '../conformance-case.ts';
import { accepted, refused } from '../verdicts.ts';

const ownedBy = (ownerId: string) => bankModel('mortgage', { ownerId: id(ownerId) });

/** What a session does over the store, from the first command of a story to its end. */
export const storyCases: readonly ConformanceCase[] = [
  {
    name: 'undates a version whose confirmation is withdrawn, and lets it be confirmed anew by another task',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const me = bank.as('olivia');
      accepted(await me.confirm({ taskId: de.taskId, actualProductionDate: '2026-11-19' }));
      accepted(await me.confirm({ taskId: uk.taskId, actualProductionDate: '2026-11-21' }));
      accepted(await me.withdraw({ taskId: de.taskId, withdrawnOn: '2026-11-22', withdrawalReason: 'It failed' }));
      const datesOf = async () => {
        const { firstProductionDate, actualProductionDate } = (await bank.version('mortgage-3')).version;
        return [firstProductionDate, actualProductionDate];
      };
      assert.deepEqual(await datesOf(), ['2026-11-21', null]);
      assert.equal(
        refused(await me.withdraw({ taskId: de.taskId, withdrawnOn: '2026-11-22', withdrawalReason: 'Again' })).code,
        'not-withdrawable',
      );
      const [again] = await bank.assign('mortgage-3', 'de');
      accepted(await me.confirm({ taskId: again.taskId, actualProductionDate: '2026-11-23' }));
      assert.deepEqual(await datesOf(), ['2026-11-21', '2026-11-23']);
    },
  },
  {
    name: 'moves open tasks to a new owner, whose they are, and takes the right of the former at once',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [de, uk] = await bank.assign('mortgage-3', 'de', 'uk');
      const confirming = { taskId: de.taskId, actualProductionDate: '2026-11-23' };
      await bank.put({ models: [ownedBy('stella')] });
      assert.equal(refused(await bank.as('olivia').confirm(confirming)).code, 'task-not-found', 'before anything has moved');
      assert.equal(accepted(await bank.as('adam').followOwners(['mortgage'])), 1);
      assert.equal(accepted(await bank.as('adam').followOwners(['mortgage'])), 0);
      const { task } = await bank.snapshot(de.taskId);
      assert.deepEqual([task.assignedToId, task.assignmentCause, task.revision], ['stella', 'ownership-changed', 2]);
      assert.equal((await bank.snapshot(uk.taskId)).task.assignedToId, 'rashid');
      assert.deepEqual(
        accepted(await bank.as('stella').myTasks()).tasks.map((listed) => listed.task.taskId),
        [de.taskId],
      );
      assert.deepEqual(accepted(await bank.as('olivia').myTasks()).tasks, []);
      accepted(await bank.as('stella').confirm(confirming));
      const types = (await bank.journal(de.taskId)).map(({ type, actorId }) => [type, actorId]);
      assert.deepEqual(types.slice(1, 2), [['task-reassigned', 'adam']]);
    },
  },
  {
    name: 'gives whom a task was handed to the right to it, until it is handed on',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-4', 'uk');
      const hand = (assignedToId: string) => ({ taskId: uk.taskId, assignedToId, reassignmentReason: 'She runs the release' });
      const confirming = { taskId: uk.taskId, actualProductionDate: '2026-11-23' };
      assert.equal(refused(await bank.as('stella').confirm(confirming)).code, 'task-not-found');
      accepted(await bank.as('rashid').reassign(hand('stella')));
      assert.equal(accepted(await bank.as('stella').counts()).open, 1);
      accepted(await bank.as('stella').reassign(hand('dora')));
      assert.equal(refused(await bank.as('stella').confirm(confirming)).code, 'task-not-found');
      assert.equal(refused(await bank.as('dora').reassign(hand('nobody'))).code, 'person-unknown');
      accepted(await bank.as('dora').confirm(confirming));
    },
  },
  {
    name: 'lets a deployment override validation once a second person has agreed, with the reason he agreed to',
    run: async (subject) => {
      const bank = await openBank(subject, 'bank', definePolicy({ override: { requires: 'second-person' } }));
      const [uk] = await bank.assign('mortgage-5', 'uk');
      const { taskId } = uk;
      const rashid = bank.as('rashid');
      const confirming = { taskId, actualProductionDate: '2026-11-23' };
      assert.equal(refused(await rashid.confirm(confirming)).code, 'override-not-granted');
      accepted(await rashid.requestOverride({ taskId, validationOverrideReason: overrideReason }));
      assert.equal(refused(await rashid.decideOverride({ taskId, decision: 'GRANTED' })).code, 'duties-not-segregated');
      assert.equal(refused(await rashid.confirm(confirming)).code, 'override-not-granted');
      accepted(await bank.as('vera').decideOverride({ taskId, decision: 'GRANTED' }));
      accepted(await rashid.confirm(confirming));
      const { task, exception } = await bank.snapshot(taskId);
      assert.deepEqual(
        [task.validationOverrideReason, task.deployedBeforeValidationApproved, task.revision, exception?.code],
        [overrideReason, true, 4, 'EXC-2026-1'],
      );
    },
  },
  {
    name: 'asks a region for its approval after a confirmation, or before it where the house says so, and then holds it back',
    needs: 'several-tenants',
    run: async (subject) => {
      for (const regionalApproval of ['after', 'before'] as const) {
        const bank = await openBank(subject, `bank-that-asks-${regionalApproval}`, definePolicy({ regionalApproval }));
        await bank.put({ regions: strictRegions('UK') });
        const [uk] = await bank.assign('mortgage-3', 'uk');
        const { taskId } = uk;
        const confirm = () => bank.as('rashid').confirm({ taskId, actualProductionDate: '2026-11-23' });
        const approve = () => bank.as('vera').decideApproval({ taskId, regionId: 'uk', decision: 'APPROVED' });
        if (regionalApproval === 'before') {
          assert.equal(refused(await confirm()).code, 'regional-approval-open');
          accepted(await approve());
          accepted(await confirm());
        } else {
          accepted(await confirm());
          accepted(await approve());
        }
        assert.equal(refused(await approve()).code, 'regional-approval-not-open');
        const { approvals, task } = await bank.snapshot(taskId);
        assert.deepEqual([approvals.map(({ state }) => state), task.status, task.revision], [['APPROVED'], 'CONFIRMED', 3]);
      }
    },
  },
  {
    name: 'closes an exception when its validation is approved for good, and not for the time being',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-5', 'uk');
      const { taskId } = uk;
      accepted(await bank.as('rashid').confirm({ taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }));
      const say = (isInterim: boolean) =>
        bank.put({
          validations: [
            {
              validationRequestId: id('vr-in-progress'),
              statusCode: 'APPROVED',
              statusLabel: 'Approved',
              approvedOn: asCalendarDate('2026-11-23'),
              isInterim,
            },
          ],
        });
      await say(true);
      assert.equal(accepted(await bank.as('adam').settleExceptions()), 0);
      assert.equal((await bank.snapshot(taskId)).exception?.state, 'OPEN');
      await say(false);
      assert.equal(accepted(await bank.as('adam').settleExceptions()), 1);
      assert.equal(accepted(await bank.as('adam').settleExceptions()), 0);
      const { exception, task } = await bank.snapshot(taskId);
      assert.deepEqual(
        [exception?.state, exception?.closureReason, exception?.closedById, exception?.narrative],
        ['CLOSED', 'validation-approved', null, null],
      );
      assert.deepEqual([task.deployedBeforeValidationApproved, task.revision], [true, 3], 'what was recorded stays recorded');
      assert.equal((await bank.journal(taskId)).at(-1)?.actorId, null);
    },
  },
  {
    name: 'takes an exception through its life, by somebody else than who confirmed',
    run: async (subject) => {
      const bank = await openBank(subject);
      const [uk] = await bank.assign('mortgage-5', 'uk');
      const { taskId } = uk;
      accepted(await bank.as('adam').reassign({ taskId, assignedToId: 'vera', reassignmentReason: 'She runs the release' }));
      accepted(await bank.as('vera').confirm({ taskId, actualProductionDate: '2026-11-20', validationOverrideReason: overrideReason }));
      const closing = { taskId, closureReason: 'risk-accepted', narrative: 'The committee accepted the risk.' } as const;
      assert.deepEqual(refused(await bank.as('adam').closeException(closing)), { code: 'exception-not-open', state: 'OPEN' });
      accepted(await bank.as('adam').acknowledgeException({ taskId }));
      assert.equal(refused(await bank.as('vera').closeException(closing)).code, 'duties-not-segregated');
      accepted(await bank.as('adam').closeException(closing));
      assert.deepEqual(
        accepted(await bank.as('vera').exceptions({ states: ['CLOSED'] })).map(({ state, closedById }) => [state, closedById]),
        [['CLOSED', 'adam']],
      );
      assert.deepEqual(accepted(await bank.as('vera').exceptions()), []);
    },
  },
];
