import { asCalendarDate, asInstant, id } from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { confirmationOf, outcomeOf } from '../../packages/react/src/hooks/sent-confirmation.ts';

const entered = { actualProductionDate: '2026-11-24', validationOverrideReason: 'Approved by the CRO, CHG-4711', confirmationNotes: ' ' };
const task = aTask({ revision: 3 });
const sent = confirmationOf(entered, task, true);
const recorded = aTask({
  status: 'CONFIRMED',
  revision: 4,
  actualProductionDate: asCalendarDate('2026-11-24'),
  validationOverrideReason: entered.validationOverrideReason,
});

describe('a confirmation as it is sent', () => {
  it('rests on the revision that was shown, and holds null for what was left blank', () => {
    expect(sent).toEqual({
      taskId: task.taskId,
      actualProductionDate: '2026-11-24',
      confirmationNotes: null,
      validationOverrideReason: entered.validationOverrideReason,
      expectedRevision: 3,
    });
  });

  it('keeps back a reason that is not asked for', () => expect(confirmationOf(entered, task, false).validationOverrideReason).toBeNull());

  it('is in Unicode form NFC', () =>
    expect(confirmationOf({ ...entered, confirmationNotes: 'Cafe\u0301' }, task, true).confirmationNotes).toBe('Caf\u00e9'));
});

describe('what became of a confirmation without an answer', () => {
  it('is known to be recorded when the task holds exactly what was sent', () => expect(outcomeOf(sent, recorded)).toBe('recorded'));

  it('is known to be recorded when the task holds the reason that a second person agreed to', () => {
    const request = {
      state: 'GRANTED',
      reason: 'Losses grow by the day, CHG-4711',
      requestedAt: asInstant('2026-11-23T09:00:00.000Z'),
      requestedById: id<'user'>('owner'),
      requestedOnBehalfOfId: null,
      decidedAt: null,
      decidedById: null,
      decisionNote: null,
    } as const;
    const silent = confirmationOf(entered, task, false);
    expect(outcomeOf(silent, { ...recorded, validationOverrideReason: request.reason, overrideRequest: request })).toBe('recorded');
    expect(outcomeOf(sent, { ...recorded, validationOverrideReason: request.reason, overrideRequest: request })).toBe('changed-by-others');
  });

  it('is known not to be recorded while the task has not changed', () => expect(outcomeOf(sent, task)).toBe('not-recorded'));

  it.each([
    ['another day', { actualProductionDate: asCalendarDate('2026-11-23') }],
    ['other notes', { confirmationNotes: 'Released' }],
    ['another reason', { validationOverrideReason: null }],
    ['a change in between', { revision: 5 }],
    ['another end', { status: 'CANCELLED' as const }],
  ])('is the doing of others when the task shows %s', (_, change) =>
    expect(outcomeOf(sent, { ...recorded, ...change })).toBe('changed-by-others'),
  );
});
