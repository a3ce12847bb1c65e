import { definePolicy, id, type Policy, seedPolicy, type Snapshot } from '@countersign/core';
import { aContext, aDelegation, anActor, aSnapshot, aValidation, aVersion, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const reason = { validationOverrideReason: 'The regulator asked for it before the end of the year.' };
const house = (segregation: Partial<Policy['segregation']>) => definePolicy({ segregation });
const as = (userId: string, policy: Policy) => aContext({ policy, actor: anActor({ userId: id(userId) }) });

/** A version whose validation knows `someone` as `part`, approved or not; `owner` has a delegate. */
const involving = (part: 'validator' | 'requester', someone: string, statusCode = 'IN_PROGRESS'): Snapshot =>
  aSnapshot({
    version: aVersion({ validationRequestId: id('vr-1') }),
    validation: aValidation({
      statusCode,
      ...(part === 'validator' ? { validatorIds: [id('third'), id(someone)] } : { requestedById: id(someone) }),
    }),
    delegations: [aDelegation()],
  });

const lax = { requesterMayOverride: true, validatorMayOverride: true, validatorMayConfirm: true };
const rules = [
  ['validator', { validatorMayConfirm: false }, 'validator-may-not-confirm'],
  ['validator', { validatorMayOverride: false }, 'validator-may-not-override'],
  ['requester', { requesterMayOverride: false }, 'requester-may-not-override'],
] as const;

describe('segregation', () => {
  it.each(rules)('of the %s under %j refuses to override by %s', (part, segregation, rule) => {
    const context = as('owner', house({ ...lax, ...segregation }));
    expect(given(involving(part, 'owner'), context).when(confirming(reason)).refusal).toEqual({ code: 'duties-not-segregated', rule });
    expect(given(involving(part, 'third-party'), context).when(confirming(reason)).events).toHaveLength(1);
  });

  it.each(rules)('of the %s under %j is compared on the set {actor, person acted for}', (part, segregation, rule) => {
    const context = as('delegate', house({ ...lax, ...segregation }));
    for (const someone of ['owner', 'delegate'])
      expect(given(involving(part, someone), context).when(confirming(reason)).refusal).toEqual({ code: 'duties-not-segregated', rule });
  });

  it('of overriding asks nothing of a confirmation that passes the gate', () => {
    const context = as('owner', house({ ...lax, validatorMayOverride: false, requesterMayOverride: false }));
    for (const part of ['validator', 'requester'] as const)
      expect(given(involving(part, 'owner', 'APPROVED'), context).when(confirming()).events).toHaveLength(1);
  });

  it('keeps a validator from confirming even what passes the gate, by default', () => {
    expect(given(involving('validator', 'owner', 'APPROVED'), as('owner', definePolicy())).when(confirming()).refusal).toEqual({
      code: 'duties-not-segregated',
      rule: 'validator-may-not-confirm',
    });
  });

  it('lets the requester of the validation override, by default', () =>
    expect(given(involving('requester', 'owner'), as('owner', definePolicy())).when(confirming(reason)).events).toHaveLength(1));

  it('is none under the seed', () =>
    expect(given(involving('validator', 'owner'), as('owner', seedPolicy)).when(confirming(reason)).events).toHaveLength(1));

  it('asks nothing about a version without a validation', () =>
    expect(given(aSnapshot(), as('owner', house({ requesterMayOverride: false }))).when(confirming()).events).toHaveLength(1));
});

describe('the right to override', () => {
  const unapproved = involving('requester', 'third');
  const overriding = (userId: string, right: 'owner' | 'permission', over: Parameters<typeof anActor>[0] = {}) =>
    given(unapproved, aContext({ policy: definePolicy({ override: { right } }), actor: anActor({ userId: id(userId), ...over }) })).when(
      confirming(reason),
    );
  const notPermitted = { code: 'override-not-permitted' };

  it.each(['owner', 'delegate'])('of the owners is had by the %s without a permission', (userId) =>
    expect(overriding(userId, 'owner').events).toHaveLength(1),
  );

  it.each(['owner', 'delegate'])('by permission is had by the %s only with it', (userId) => {
    expect(overriding(userId, 'permission').refusal).toEqual(notPermitted);
    expect(overriding(userId, 'permission', { permissions: ['override'] }).events).toHaveLength(1);
  });

  it.each(['owner', 'permission'] as const)('of the %s is had by an administrator only with the permission', (right) => {
    expect(overriding('administrator', right, { isAdministrator: true }).refusal).toEqual(notPermitted);
    expect(overriding('administrator', right, { isAdministrator: true, permissions: ['override'] }).events).toHaveLength(1);
  });

  it('is no right to act: with the permission alone nobody confirms', () =>
    expect(overriding('stranger', 'permission', { permissions: ['override'] }).refusal).toEqual({ code: 'task-not-found' }));
});
