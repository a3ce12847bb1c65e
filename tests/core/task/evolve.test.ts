import { asCalendarDate, asInstant, type DeploymentTask, evolve, id, type TaskEvent } from '@countersign/core';
import {
  aContext,
  adjusting,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
  given,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const at = asInstant('2026-11-24T09:30:00.000Z');
const act = { at, actorId: id<'user'>('delegate'), onBehalfOfId: id<'user'>('owner'), delegationId: id<'delegation'>('delegation-1') };
const gate = {
  outcome: 'passed',
  override: 'not-needed',
  validationRequestId: null,
  statusCode: null,
  statusLabel: null,
  approvedOn: null,
} as const;

const confirmed: TaskEvent = {
  type: 'deployment-confirmed',
  ...act,
  actualProductionDate: asCalendarDate('2026-11-20'),
  confirmationNotes: 'Behind the usual switch.',
  validationOverrideReason: null,
  gate,
};
const adjusted: TaskEvent = {
  type: 'planned-date-adjusted',
  ...act,
  plannedProductionDate: asCalendarDate('2026-12-01'),
  adjustmentReason: 'The release train moved.',
};
const cancelled: TaskEvent = { type: 'task-cancelled', ...act, cancellationReason: 'Replaced by 2.1.' };

/** The members in which two tasks differ. */
const changes = (before: DeploymentTask, after: DeploymentTask) =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => value !== before[key as keyof DeploymentTask]));

/** A task of which every column that an event could overwrite already holds something. */
const full = aTask({
  revision: 4,
  status: 'ADJUSTED',
  confirmationNotes: 'n',
  validationOverrideReason: 'o',
  adjustmentReason: 'a',
  adjustedAt: asInstant('2026-11-10T00:00:00.000Z'),
  adjustedById: id('someone'),
  cancellationReason: 'c',
});

describe('evolve', () => {
  it('records a confirmation: status, date, notes, who, on whose behalf and when', () => {
    const task = aTask();
    expect(changes(task, evolve(task, confirmed))).toEqual({
      status: 'CONFIRMED',
      actualProductionDate: '2026-11-20',
      confirmationNotes: 'Behind the usual switch.',
      confirmedAt: at,
      confirmedById: 'delegate',
      confirmedOnBehalfOfId: 'owner',
      revision: 2,
    });
  });

  it('records an override with its reason and raises the flag', () => {
    const task = aTask();
    const reason = 'Regulator asked for it before year end.';
    expect(evolve(task, { ...confirmed, gate: { ...confirmed.gate, override: 'needed' }, validationOverrideReason: reason })).toMatchObject(
      {
        deployedBeforeValidationApproved: true,
        validationOverrideReason: reason,
      },
    );
  });

  it('records an adjustment: status, planned date, reason, who and when', () => {
    const task = aTask();
    expect(changes(task, evolve(task, adjusted))).toEqual({
      status: 'ADJUSTED',
      plannedProductionDate: '2026-12-01',
      adjustmentReason: 'The release train moved.',
      adjustedAt: at,
      adjustedById: 'delegate',
      revision: 2,
    });
  });

  it('records a cancellation: status, reason, who and when', () => {
    const task = aTask();
    expect(changes(task, evolve(task, cancelled))).toEqual({
      status: 'CANCELLED',
      cancellationReason: 'Replaced by 2.1.',
      cancelledAt: at,
      cancelledById: 'delegate',
      revision: 2,
    });
  });

  it.each([confirmed, adjusted, cancelled])('keeps each reason in its own column: $type overwrites no other', (event) => {
    const own = {
      'deployment-confirmed': ['confirmationNotes', 'validationOverrideReason'],
      'planned-date-adjusted': ['adjustmentReason'],
      'task-cancelled': ['cancellationReason'],
    }[event.type];
    const texts = ['confirmationNotes', 'validationOverrideReason', 'adjustmentReason', 'cancellationReason'] as const;
    const after = evolve(full, event);
    const kept = texts.filter((text) => !own.includes(text));
    expect(kept.map((text) => after[text])).toEqual(kept.map((text) => full[text]));
  });

  it('never changes the first planned date, however often the date moves', () => {
    const twice = [adjusted, { ...adjusted, plannedProductionDate: asCalendarDate('2027-01-15') }].reduce(evolve, aTask());
    expect(twice).toMatchObject({ plannedProductionDate: '2027-01-15', baselineProductionDate: '2026-11-20', revision: 3 });
  });

  it.each([confirmed, adjusted, cancelled])('adds one to the revision for $type', (event) => {
    expect(evolve(full, event).revision).toBe(5);
  });

  it('leaves the task it was given as it was', () => {
    const task = Object.freeze(aTask());
    evolve(task, confirmed);
    expect(task).toEqual(aTask());
  });
});

describe('a life of a task', () => {
  const context = aContext({ actor: anActor() });
  const snapshot = aSnapshot({
    version: aVersion({ validationRequestId: id('vr-1') }),
    validation: aValidation({ statusCode: 'IN_PROGRESS' }),
    regions: [aRegion()],
  });

  it('adjusts, adjusts again and confirms with an override, and still knows every reason', () => {
    const reason = 'Regulator asked for it before year end.';
    let task = aTask();
    for (const command of [
      adjusting(),
      adjusting({ plannedProductionDate: asCalendarDate('2026-12-09'), adjustmentReason: 'And again.' }),
      confirming({ validationOverrideReason: reason }),
    ]) {
      task = given({ ...snapshot, task }, context)
        .when(command)
        .events.reduce(evolve, task);
    }
    expect(task).toMatchObject({
      status: 'CONFIRMED',
      adjustmentReason: 'And again.',
      validationOverrideReason: reason,
      deployedBeforeValidationApproved: true,
      revision: 4,
    });
  });

  it('adjusts and cancels, and still knows why it was adjusted', () => {
    let task = aTask();
    for (const command of [adjusting(), cancelling()])
      task = given({ ...snapshot, task }, context)
        .when(command)
        .events.reduce(evolve, task);
    expect(task).toMatchObject({
      status: 'CANCELLED',
      adjustmentReason: 'The release train moved.',
      cancellationReason: 'The version was replaced before it went live.',
      actualProductionDate: null,
      confirmedAt: null,
    });
  });
});
