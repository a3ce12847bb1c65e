import { asCalendarDate, asInstant, id, type Refusal, type RefusalCode, type Remedy, remedyFor } from '@countersign/core';
import { describe, expect, it } from 'vitest';

const day = asCalendarDate('2026-11-24');
const gate = { validationRequestId: id<'validation-request'>('vr-1'), currentStatus: 'IN_PROGRESS', minLength: 20 };

/** A refusal of every code there is, with what would satisfy it; a new code does not compile until it has both. */
const remedies: { [Code in RefusalCode]: readonly [Extract<Refusal, { code: Code }>, Remedy] } = {
  'invalid-input': [
    {
      code: 'invalid-input',
      issues: [
        { field: 'a', message: 'x' },
        { field: 'b.0', message: 'y' },
      ],
    },
    { type: 'correct-input', fields: ['a', 'b.0'] },
  ],
  'task-not-found': [{ code: 'task-not-found' }, { type: 'none' }],
  'version-not-found': [{ code: 'version-not-found' }, { type: 'none' }],
  'model-not-found': [{ code: 'model-not-found' }, { type: 'none' }],
  'delegation-not-found': [{ code: 'delegation-not-found' }, { type: 'none' }],
  'action-not-delegated': [{ code: 'action-not-delegated', action: 'confirm' }, { type: 'ask-another' }],
  stale: [{ code: 'stale', expectedRevision: 1, currentRevision: 2 }, { type: 'look-again' }],
  'basis-changed': [{ code: 'basis-changed', parts: ['validation'] }, { type: 'look-again' }],
  'basis-required': [{ code: 'basis-required' }, { type: 'look-again' }],
  busy: [{ code: 'busy' }, { type: 'look-again' }],
  'task-not-open': [{ code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' }, { type: 'none' }],
  'not-withdrawable': [{ code: 'not-withdrawable', status: 'PENDING', withdrawnOn: null }, { type: 'none' }],
  'already-assigned': [
    { code: 'already-assigned', field: 'assignedToId' },
    { type: 'correct-input', fields: ['assignedToId'] },
  ],
  'person-unknown': [
    { code: 'person-unknown', field: 'delegateId' },
    { type: 'correct-input', fields: ['delegateId'] },
  ],
  'date-in-future': [
    { code: 'date-in-future', field: 'withdrawnOn', latest: day },
    { type: 'choose-date', field: 'withdrawnOn', earliest: null, latest: day },
  ],
  'date-too-early': [
    { code: 'date-too-early', field: 'actualProductionDate', earliest: day },
    { type: 'choose-date', field: 'actualProductionDate', earliest: day, latest: null },
  ],
  'planned-date-in-past': [
    { code: 'planned-date-in-past', field: 'plannedProductionDate', earliest: day },
    { type: 'choose-date', field: 'plannedProductionDate', earliest: day, latest: null },
  ],
  'planned-date-unchanged': [
    { code: 'planned-date-unchanged', field: 'plannedProductionDate', current: day },
    { type: 'choose-date', field: 'plannedProductionDate', earliest: null, latest: null },
  ],
  'reason-required': [
    { code: 'reason-required', field: 'adjustmentReason' },
    { type: 'give-reason', field: 'adjustmentReason', minLength: 1, maxLength: 4_000 },
  ],
  'validation-not-approved': [
    { code: 'validation-not-approved', field: 'validationOverrideReason', requiresOverride: true, ...gate },
    { type: 'give-reason', field: 'validationOverrideReason', minLength: 20, maxLength: 4_000 },
  ],
  'validation-rejected': [
    { code: 'validation-rejected', validationRequestId: id('vr-1'), currentStatus: 'REJECTED' },
    { type: 'wait-for-validation', validationRequestId: id('vr-1') },
  ],
  'validation-required': [{ code: 'validation-required' }, { type: 'wait-for-validation', validationRequestId: null }],
  'override-reason-too-short': [
    { code: 'override-reason-too-short', field: 'validationOverrideReason', minLength: 20, length: 3 },
    { type: 'give-reason', field: 'validationOverrideReason', minLength: 20, maxLength: 4_000 },
  ],
  'override-not-permitted': [{ code: 'override-not-permitted' }, { type: 'ask-another' }],
  'override-not-needed': [
    { code: 'override-not-needed', field: 'validationOverrideReason' },
    { type: 'leave-out', field: 'validationOverrideReason' },
  ],
  'override-not-granted': [{ code: 'override-not-granted', state: null, ...gate }, { type: 'ask-second-person' }],
  'override-not-requested': [{ code: 'override-not-requested', state: 'DENIED' }, { type: 'none' }],
  'duties-not-segregated': [{ code: 'duties-not-segregated', rule: 'confirmer-may-not-close' }, { type: 'ask-another' }],
  'regional-approval-open': [
    { code: 'regional-approval-open', regionIds: [id('uk')], state: null },
    { type: 'wait-for-regions', regionIds: [id('uk')] },
  ],
  'regional-approval-not-open': [{ code: 'regional-approval-not-open', regionId: id('uk'), state: 'APPROVED' }, { type: 'none' }],
  'not-permitted': [{ code: 'not-permitted' }, { type: 'ask-another' }],
  'exception-not-open': [{ code: 'exception-not-open', state: 'CLOSED' }, { type: 'none' }],
  'narrative-too-short': [
    { code: 'narrative-too-short', field: 'narrative', minLength: 10, length: 3 },
    { type: 'give-reason', field: 'narrative', minLength: 10, maxLength: 4_000 },
  ],
  'delegation-over': [{ code: 'delegation-over', revokedAt: null, validUntil: asInstant('2026-11-24T09:30:00.000Z') }, { type: 'none' }],
  'delegation-to-oneself': [
    { code: 'delegation-to-oneself', field: 'delegateId' },
    { type: 'correct-input', fields: ['delegateId'] },
  ],
  'delegation-too-long': [
    { code: 'delegation-too-long', field: 'validUntil', maxDays: 90 },
    { type: 'choose-date', field: 'validUntil', earliest: null, latest: null },
  ],
  'delegation-dates': [
    { code: 'delegation-dates', field: 'validFrom' },
    { type: 'choose-date', field: 'validFrom', earliest: null, latest: null },
  ],
  'duplicate-task': [{ code: 'duplicate-task', taskIds: [id('task-1')] }, { type: 'none' }],
  'no-regions': [{ code: 'no-regions' }, { type: 'none' }],
  'region-not-targeted': [{ code: 'region-not-targeted', regionId: id('us') }, { type: 'none' }],
  'region-not-in-model': [{ code: 'region-not-in-model', regionId: id('us') }, { type: 'none' }],
  'nobody-to-assign': [{ code: 'nobody-to-assign', regionId: null }, { type: 'none' }],
};

describe('what would satisfy a refusal', () => {
  it.each(Object.entries(remedies))('is said for %s', (_, [refusal, remedy]) => expect(remedyFor(refusal)).toEqual(remedy));
});
