import { asCalendarDate, type CalendarDate, definePolicy, evaluateGate, type GateOutcome, id, type PolicyInput } from '@countersign/core';
import { aValidation, aVersion } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const today = asCalendarDate('2026-11-24');
const withRequest = aVersion({ validationRequestId: id('vr-1') });

interface Situation {
  readonly situation: string;
  readonly validation: Parameters<typeof aValidation>[0];
  readonly actualDate: string;
  readonly outcome: GateOutcome;
  readonly override: 'not-needed' | 'needed' | 'impossible';
}

const situations: readonly Situation[] = [
  {
    situation: 'approved before the actual date',
    validation: { approvedOn: asCalendarDate('2026-11-02') },
    actualDate: '2026-11-20',
    outcome: 'passed',
    override: 'not-needed',
  },
  {
    situation: 'approved on the actual date',
    validation: { approvedOn: asCalendarDate('2026-11-20') },
    actualDate: '2026-11-20',
    outcome: 'passed',
    override: 'not-needed',
  },
  {
    situation: 'approved the day after the actual date',
    validation: { approvedOn: asCalendarDate('2026-11-21') },
    actualDate: '2026-11-20',
    outcome: 'deployed-before-approval',
    override: 'needed',
  },
  {
    situation: 'approved, nobody knows when',
    validation: { approvedOn: null },
    actualDate: '2026-11-20',
    outcome: 'unknown',
    override: 'needed',
  },
  {
    situation: 'in progress',
    validation: { statusCode: 'IN_PROGRESS', approvedOn: null },
    actualDate: '2026-11-20',
    outcome: 'not-approved',
    override: 'needed',
  },
  {
    situation: 'in progress again after an approval',
    validation: { statusCode: 'IN_PROGRESS' },
    actualDate: '2026-11-20',
    outcome: 'not-approved',
    override: 'needed',
  },
  {
    situation: 'rejected',
    validation: { statusCode: 'REJECTED', approvedOn: null },
    actualDate: '2026-11-20',
    outcome: 'rejected',
    override: 'impossible',
  },
  {
    situation: 'a code that nobody knows',
    validation: { statusCode: 'APPROVED_WITH_CONDITIONS' },
    actualDate: '2026-11-20',
    outcome: 'unknown',
    override: 'needed',
  },
  {
    situation: 'no status, or a request that is not to be found',
    validation: { statusCode: null, statusLabel: null, approvedOn: null },
    actualDate: '2026-11-20',
    outcome: 'unknown',
    override: 'needed',
  },
];

const gateOf = (validation: Situation['validation'], actualDate: CalendarDate, policy: PolicyInput = {}) =>
  evaluateGate(withRequest, aValidation(validation), actualDate, today, definePolicy(policy));

describe('the validation gate', () => {
  it.each(situations)(
    'finds "$outcome" and an override $override for validation that is: $situation',
    ({ validation, actualDate, outcome, override }) => {
      expect(gateOf(validation, asCalendarDate(actualDate))).toMatchObject({ outcome, override });
    },
  );

  it.each([
    ['allow', 'not-needed'],
    ['override', 'needed'],
    ['block', 'impossible'],
  ] as const)(
    'finds nothing required of a version without a validation request, and goes by the policy: %s',
    (whenNoValidation, override) => {
      expect(evaluateGate(aVersion(), null, today, today, definePolicy({ gate: { whenNoValidation } }))).toEqual({
        outcome: 'not-required',
        override,
        validationRequestId: null,
        statusCode: null,
        statusLabel: null,
        approvedOn: null,
      });
    },
  );

  it('fails closed when a version has a request of which nothing is known', () => {
    expect(evaluateGate(withRequest, null, today, today, definePolicy())).toMatchObject({
      outcome: 'unknown',
      override: 'needed',
      validationRequestId: 'vr-1',
      statusCode: null,
    });
  });

  it.each(['allow', 'override', 'block'] as const)(
    'asks what happens without a request only of a version without one: %s',
    (whenNoValidation) => {
      expect(gateOf({}, today, { gate: { whenNoValidation } })).toMatchObject({ outcome: 'passed', override: 'not-needed' });
      expect(gateOf({ statusCode: null }, today, { gate: { whenNoValidation } })).toMatchObject({ outcome: 'unknown', override: 'needed' });
    },
  );

  it.each([
    ['a label that says Approved on a code that says otherwise', { statusCode: 'IN_PROGRESS', statusLabel: 'Approved' }, 'not-approved'],
    ['a label that says Rejected on a code that says approved', { statusCode: 'APPROVED', statusLabel: 'Rejected' }, 'passed'],
    ['a code in another case', { statusCode: 'approved', statusLabel: 'Approved' }, 'unknown'],
  ] as const)('decides by code and never by label: %s', (_, validation, outcome) => {
    expect(gateOf(validation, today)).toMatchObject({ outcome });
  });

  it('freezes what it saw', () => {
    expect(gateOf({}, today)).toEqual({
      outcome: 'passed',
      override: 'not-needed',
      validationRequestId: 'vr-1',
      statusCode: 'APPROVED',
      statusLabel: 'Approved',
      approvedOn: '2026-11-02',
    });
  });

  describe('that goes by the day of the confirmation', () => {
    const click = { gate: { date: 'click' } } as const;

    it('passes what was approved by today, however early it went live', () => {
      expect(gateOf({ approvedOn: today }, asCalendarDate('2026-01-01'), click)).toMatchObject({
        outcome: 'passed',
        override: 'not-needed',
      });
    });

    it('passes what is approved now, though nobody knows since when', () => {
      expect(gateOf({ approvedOn: null }, today, click)).toMatchObject({ outcome: 'passed' });
    });

    it('does not pass an approval that is dated after today', () => {
      expect(gateOf({ approvedOn: asCalendarDate('2026-11-25') }, today, click)).toMatchObject({
        outcome: 'deployed-before-approval',
        override: 'needed',
      });
    });

    it('passes nothing else', () => {
      expect(gateOf({ statusCode: 'IN_PROGRESS' }, today, click)).toMatchObject({ outcome: 'not-approved' });
      expect(gateOf({ statusCode: 'REJECTED' }, today, click)).toMatchObject({ outcome: 'rejected', override: 'impossible' });
      expect(gateOf({ statusCode: null }, today, click)).toMatchObject({ outcome: 'unknown' });
    });
  });

  it('takes the codes from the policy', () => {
    const gate = { approved: ['FREIGEGEBEN'], absolute: ['ABGELEHNT'], pending: ['IN_ARBEIT'] };
    const outcomes = ['FREIGEGEBEN', 'ABGELEHNT', 'IN_ARBEIT', 'APPROVED'].map(
      (statusCode) => gateOf({ statusCode }, today, { gate }).outcome,
    );
    expect(outcomes).toEqual(['passed', 'rejected', 'not-approved', 'unknown']);
  });
});
