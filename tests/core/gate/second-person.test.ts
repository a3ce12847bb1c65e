import { asCalendarDate, definePolicy, id, type Snapshot } from '@countersign/core';
import {
  aContext,
  aDelegation,
  anActor,
  anOverrideRequest,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  confirming,
  decidingOverride,
  given,
  requestingOverride,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const policy = definePolicy({ override: { requires: 'second-person' } });
const as = (userId: string, over: Parameters<typeof anActor>[0] = {}, rules = policy) =>
  aContext({ policy: rules, actor: anActor({ userId: id(userId), ...over }) });
const second = as('second', { permissions: ['override'] });

const unapproved = (over: Partial<Snapshot> = {}) =>
  aSnapshot({
    version: aVersion({ validationRequestId: id('vr-1') }),
    validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }),
    ...over,
  });
const asked = (over: Parameters<typeof anOverrideRequest>[0] = {}, rest: Partial<Snapshot> = {}) =>
  unapproved({ task: aTask({ overrideRequest: anOverrideRequest(over) }), ...rest });
const granted = { state: 'GRANTED', decidedById: id<'user'>('second'), decidedAt: aContext().now } as const;

describe('asking a second person', () => {
  it('records who asked, for whom, when and why, and changes nothing else', () => {
    const { after, effects } = given(unapproved({ delegations: [aDelegation({ actions: ['request-override'] })] }), as('delegate')).when(
      requestingOverride(),
    ).plan;
    expect(after).toMatchObject({
      status: 'PENDING',
      revision: 2,
      overrideRequest: anOverrideRequest({
        requestedById: id('delegate'),
        requestedOnBehalfOfId: id('owner'),
        requestedAt: aContext().now,
      }),
      validationOverrideReason: null,
      deployedBeforeValidationApproved: false,
    });
    expect(effects).toEqual([]);
  });

  it('is refused where a reason alone will do', () => {
    expect(given(unapproved(), aContext()).when(requestingOverride()).refusal).toMatchObject({ code: 'override-not-needed' });
  });

  it('is refused when none was needed, for the day the version went live', () => {
    const approved = unapproved({ validation: aValidation() });
    expect(given(approved, as('owner')).when(requestingOverride()).refusal).toMatchObject({ code: 'override-not-needed' });
    const early = requestingOverride({ actualProductionDate: asCalendarDate('2026-11-01') });
    expect(given(approved, as('owner')).when(early).events).toHaveLength(1);
  });

  it('is refused for a rejected version: no override exists', () => {
    const rejected = unapproved({ validation: aValidation({ statusCode: 'REJECTED' }) });
    expect(given(rejected, as('owner')).when(requestingOverride()).refusal).toMatchObject({ code: 'validation-rejected' });
  });

  it.each([
    ['an administrator by that alone', 'administrator', { isAdministrator: true }, {}, 'override-not-permitted'],
    ['an owner where only a permission counts', 'owner', {}, { override: { right: 'permission' } }, 'override-not-permitted'],
    ['a validator of the version', 'owner', {}, {}, 'duties-not-segregated'],
  ] as const)('is refused to %s, who could not override', (name, userId, over, rules, code) => {
    const validation = aValidation({
      statusCode: 'IN_PROGRESS',
      validatorIds: name.startsWith('a validator') ? [id('owner')] : [],
    });
    const house = definePolicy({ ...rules, override: { requires: 'second-person', ...('override' in rules ? rules.override : {}) } });
    expect(given(unapproved({ validation }), as(userId, over, house)).when(requestingOverride()).refusal).toMatchObject({ code });
  });

  it('needs at least 20 visible characters of justification', () => {
    expect(given(unapproved(), as('owner')).when(requestingOverride({ validationOverrideReason: 'Too short.' })).refusal).toEqual({
      code: 'override-reason-too-short',
      field: 'validationOverrideReason',
      minLength: 20,
      length: 10,
    });
  });

  it('can be done again once it was denied', () => {
    const { after } = given(asked({ state: 'DENIED', decisionNote: 'Not yet.' }), as('owner')).when(requestingOverride()).plan;
    expect(after.overrideRequest).toMatchObject({ state: 'REQUESTED', decidedById: null, decisionNote: null });
  });
});

