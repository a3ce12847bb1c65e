import { addDays, asCalendarDate, type Context, decide, definePolicy, id, type Snapshot, taskActions } from '@countersign/core';
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
} from '@countersign/core/testing';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what every row of Session.myTasks is made by.
import { summarise } from '../../../packages/core/src/app/task-view.ts';
import { someCommand, someContext, someSnapshot } from '../arbitrary.ts';

const as = (userId: string, over: Parameters<typeof anActor>[0] = {}): Context =>
  aContext({ actor: anActor({ userId: id(userId), ...over }) });
const withValidation = (over: Parameters<typeof aValidation>[0]): Snapshot =>
  aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over) });

describe('what the reader may do', () => {
  const may = (snapshot: Snapshot, context = aContext()) => summarise(snapshot, context).may;
  const refused = (refusal: object) => ({ allowed: false, refusal });

  it('is everything for the owner of an open task', () => {
    expect(may(aSnapshot())).toEqual({ confirm: { allowed: true }, adjust: { allowed: true }, cancel: { allowed: true } });
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
    });
  });

  it('is to confirm while an override would do', () =>
    expect(may(withValidation({ statusCode: 'IN_PROGRESS' })).confirm).toEqual({ allowed: true }));

  it('is not to confirm a rejected version, but to move or cancel it', () => {
    expect(may(withValidation({ statusCode: 'REJECTED' }))).toEqual({
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
        const { allowed } = may(snapshot, context)[command.type];
        return allowed || !decide(command, snapshot, context).ok;
      }),
      { numRuns: 500 },
    );
  });

  it('allows only what some command would do', () => {
    assert(
      property(someSnapshot, someContext, (snapshot, context) => {
        // A region that the model has left shows only when a single task is looked at.
        const { task } = snapshot;
        if (task.regionId !== null && !snapshot.region) return true;
        const reason = 'The regulator asked for it before the end of the year.';
        const attempts = {
          confirm: [null, reason].map((validationOverrideReason) =>
            confirming({ actualProductionDate: context.today, validationOverrideReason }),
          ),
          adjust: [1, 2].map((days) => adjusting({ plannedProductionDate: addDays(context.today, days), adjustmentReason: reason })),
          cancel: [cancelling({ cancellationReason: reason })],
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
