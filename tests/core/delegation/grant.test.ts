import {
  addDays,
  asCalendarDate,
  asInstant,
  defaultPolicy,
  definePolicy,
  grant,
  grantSchema,
  id,
  type Instant,
  type Result,
  revoke,
} from '@countersign/core';
import { aContext, aDelegation, aModel, anActor, aRegion, aSnapshot, aTask } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const now = aContext().now;
const at = (text: string): Instant => asInstant(text);
const as = (userId: string, over: Parameters<typeof anActor>[0] = {}, policy = defaultPolicy) =>
  aContext({ policy, actor: anActor({ userId: id(userId), ...over }) });

const wanted = { modelId: 'model', delegateId: 'delegate', validUntil: '2026-12-24T09:30:00.000Z' };
const parsed = (over: Parameters<typeof grantSchema.parse>[0] = {}) => grantSchema.parse({ ...wanted, ...(over as object) });
const known = [{ userId: id<'user'>('delegate'), name: 'Delegate' }];
const model = {
  model: aModel(),
  regions: [aRegion({ ownerId: id('regional') }), aRegion({ regionId: id('fr'), token: 'fr' })],
  earlier: [],
};
const onModel = { type: 'model', facts: model } as const;
const onTask = (over: Parameters<typeof aSnapshot>[0] = {}) =>
  ({ type: 'task', facts: aSnapshot({ regions: model.regions, ...over }) }) as const;

const granting = (
  over: object = {},
  context = aContext(),
  target: Parameters<typeof grant>[1] = onModel,
  people: Parameters<typeof grant>[2] = known,
) => grant(parsed(over), target, people, context, id('delegation-1'));
const refusal = <V, E>(result: Result<V, E>) => (result.ok ? null : result.error);

describe('granting a delegation', () => {
  it('is recorded as it was given, from now on when nothing else is said, for everything that can be delegated', () => {
    const granted = granting();
    const after = aDelegation({
      actions: ['confirm', 'adjust', 'cancel', 'withdraw', 'request-override'],
      validFrom: now,
      validUntil: at('2026-12-24T09:30:00.000Z'),
      reason: null,
    });
    expect(granted).toMatchObject({
      ok: true,
      value: {
        before: null,
        after,
        entry: {
          subject: { type: 'delegation', id: 'delegation-1' },
          sequence: 1,
          type: 'delegation-granted',
          at: now,
          actorId: 'owner',
          before: null,
          after,
          policyVersion: 'default-1',
        },
      },
    });
  });

  it('rests on who owns the model, and its regions', () => {
    const granted = granting();
    expect(granted.ok && granted.value.guards).toEqual([
      { type: 'model', modelId: 'model', token: 'model' },
      { type: 'region', modelId: 'model', regionId: 'uk', token: 'region' },
      { type: 'region', modelId: 'model', regionId: 'fr', token: 'fr' },
    ]);
  });

  it('on a task rests on the task, the model and its one region', () => {
    const granted = granting({ modelId: null, taskId: 'task-1' }, aContext(), onTask());
    expect(granted.ok && granted.value.guards.map(({ type }) => type)).toEqual(['task', 'model', 'region']);
    expect(granted).toMatchObject({ value: { after: { modelId: null, taskId: 'task-1' } } });
  });

  it('names an action once, however often it was given', () =>
    expect(granting({ actions: ['cancel', 'confirm', 'cancel'] })).toMatchObject({ value: { after: { actions: ['cancel', 'confirm'] } } }));

  it.each(['owner', 'regional'])('is for the %s', (userId) => expect(granting({}, as(userId))).toMatchObject({ ok: true }));

  it.each([
    ['a stranger', as('stranger')],
    ['an administrator', as('administrator', { isAdministrator: true })],
    ['a delegate: there is no delegate of a delegate', as('delegate')],
    ['a service', as('owner', { kind: 'service' })],
  ])('is not for %s, who is told of no such model or task', (_, context) => {
    const facts = { delegations: [aDelegation()] };
    expect(refusal(granting({ delegateId: 'another' }, context))).toEqual({ code: 'model-not-found' });
    expect(refusal(granting({ modelId: null, taskId: 'task-1' }, context, onTask(facts)))).toEqual({ code: 'task-not-found' });
  });

  it('on a task is for whom it was reassigned to, and not for the owner of another region', () => {
    const task = aTask({ assignmentCause: 'requested', assignedToId: id('successor') });
    const target = { modelId: null, taskId: 'task-1' };
    expect(granting(target, as('successor'), onTask({ task }))).toMatchObject({ ok: true });
    const french = [aRegion(), aRegion({ regionId: id('fr'), ownerId: id('french') })];
    expect(refusal(granting(target, as('french'), onTask({ regions: french })))).toEqual({ code: 'task-not-found' });
  });

  it('to oneself is refused', () =>
    expect(refusal(granting({ delegateId: 'owner' }))).toEqual({ code: 'delegation-to-oneself', field: 'delegateId' }));

  it('to somebody the host does not know is refused', () =>
    expect(refusal(granting({ delegateId: 'nobody' }))).toEqual({ code: 'person-unknown', field: 'delegateId' }));

  it.each([
    ['begins before now', { validFrom: '2026-11-24T09:29:59.999Z' }, 'validFrom'],
    ['ends as it begins', { validUntil: '2026-11-24T09:30:00.000Z' }, 'validUntil'],
    ['ends before it begins', { validFrom: '2026-12-01T00:00:00.000Z', validUntil: '2026-11-30T00:00:00.000Z' }, 'validUntil'],
  ])('that %s is refused by the field', (_, over, field) => expect(refusal(granting(over))).toEqual({ code: 'delegation-dates', field }));

  it('lasts at most the 90 days of the policy, to the millisecond', () => {
    const from = '2026-12-01T00:00:00.000Z';
    const lastDay = addDays(asCalendarDate('2026-12-01'), 90);
    expect(granting({ validFrom: from, validUntil: `${lastDay}T00:00:00.000Z` })).toMatchObject({ ok: true });
    expect(refusal(granting({ validFrom: from, validUntil: `${lastDay}T00:00:00.001Z` }))).toEqual({
      code: 'delegation-too-long',
      field: 'validUntil',
      maxDays: 90,
    });
    const short = definePolicy({ delegation: { maxDays: 1 } });
    expect(refusal(granting({}, as('owner', {}, short)))).toMatchObject({ code: 'delegation-too-long', maxDays: 1 });
  });
});