describe('a second person', () => {
  it.each(['GRANTED', 'DENIED'] as const)('answers with %s, and what was asked stays', (decision) => {
    const { after } = given(asked(), second).when(decidingOverride({ decision, decisionNote: 'As discussed.' })).plan;
    expect(after.overrideRequest).toEqual(
      anOverrideRequest({ state: decision, decidedAt: second.now, decidedById: id('second'), decisionNote: 'As discussed.' }),
    );
  });

  it.each([
    ['asked himself', {}],
    ['is who it was asked for', { requestedById: id<'user'>('delegate'), requestedOnBehalfOfId: id<'user'>('owner') }],
  ])('is nobody who %s', (_, request) => {
    const context = as('owner', { permissions: ['override'] });
    expect(given(asked(request), context).when(decidingOverride()).refusal).toEqual({
      code: 'duties-not-segregated',
      rule: 'requester-may-not-grant',
    });
  });

  it('is an owner, where the right to override is the owners’', () => {
    const byDelegate = asked({ requestedById: id('regional') });
    expect(given(byDelegate, as('owner')).when(decidingOverride()).events).toHaveLength(1);
    const house = definePolicy({ override: { requires: 'second-person', right: 'permission' } });
    expect(given(byDelegate, as('owner', {}, house)).when(decidingOverride()).refusal).toEqual({ code: 'override-not-permitted' });
    expect(given(byDelegate, as('second', { permissions: ['override'] }, house)).when(decidingOverride()).events).toHaveLength(1);
  });

  it('is no administrator by that alone, and no delegate', () => {
    const snapshot = { ...asked(), delegations: [aDelegation()] };
    expect(given(snapshot, as('administrator', { isAdministrator: true })).when(decidingOverride()).refusal).toEqual({
      code: 'override-not-permitted',
    });
    expect(given(snapshot, as('delegate')).when(decidingOverride()).refusal).toEqual({ code: 'override-not-permitted' });
  });

  it('is no validator of the version', () => {
    const snapshot = asked({}, { validation: aValidation({ statusCode: 'IN_PROGRESS', validatorIds: [id('second')] }) });
    expect(given(snapshot, second).when(decidingOverride()).refusal).toEqual({
      code: 'duties-not-segregated',
      rule: 'validator-may-not-override',
    });
  });

  it('with the permission learns of no task that nobody asked about', () => {
    expect(given(unapproved(), second).when(decidingOverride()).refusal).toEqual({ code: 'task-not-found' });
  });

  it.each(['GRANTED', 'DENIED'] as const)('answers once: what is %s is no longer asked', (state) => {
    expect(given(asked({ state }), second).when(decidingOverride()).refusal).toEqual({ code: 'override-not-requested', state });
  });

  it('has nothing to answer once the task is closed', () => {
    const closed = asked({}, { task: aTask({ status: 'CANCELLED', overrideRequest: anOverrideRequest() }) });
    expect(given(closed, second).when(decidingOverride()).refusal).toEqual({ code: 'override-not-requested', state: 'REQUESTED' });
  });
});

describe('a confirmation that needs a second person', () => {
  it.each([
    ['nobody asked', unapproved(), null],
    ['nobody answered', asked(), 'REQUESTED'],
    ['it was denied', asked({ state: 'DENIED' }), 'DENIED'],
  ])('is refused while %s, whatever reason it brings', (_, snapshot, state) => {
    expect(given(snapshot, as('owner')).when(confirming({ validationOverrideReason: 'Twenty visible chars' })).refusal).toEqual({
      code: 'override-not-granted',
      state,
      validationRequestId: 'vr-1',
      currentStatus: 'IN_PROGRESS',
      minLength: 20,
    });
  });

  it.each([null, 'Something else that is long enough.'])('puts the reason that was granted on record, and no other: %j', (given_) => {
    const { after, effects } = given(asked(granted), as('owner')).when(confirming({ validationOverrideReason: given_ })).plan;
    expect(after).toMatchObject({
      status: 'CONFIRMED',
      deployedBeforeValidationApproved: true,
      validationOverrideReason: 'The regulator asked for it before the end of the year.',
    });
    expect(effects.filter(({ type }) => type === 'exception.record')).toHaveLength(1);
  });

  it('needs no leave once validation has approved, and then says no more than happened', () => {
    const approved = asked(granted, { validation: aValidation() });
    expect(given(approved, as('owner')).when(confirming()).plan.after).toMatchObject({
      deployedBeforeValidationApproved: false,
      validationOverrideReason: null,
    });
    expect(given(approved, as('owner')).when(confirming({ validationOverrideReason: 'Twenty visible chars' })).refusal).toMatchObject({
      code: 'override-not-needed',
    });
  });

  it('needs leave for a day before a late approval: late ratification does not launder an early deployment', () => {
    const late = { validation: aValidation({ approvedOn: asCalendarDate('2026-11-21') }) };
    expect(given(unapproved(late), as('owner')).when(confirming()).refusal).toMatchObject({
      code: 'override-not-granted',
      currentStatus: 'APPROVED',
    });
    expect(given(asked(granted, late), as('owner')).when(confirming()).events).toMatchObject([
      { gate: { outcome: 'deployed-before-approval' } },
    ]);
  });

  it('is refused for good when validation has rejected the version meanwhile', () => {
    const rejected = asked(granted, { validation: aValidation({ statusCode: 'REJECTED' }) });
    expect(given(rejected, as('owner')).when(confirming()).refusal).toMatchObject({ code: 'validation-rejected' });
  });
});
