import {
  type Actor,
  answersFor,
  asCalendarDate,
  asInstant,
  authorise,
  definePolicy,
  id,
  maySee,
  taskActions,
  type ValidationFacts,
} from '@countersign/core';
import {
  aContext,
  aDelegation,
  aModel,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  confirming,
  given,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const now = asInstant('2026-11-24T09:30:00.000Z');
const owner = anActor();
const delegate = anActor({ userId: id('delegate') });
const stranger = anActor({ userId: id('stranger') });
const administrator = anActor({ userId: id('administrator'), isAdministrator: true });

const mayConfirm = (actor: Actor, snapshot = aSnapshot(), at = now) => authorise(actor, 'confirm', snapshot, at);

const notFound = { ok: false, error: { code: 'task-not-found' } };
const asOwner = { ok: true, value: { as: 'owner', onBehalfOfId: null, delegationId: null } };
const forOwner = { ok: true, value: { as: 'delegate', onBehalfOfId: 'owner', delegationId: 'delegation-1' } };

describe('an owner', () => {
  it('of the model may act on a global task', () => {
    expect(mayConfirm(owner, aSnapshot({ task: aTask({ regionId: null }) }))).toEqual(asOwner);
  });

  it('of the region may act on its task', () => {
    const regional = aSnapshot({ task: aTask({ assignedToId: id('regional') }), regions: [aRegion({ ownerId: id('regional') })] });
    expect(mayConfirm(anActor({ userId: id('regional') }), regional)).toEqual(asOwner);
  });

  it('of the model may act on a task that is assigned to the owner of its region', () => {
    const regional = aSnapshot({ task: aTask({ assignedToId: id('regional') }), regions: [aRegion({ ownerId: id('regional') })] });
    expect(mayConfirm(owner, regional)).toEqual(asOwner);
  });

  it('of another region is a stranger', () => {
    const regions = [aRegion({ ownerId: id('regional') }), aRegion({ regionId: id('fr'), ownerId: id('french') })];
    expect(mayConfirm(anActor({ userId: id('french') }), aSnapshot({ regions }))).toEqual(notFound);
    expect(mayConfirm(anActor({ userId: id('french') }), aSnapshot({ task: aTask({ regionId: null }), regions }))).toEqual(notFound);
  });

  it('who has handed over loses the right at once, though the task is still assigned to him', () => {
    const handedOver = aSnapshot({ task: aTask({ assignedToId: id('owner') }), model: aModel({ ownerId: id('successor') }) });
    expect(mayConfirm(owner, handedOver)).toEqual(notFound);
    expect(maySee(owner, handedOver, now)).toBe(false);
    expect(mayConfirm(anActor({ userId: id('successor') }), handedOver)).toEqual(asOwner);
  });

  it('who is missing answers for nothing', () => {
    const orphan = aSnapshot({ model: aModel({ ownerId: null }) });
    expect(answersFor(id('owner'), orphan)).toBe(false);
    expect(mayConfirm(owner, orphan)).toEqual(notFound);
  });
});

describe('a delegate', () => {
  const under = (over: Parameters<typeof aDelegation>[0] = {}, snapshot = aSnapshot()) => ({
    ...snapshot,
    delegations: [aDelegation(over)],
  });

  it('may act for the owner while the delegation holds, in his name', () => {
    expect(mayConfirm(delegate, under())).toEqual(forOwner);
  });

  it('may act on a task that was in the queue before the delegation began', () => {
    const snapshot = under(
      { validFrom: asInstant('2026-11-24T09:00:00.000Z') },
      aSnapshot({ task: aTask({ createdAt: asInstant('2026-11-01T08:00:00.000Z') }) }),
    );
    expect(mayConfirm(delegate, snapshot)).toEqual(forOwner);
  });

  it.each([
    ['before it begins', '2026-11-10T08:59:59.999Z', notFound],
    ['from the moment it begins', '2026-11-10T09:00:00.000Z', forOwner],
    ['up to the last moment before it ends', '2026-11-20T16:59:59.999Z', forOwner],
    ['at the moment it ends', '2026-11-20T17:00:00.000Z', notFound],
  ])('is judged by validFrom <= now < validUntil: %s', (_, at, expected) => {
    const snapshot = under({ validFrom: asInstant('2026-11-10T09:00:00.000Z'), validUntil: asInstant('2026-11-20T17:00:00.000Z') });
    expect(mayConfirm(delegate, snapshot, asInstant(at))).toEqual(expected);
  });

  it('loses the right when it is revoked', () => {
    const snapshot = under({ revokedAt: asInstant('2026-11-24T09:29:59.999Z'), revokedById: id('owner') });
    expect(mayConfirm(delegate, snapshot)).toEqual(notFound);
  });

  it('loses the right when the delegator no longer answers for the task', () => {
    expect(mayConfirm(delegate, under({}, aSnapshot({ model: aModel({ ownerId: id('successor') }) })))).toEqual(notFound);
  });

  it('of a regional owner may act in his region and in no other', () => {
    const regions = [aRegion({ ownerId: id('regional') }), aRegion({ regionId: id('fr') })];
    const grant = { delegatorId: id<'user'>('regional') };
    expect(mayConfirm(delegate, under(grant, aSnapshot({ regions })))).toMatchObject({ ok: true, value: { onBehalfOfId: 'regional' } });
    expect(mayConfirm(delegate, under(grant, aSnapshot({ regions, task: aTask({ regionId: id('fr') }) })))).toEqual(notFound);
    expect(mayConfirm(delegate, under(grant, aSnapshot({ regions, task: aTask({ regionId: null }) })))).toEqual(notFound);
  });

  it('of a delegate has no right', () => {
    const chain = [aDelegation(), aDelegation({ delegationId: id('delegation-2'), delegatorId: id('delegate'), delegateId: id('second') })];
    expect(mayConfirm(anActor({ userId: id('second') }), aSnapshot({ delegations: chain }))).toEqual(notFound);
  });

  it('of a single task may act on that task and on no other of the model', () => {
    const single = { modelId: null, taskId: id<'task'>('task-1') };
    expect(mayConfirm(delegate, under(single))).toEqual(forOwner);
    expect(mayConfirm(delegate, under(single, aSnapshot({ task: aTask({ taskId: id('task-2') }) })))).toEqual(notFound);
  });

  it('of another model has no right', () => {
    expect(mayConfirm(delegate, under({ modelId: id('another') }))).toEqual(notFound);
  });

  it('cannot use a delegation that was given to somebody else', () => {
    expect(mayConfirm(stranger, under())).toEqual(notFound);
  });

  it('sees the task but is told that an action was not delegated to him', () => {
    const snapshot = under({ actions: ['adjust'] });
    expect(maySee(delegate, snapshot, now)).toBe(true);
    expect(authorise(delegate, 'adjust', snapshot, now)).toEqual(forOwner);
    expect(mayConfirm(delegate, snapshot)).toEqual({ ok: false, error: { code: 'action-not-delegated', action: 'confirm' } });
  });

  describe('of two who answer for the task', () => {
    const delegations = [aDelegation(), aDelegation({ delegationId: id('delegation-2'), delegatorId: id('regional') })];
    const regions = [aRegion({ ownerId: id('regional') })];
    const validated = (part: Partial<ValidationFacts>) =>
      aSnapshot({ delegations, regions, version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(part) });

    it.each([
      ['validated', { validatorIds: [id<'user'>('owner')] }],
      ['asked for the validation', { requestedById: id<'user'>('owner') }],
    ])('acts for the one who has not %s', (_, part) => {
      expect(mayConfirm(delegate, validated(part))).toMatchObject({
        ok: true,
        value: { onBehalfOfId: 'regional', delegationId: 'delegation-2' },
      });
    });

    it('may confirm, where the other could not be acted for', () => {
      const apart = validated({ statusCode: 'APPROVED', approvedOn: asCalendarDate('2026-11-01'), validatorIds: [id('owner')] });
      const context = aContext({ actor: delegate });
      expect(given(apart, context).when(confirming()).events).toMatchObject([{ type: 'deployment-confirmed', onBehalfOfId: 'regional' }]);
      const alone = { ...apart, delegations: delegations.slice(0, 1) };
      expect(given(alone, context).when(confirming()).refusal).toMatchObject({ code: 'duties-not-segregated' });
    });

    it('acts under the older delegation where neither or both have', () => {
      expect(mayConfirm(delegate, validated({}))).toEqual(forOwner);
      expect(mayConfirm(delegate, validated({ validatorIds: [id('owner'), id('regional')] }))).toEqual(forOwner);
    });
  });

  it('uses the delegation that covers the action when several are his', () => {
    const delegations = [aDelegation({ actions: ['adjust'] }), aDelegation({ delegationId: id('delegation-2'), actions: ['confirm'] })];
    expect(mayConfirm(delegate, aSnapshot({ delegations }))).toMatchObject({ ok: true, value: { delegationId: 'delegation-2' } });
  });

  it('who owns the model himself acts in his own right', () => {
    const snapshot = under(
      { delegatorId: id('regional'), delegateId: id('owner') },
      aSnapshot({ regions: [aRegion({ ownerId: id('regional') })] }),
    );
    expect(mayConfirm(owner, snapshot)).toEqual(asOwner);
  });

  it('may override, as the owner could', () => {
    const snapshot = under(
      {},
      aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation({ statusCode: 'IN_PROGRESS' }) }),
    );
    const command = confirming({ validationOverrideReason: 'Regulator asked for it before year end.' });
    expect(given(snapshot, aContext({ actor: delegate })).when(command).events).toHaveLength(1);
  });
});