describe('what a grant is read from', () => {
  const issues = (input: object) => grantSchema.safeParse({ ...wanted, ...input }).error?.issues.map(({ path }) => path.join('.'));

  it.each([
    ['neither model nor task', { modelId: null }, ['modelId']],
    ['both', { taskId: 'task-1' }, ['modelId']],
    ['no action', { actions: [] }, ['actions']],
    ['an action that cannot be delegated', { actions: ['confirm', 'reassign'] }, ['actions.1']],
    ['a day instead of a moment', { validUntil: '2026-12-24' }, ['validUntil']],
    ['a moment with an offset', { validFrom: '2026-12-24T09:30:00.000+01:00' }, ['validFrom']],
    ['a blank reason', { reason: ' ' }, ['reason']],
  ])('names what is wrong: %s', (_, input, expected) => expect(issues(input)).toEqual(expected));

  it('takes exactly one of model and task', () => {
    expect(issues({})).toBeUndefined();
    expect(issues({ modelId: null, taskId: 'task-1' })).toBeUndefined();
  });
});

describe('revoking a delegation', () => {
  const held = aDelegation();

  it.each([
    ['who gave it', as('owner')],
    ['who holds it', as('delegate')],
    ['an administrator', as('administrator', { isAdministrator: true })],
  ])('is for %s', (_, context) => {
    const revoked = revoke(held, model, 1, context);
    expect(revoked).toMatchObject({
      ok: true,
      value: {
        before: held,
        after: { ...held, revokedAt: now, revokedById: context.actor.userId },
        guards: [{ type: 'delegation', delegationId: 'delegation-1', at: now }],
        entry: {
          sequence: 2,
          type: 'delegation-revoked',
          before: { revokedAt: null, revokedById: null },
          after: { revokedAt: now, revokedById: context.actor.userId },
        },
      },
    });
  });

  it('is for the owner of the model when a regional owner gave it', () =>
    expect(revoke({ ...held, delegatorId: id('regional') }, model, 1, as('owner'))).toMatchObject({ ok: true }));

  it.each([
    ['a stranger', as('stranger')],
    ['a regional owner who did not give it', as('regional')],
    ['a service', as('owner', { kind: 'service', isAdministrator: true })],
  ])('is not for %s, who is told of no such delegation', (_, context) =>
    expect(refusal(revoke(held, model, 1, context))).toEqual({ code: 'delegation-not-found' }),
  );

  it.each([
    ['revoked', aDelegation({ revokedAt: at('2026-11-20T00:00:00.000Z'), revokedById: id('owner') })],
    ['over', aDelegation({ validUntil: now })],
  ])('that is %s already is refused, and says since when', (_, { revokedAt, validUntil, ...rest }) =>
    expect(refusal(revoke({ ...rest, revokedAt, validUntil }, model, 1, aContext()))).toEqual({
      code: 'delegation-over',
      revokedAt,
      validUntil,
    }),
  );
});
