import { asCalendarDate, asInstant, id } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../packages/react/src/format/create-format.ts';
import { fieldErrorsOf } from '../../packages/react/src/hooks/confirm-fields.ts';
import { en } from '../../packages/react/src/messages/en.ts';
import { describeRefusal, mergeMessages } from '../../packages/react/src/messages/messages.ts';

const format = createFormat('en-GB');
const day = asCalendarDate('2026-11-24');

/** One refusal of every code; a code that is missing does not compile. */
const refusals: { readonly [Code in ClientRefusal['code']]: Extract<ClientRefusal, { readonly code: Code }> } = {
  'invalid-input': { code: 'invalid-input', issues: [{ field: 'confirmationNotes', message: 'must be at most 4000 characters' }] },
  'task-not-found': { code: 'task-not-found' },
  'version-not-found': { code: 'version-not-found' },
  'action-not-delegated': { code: 'action-not-delegated', action: 'confirm' },
  stale: { code: 'stale', expectedRevision: 1, currentRevision: 2 },
  busy: { code: 'busy' },
  'idempotency-key-reused': { code: 'idempotency-key-reused' },
  'task-not-open': { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' },
  'date-in-future': { code: 'date-in-future', field: 'actualProductionDate', latest: day },
  'date-too-early': { code: 'date-too-early', field: 'actualProductionDate', earliest: day },
  'planned-date-in-past': { code: 'planned-date-in-past', field: 'plannedProductionDate', earliest: day },
  'planned-date-unchanged': { code: 'planned-date-unchanged', field: 'plannedProductionDate', current: day },
  'reason-required': { code: 'reason-required', field: 'adjustmentReason' },
  'validation-not-approved': {
    code: 'validation-not-approved',
    field: 'validationOverrideReason',
    validationRequestId: id('VR-1'),
    currentStatus: 'IN_PROGRESS',
    requiresOverride: true,
    minLength: 20,
  },
  'validation-rejected': { code: 'validation-rejected', validationRequestId: id('VR-1'), currentStatus: 'REJECTED' },
  'validation-required': { code: 'validation-required' },
  'override-reason-too-short': { code: 'override-reason-too-short', field: 'validationOverrideReason', minLength: 20, length: 13 },
  'override-not-permitted': { code: 'override-not-permitted' },
  'override-not-needed': { code: 'override-not-needed', field: 'validationOverrideReason' },
  'not-withdrawable': { code: 'not-withdrawable', status: 'PENDING', withdrawnOn: null },
  'already-assigned': { code: 'already-assigned', field: 'assignedToId' },
  'person-unknown': { code: 'person-unknown', field: 'delegateId' },
  'override-not-granted': {
    code: 'override-not-granted',
    state: null,
    validationRequestId: id('VR-1'),
    currentStatus: 'IN_PROGRESS',
    minLength: 20,
  },
  'override-not-requested': { code: 'override-not-requested', state: null },
  'duties-not-segregated': { code: 'duties-not-segregated', rule: 'validator-may-not-confirm' },
  'regional-approval-open': { code: 'regional-approval-open', regionIds: [id('uk')], state: 'REQUESTED' },
  'regional-approval-not-open': { code: 'regional-approval-not-open', regionId: id('uk'), state: null },
  'not-permitted': { code: 'not-permitted' },
  'exception-not-open': { code: 'exception-not-open', state: null },
  'nothing-to-redact': { code: 'nothing-to-redact', field: 'texts' },
  'narrative-too-short': { code: 'narrative-too-short', field: 'narrative', minLength: 10, length: 3 },
  'model-not-found': { code: 'model-not-found' },
  'delegation-not-found': { code: 'delegation-not-found' },
  'delegation-over': { code: 'delegation-over', revokedAt: null, validUntil: asInstant('2026-11-01T00:00:00.000Z') },
  'delegation-to-oneself': { code: 'delegation-to-oneself', field: 'delegateId' },
  'delegation-too-long': { code: 'delegation-too-long', field: 'validUntil', maxDays: 90 },
  'delegation-dates': { code: 'delegation-dates', field: 'validFrom' },
  'duplicate-task': { code: 'duplicate-task', taskIds: [id('task-1')] },
  'no-regions': { code: 'no-regions' },
  'region-not-targeted': { code: 'region-not-targeted', regionId: id('uk') },
  'region-not-in-model': { code: 'region-not-in-model', regionId: id('uk') },
  'nobody-to-assign': { code: 'nobody-to-assign', regionId: null },
  unauthenticated: { code: 'unauthenticated' },
  unreachable: { code: 'unreachable' },
  'outcome-unknown': { code: 'outcome-unknown' },
  unavailable: { code: 'unavailable', status: 502 },
};

describe('the words', () => {
  it.each(Object.values(refusals).map((refusal) => [refusal.code, refusal] as const))(
    'say %s in a sentence, without its code',
    (code, refusal) => {
      const words = describeRefusal(refusal, en, format);
      expect(words.length).toBeGreaterThan(15);
      expect(words).not.toContain(code);
      expect(words).not.toMatch(/undefined|null|\[object/);
    },
  );

  it.each([
    ['an override nobody was asked about', { ...refusals['override-not-granted'], state: null }, /Ask for one/],
    [
      'an override that waits for its answer',
      { ...refusals['override-not-granted'], state: 'REQUESTED' },
      /has not answered yet\. Confirm once/,
    ],
    ['an override that was denied', { ...refusals['override-not-granted'], state: 'DENIED' }, /was denied\. .*ask again/],
    [
      'a region that has not answered',
      refusals['regional-approval-open'],
      /^The region must agree before this is confirmed\. Confirm once/,
    ],
    [
      'regions of which one has declined',
      { ...refusals['regional-approval-open'], regionIds: [id('uk'), id('us')], state: 'DECLINED' },
      /^Some regions must agree .* the answer was no\. Cancel/,
    ],
    [
      'a withdrawal that was made before',
      { ...refusals['not-withdrawable'], status: 'CONFIRMED', withdrawnOn: day },
      /withdrawn on 24 Nov 2026 already/,
    ],
    ['a withdrawal of what is not confirmed', refusals['not-withdrawable'], /this one is Pending/],
    ['an exception that nobody has acknowledged', { ...refusals['exception-not-open'], state: 'OPEN' }, /must be acknowledged/],
    ['an exception that is closed', { ...refusals['exception-not-open'], state: 'CLOSED' }, /closed already/],
    ['a withdrawal in the future', { ...refusals['date-in-future'], field: 'withdrawnOn' }, /^A withdrawal .* 24 Nov 2026 or before/],
    [
      'a delegation that does not reach far enough',
      { ...refusals['action-not-delegated'], action: 'withdraw' },
      /does not let you withdraw it/,
    ],
    [
      'a delegation that was revoked',
      { ...refusals['delegation-over'], revokedAt: asInstant('2026-11-01T00:00:00.000Z') },
      /was revoked already/,
    ],
  ] as const)('say what to do about %s', (_, refusal, words) =>
    expect(describeRefusal(refusal as ClientRefusal, en, format)).toMatch(words),
  );

  it('write the days they name', () => expect(describeRefusal(refusals['date-in-future'], en, format)).toContain('24 Nov 2026'));

  it('count one and many', () => {
    expect([en.due.overdue(1), en.due.overdue(9)]).toEqual(['1 day overdue', '9 days overdue']);
    expect(en.list.summary({ open: 7, overdue: 2, dueToday: 1 })).toBe('7 open · 2 overdue · 1 due today');
    expect(en.list.summary({ open: 0, overdue: 0, dueToday: 0 })).toBe('0 open');
  });

  it('can be replaced one by one, and the rest stays', () => {
    const messages = mergeMessages(en, { list: { title: 'Aufgaben' } });
    expect(messages.list.title).toBe('Aufgaben');
    expect(messages.list.refresh).toBe(en.list.refresh);
    expect(messages.bucket).toBe(en.bucket);
    expect(en.list.title).toBe('My deployment tasks');
  });
});

describe('what a refusal says of the fields', () => {
  it('goes to the field it names', () => {
    expect(fieldErrorsOf(refusals['date-in-future'], en, format)).toEqual({
      actualProductionDate: 'A deployment can be confirmed once it has happened: 24 Nov 2026 or before.',
    });
    expect(Object.keys(fieldErrorsOf(refusals['override-reason-too-short'], en, format))).toEqual(['validationOverrideReason']);
    expect(fieldErrorsOf(refusals['invalid-input'], en, format)).toEqual({ confirmationNotes: 'This must be at most 4000 characters.' });
  });

  it('is nothing when it is about something else', () => {
    for (const code of ['busy', 'stale', 'unauthenticated', 'planned-date-in-past'] as const)
      expect(fieldErrorsOf(refusals[code], en, format)).toEqual({});
  });
});