describe('an administrator', () => {
  it.each(taskActions)('may %s any task of the tenant', (action) => {
    expect(authorise(administrator, action, aSnapshot(), now)).toEqual({
      ok: true,
      value: { as: 'administrator', onBehalfOfId: null, delegationId: null },
    });
  });

  it('who owns the model acts as its owner', () => {
    expect(mayConfirm({ ...administrator, userId: id('owner') })).toEqual(asOwner);
  });

  it('who is a delegate acts for the owner where the delegation reaches, and as an administrator beyond', () => {
    const snapshot = aSnapshot({ delegations: [aDelegation({ delegateId: id('administrator'), actions: ['confirm'] })] });
    expect(mayConfirm(administrator, snapshot)).toEqual(forOwner);
    expect(authorise(administrator, 'cancel', snapshot, now)).toMatchObject({ ok: true, value: { as: 'administrator' } });
  });

  describe('who was delegated to by somebody who took part in the validation', () => {
    const requester = { requestedById: id<'user'>('owner') };
    const validator = { validatorIds: [id<'user'>('owner')] };
    const reason = { validationOverrideReason: 'Regulator asked for it before year end.' };
    const approved = { statusCode: 'APPROVED', approvedOn: asCalendarDate('2026-11-01') };
    const validated = (part: Partial<ValidationFacts>) =>
      aSnapshot({
        delegations: [aDelegation({ delegateId: id('administrator') })],
        version: aVersion({ validationRequestId: id('vr-1') }),
        validation: aValidation(part),
      });
    const holding = (permissions: Actor['permissions'], policy = definePolicy()) =>
      aContext({ policy, actor: { ...administrator, permissions } });
    const confirmed = { type: 'deployment-confirmed', actorId: 'administrator' };
    const inOwnRight = { ...confirmed, onBehalfOfId: null, delegationId: null };
    const forTheOwner = { ...confirmed, onBehalfOfId: 'owner', delegationId: 'delegation-1' };

    it('confirms in his own right, which the delegation does not take away', () =>
      expect(given(validated({ ...approved, ...validator }), holding([])).when(confirming()).events).toMatchObject([inOwnRight]));

    it('acts for another who had no part, where there is one', () => {
      const snapshot = validated({ ...approved, ...validator });
      const other = aDelegation({ delegationId: id('delegation-2'), delegateId: id('administrator'), delegatorId: id('regional') });
      const both = { ...snapshot, regions: [aRegion({ ownerId: id('regional') })], region: aRegion({ ownerId: id('regional') }) };
      expect(mayConfirm(administrator, { ...both, delegations: [...snapshot.delegations, other] })).toMatchObject({
        ok: true,
        value: { as: 'delegate', onBehalfOfId: 'regional' },
      });
    });

    it('holds no override right by his own', () =>
      expect(given(validated({ statusCode: 'IN_PROGRESS', ...validator }), holding([])).when(confirming(reason)).refusal).toEqual({
        code: 'override-not-permitted',
      }));

    it('overrides for one who only asked for it, as his delegates may', () =>
      expect(given(validated({ statusCode: 'IN_PROGRESS', ...requester }), holding([])).when(confirming(reason)).events).toMatchObject([
        forTheOwner,
      ]));

    it('overrides in his own right where he holds it and the other may not', () => {
      const apart = holding(['override'], definePolicy({ segregation: { requesterMayOverride: false } }));
      expect(given(validated({ statusCode: 'IN_PROGRESS', ...requester }), apart).when(confirming(reason)).events).toMatchObject([
        inOwnRight,
      ]);
    });

    it('is kept apart by a part of his own', () =>
      expect(
        given(validated({ ...approved, validatorIds: [id('owner'), id('administrator')] }), holding([])).when(confirming()).refusal,
      ).toMatchObject({ code: 'duties-not-segregated' }));
  });

  it('holds no override right by that alone', () => {
    const snapshot = aSnapshot({
      version: aVersion({ validationRequestId: id('vr-1') }),
      validation: aValidation({ statusCode: 'IN_PROGRESS' }),
    });
    const context = aContext({ actor: administrator });
    const reason = 'Regulator asked for it before year end.';
    expect(given(snapshot, context).when(confirming({ validationOverrideReason: reason })).refusal).toEqual({
      code: 'override-not-permitted',
    });
    expect(given(snapshot, context).when(confirming()).refusal).toEqual({ code: 'override-not-permitted' });
  });
});

describe('everybody else', () => {
  it.each(taskActions)('gets task-not-found for trying to %s', (action) => {
    expect(authorise(stranger, action, aSnapshot(), now)).toEqual(notFound);
    expect(maySee(stranger, aSnapshot(), now)).toBe(false);
  });

  it.each([
    ['an owner', owner],
    ['a delegate', delegate],
    ['an administrator', administrator],
  ])('of another tenant is nobody here: %s', (_, actor) => {
    const foreigner = { ...actor, tenantId: id<'tenant'>('other-bank') };
    const snapshot = aSnapshot({ delegations: [aDelegation()] });
    expect(mayConfirm(actor, snapshot)).toMatchObject({ ok: true });
    expect(mayConfirm(foreigner, snapshot)).toEqual(notFound);
    expect(maySee(foreigner, snapshot, now)).toBe(false);
  });

  it.each(taskActions)('includes every service: none may %s, whoever it acts as', (action) => {
    for (const actor of [owner, delegate, administrator]) {
      expect(authorise({ ...actor, kind: 'service' }, action, aSnapshot({ delegations: [aDelegation()] }), now)).toEqual(notFound);
    }
  });
});
