import { defaultPolicy, definePolicy, Fault, type PolicyInput, seedPolicy, strictLifecycle } from '@countersign/core';
import { describe, expect, it } from 'vitest';

/** The fault that a policy is refused with. */
const faultOf = (input: unknown): Fault => {
  try {
    definePolicy(input as PolicyInput);
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
  throw new Error('The policy was accepted.');
};

describe('the default policy', () => {
  it('is what the domain says by default', () => {
    expect(definePolicy()).toEqual(defaultPolicy);
    expect(defaultPolicy).toMatchObject({
      timeZone: 'UTC',
      lifecycle: { confirm: ['PENDING', 'ADJUSTED'], adjust: ['PENDING', 'ADJUSTED'], cancel: ['PENDING', 'ADJUSTED'] },
      reasons: { adjust: 'required', cancel: 'required' },
      gate: { approved: ['APPROVED'], absolute: ['REJECTED'], whenNoValidation: 'allow', date: 'actual' },
      override: { minLength: 20, requires: 'reason', right: 'owner' },
      segregation: { requesterMayOverride: true, validatorMayOverride: false, validatorMayConfirm: false },
      regionalApproval: 'after',
      delegation: { maxDays: 90 },
      dueSoonDays: 7,
      maxBackdateDays: null,
      versionDate: 'all-regions',
    });
  });

  it('is differed from by what is written down, and by nothing else', () => {
    expect(definePolicy({ timeZone: 'Asia/Tokyo', gate: { whenNoValidation: 'block' } })).toEqual({
      ...defaultPolicy,
      timeZone: 'Asia/Tokyo',
      gate: { ...defaultPolicy.gate, whenNoValidation: 'block' },
    });
  });
});

describe('strictLifecycle', () => {
  it("is the seed's table to the letter, under a version of its own", () => {
    expect(strictLifecycle).toEqual({
      ...defaultPolicy,
      version: 'strict-lifecycle-1',
      lifecycle: { confirm: ['PENDING'], adjust: ['PENDING'], cancel: ['PENDING', 'ADJUSTED'] },
    });
  });
});

describe('seedPolicy', () => {
  it('is the seed read literally: any reason, the day of the click, each confirmation dates the version, no duties kept apart', () => {
    expect(seedPolicy).toEqual({
      ...defaultPolicy,
      version: 'seed-1',
      lifecycle: strictLifecycle.lifecycle,
      reasons: { adjust: 'optional', cancel: 'optional' },
      gate: { ...defaultPolicy.gate, absolute: [], pending: [...defaultPolicy.gate.pending, 'REJECTED'], date: 'click' },
      override: { ...defaultPolicy.override, minLength: 1 },
      segregation: { requesterMayOverride: true, validatorMayOverride: true, validatorMayConfirm: true },
      versionDate: 'each-confirmation',
    });
  });
});

describe('a policy that cannot be used', () => {
  it.each([
    ['an unknown rule', { dueSoon: 7 }, 'dueSoon'],
    ['an unknown rule further in', { gate: { aproved: [] } }, 'aproved'],
    ['a zone nobody knows', { timeZone: 'Mars/Base' }, 'timeZone'],
    ['a choice there is not', { gate: { whenNoValidation: 'maybe' } }, 'gate.whenNoValidation'],
    ['an override without a reason', { override: { minLength: 0 } }, 'override.minLength'],
    ['an override that no text is long enough for', { override: { minLength: 4_001 } }, 'override.minLength'],
    ['a second opinion there is not', { override: { requires: 'committee' } }, 'override.requires'],
    ['a right there is not', { override: { right: 'administrator' } }, 'override.right'],
    ['a duty there is not', { segregation: { ownerMayConfirm: false } }, 'ownerMayConfirm'],
    ['regions that are asked at some time', { regionalApproval: 'during' }, 'regionalApproval'],
    ['delegations of no length', { delegation: { maxDays: 0 } }, 'delegation.maxDays'],
    ['delegations of years', { delegation: { maxDays: 367 } }, 'delegation.maxDays'],
    ['negative days', { dueSoonDays: -1 }, 'dueSoonDays'],
    ['half days', { maxBackdateDays: 1.5 }, 'maxBackdateDays'],
    ['an empty status code', { gate: { approved: [''] } }, 'gate.approved'],
    ['a version without a name', { version: '' }, 'version'],
    ['a final status that is open', { lifecycle: { confirm: ['PENDING', 'CONFIRMED'] } }, 'lifecycle.confirm'],
    ['a lifecycle in which nothing can be confirmed', { lifecycle: { confirm: ['ADJUSTED'] } }, 'lifecycle.confirm'],
    ['one status in two lists', { gate: { approved: ['APPROVED', 'ON_HOLD'] } }, 'ON_HOLD'],
    ['one status twice in a list', { gate: { approved: ['DONE', 'DONE'], absolute: [], pending: [] } }, 'DONE'],
  ])('throws a fault that names what is wrong: %s', (_, input, name) => {
    const fault = faultOf(input);
    expect(fault).toMatchObject({ name: 'Fault', code: 'invalid-policy' });
    expect(fault.message).toContain(name);
  });
});
