import {
  addDays,
  asCalendarDate,
  type CommandType,
  type Context,
  decide,
  definePolicy,
  id,
  type Snapshot,
  type TaskAction,
  type TaskCommand,
  taskActions,
} from '@countersign/core';
import {
  aContext,
  aDelegation,
  adjusting,
  anActor,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
  reassigning,
  requestingOverride,
  withdrawing,
} from '@countersign/core/testing';
import { assert, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what every row of Session.myTasks is made by.
import { summarise } from '../../../packages/core/src/app/task-view.ts';
import { someCommand, someContext, someSnapshot } from '../arbitrary.ts';

const isTaskAction = (type: CommandType): type is TaskAction => (taskActions as readonly string[]).includes(type);
const as = (userId: string, over: Parameters<typeof anActor>[0] = {}): Context =>
  aContext({ actor: anActor({ userId: id(userId), ...over }) });
const withValidation = (over: Parameters<typeof aValidation>[0]): Snapshot =>
  aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over) });

const firstDay = asCalendarDate('1900-01-01');

describe('what the reader may do', () => {
  const may = (snapshot: Snapshot, context = aContext()) => summarise(snapshot, context).may;
  const refused = (refusal: object) => ({ allowed: false, refusal });

  it('is everything for the owner of an open task', () => {
    expect(may(aSnapshot())).toEqual({
      confirm: { allowed: true },
      adjust: { allowed: true },
      cancel: { allowed: true },
      reassign: { allowed: true },
      withdraw: refused({ code: 'not-withdrawable', status: 'PENDING', withdrawnOn: null }),
      'request-override': refused({ code: 'override-not-needed', field: 'validationOverrideReason' }),
    });
  });

  it('is nothing for a closed task, and says why', () => {
    expect(may(aSnapshot({ task: aTask({ status: 'CONFIRMED' }) })).adjust).toEqual(
      refused({ code: 'task-not-open', action: 'adjust', status: 'CONFIRMED' }),
    );
  });

  it('is what was delegated, and says what was not', () => {
    expect(may(aSnapshot({ delegations: [aDelegation({ actions: ['adjust'] })] }), as('delegate'))).toEqual({
      confirm: refused({ code: 'action-not-delegated', action: 'confirm' }),
      adjust: { allowed: true },
      cancel: refused({ code: 'action-not-delegated', action: 'cancel' }),
      reassign: refused({ code: 'action-not-delegated', action: 'reassign' }),
      withdraw: refused({ code: 'action-not-delegated', action: 'withdraw' }),
      'request-override': refused({ code: 'action-not-delegated', action: 'request-override' }),
    });
  });

  it('is to withdraw a confirmed deployment, once', () => {
    const confirmed = aTask({ status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20') });
    expect(may(aSnapshot({ task: confirmed })).withdraw).toEqual({ allowed: true });
    expect(may(aSnapshot({ task: { ...confirmed, withdrawnOn: asCalendarDate('2026-11-22') } })).withdraw).toEqual(
      refused({ code: 'not-withdrawable', status: 'CONFIRMED', withdrawnOn: '2026-11-22' }),
    );
  });

  it('is to ask for an override only where a second person must agree and one might be needed', () => {
    const context = aContext({ policy: definePolicy({ override: { requires: 'second-person' } }) });
    const asking = 'request-override';
    expect(may(withValidation({ statusCode: 'IN_PROGRESS' }), context)[asking]).toEqual({ allowed: true });
    expect(may(withValidation({ approvedOn: asCalendarDate('2026-11-24') }), context)[asking]).toEqual({ allowed: true });
    expect(may(withValidation({ statusCode: 'REJECTED' }), context)[asking]).toMatchObject({ refusal: { code: 'validation-rejected' } });
    expect(may(aSnapshot(), context)[asking]).toMatchObject({ refusal: { code: 'override-not-needed' } });
    expect(may(withValidation({ statusCode: 'IN_PROGRESS' }))[asking]).toMatchObject({ refusal: { code: 'override-not-needed' } });
  });

  it('is to confirm while an override would do', () =>
    expect(may(withValidation({ statusCode: 'IN_PROGRESS' })).confirm).toEqual({ allowed: true }));

  it('is not to confirm a rejected version, but to move or cancel it', () => {
    expect(may(withValidation({ statusCode: 'REJECTED' }))).toMatchObject({
      confirm: refused({ code: 'validation-rejected', validationRequestId: 'vr-1', currentStatus: 'REJECTED' }),
      adjust: { allowed: true },
      cancel: { allowed: true },
    });
  });

  it('is not to confirm without the validation that the house requires', () => {
    const context = aContext({ policy: definePolicy({ gate: { whenNoValidation: 'block' } }) });
    expect(may(aSnapshot(), context).confirm).toEqual(refused({ code: 'validation-required' }));
  });

  it('is not, for an administrator, to confirm what would have to be overruled on any day', () => {
    const administrator = as('administrator', { isAdministrator: true });
    expect(may(withValidation({ statusCode: 'IN_PROGRESS' }), administrator).confirm).toEqual(refused({ code: 'override-not-permitted' }));
    expect(may(withValidation({ approvedOn: asCalendarDate('2026-11-24') }), administrator).confirm).toEqual({ allowed: true });
  });

  it('refuses only what executing would refuse, whatever the command says', () => {
    assert(
      property(someCommand, someSnapshot, someContext, (command, snapshot, context) => {
        const allowed = isTaskAction(command.type) ? may(snapshot, context)[command.type].allowed : true;
        return allowed || !decide(command, snapshot, context).ok;
      }),
      { numRuns: 500 },
    );
  });

  it('allows only what some command would do', () => {
    assert(
      property(someSnapshot, someContext, (snapshot, context) => {
        // A region that the model has left, and one that must agree first, show only when a single task is looked at.
        const { task } = snapshot;
        pre((task.regionId === null || snapshot.region !== null) && context.policy.regionalApproval === 'after');
        const reason = 'The regulator asked for it before the end of the year.';
        const attempts: Record<TaskAction, readonly TaskCommand[]> = {
          confirm: [null, reason].map((validationOverrideReason) =>
            confirming({ actualProductionDate: context.today, validationOverrideReason }),
          ),
          adjust: [1, 2].map((days) => adjusting({ plannedProductionDate: addDays(context.today, days), adjustmentReason: reason })),
          cancel: [cancelling({ cancellationReason: reason })],
          reassign: ['successor', 'owner'].map((userId) => reassigning({ assignedToId: id(userId) })),
          withdraw: [withdrawing({ withdrawnOn: task.actualProductionDate ?? context.today })],
          'request-override': [context.today, firstDay].map((actualProductionDate) => requestingOverride({ actualProductionDate })),
        };
        return taskActions.every((action) => {
          const possible = attempts[action].some((command) => decide(command, snapshot, context).ok);
          return may(snapshot, context)[action].allowed === possible;
        });
      }),
      { numRuns: 500 },
    );
  });
});
