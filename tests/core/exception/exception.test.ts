import { asCalendarDate, asInstant, closureReasons, definePolicy, id, seedPolicy, type Snapshot } from '@countersign/core';
import {
  acknowledging,
  aContext,
  anActor,
  anException,
  anOverrideRequest,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  closingException,
  confirming,
  given,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.settleExceptions makes happen.
import { settleException } from '../../../packages/core/src/exception/settle.ts';

const reason = { validationOverrideReason: 'The regulator asked for it before the end of the year.' };
const withValidation = (over: Parameters<typeof aValidation>[0]): Snapshot =>
  aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over) });
const unapproved = withValidation({ statusCode: 'IN_PROGRESS', approvedOn: null });

const used = aTask({
  status: 'CONFIRMED',
  actualProductionDate: asCalendarDate('2026-11-20'),
  confirmedById: id('delegate'),
  confirmedOnBehalfOfId: id('owner'),
  deployedBeforeValidationApproved: true,
});
const manager = (over: Parameters<typeof anActor>[0] = {}) =>
  aContext({ actor: anActor({ userId: id('manager'), permissions: ['manage-exceptions'], ...over }) });
const having = (over: Parameters<typeof anException>[0] = {}, rest: Partial<Snapshot> = {}) =>
  aSnapshot({ task: used, exception: anException(over), ...rest });

describe('an exception "used before validation"', () => {
  it('is opened by an override, OPEN, with the day of use and without a code, which is counted as it is written', () => {
    const { effects } = given(unapproved).when(confirming(reason)).plan;
    expect(effects.filter(({ type }) => type === 'exception.record')).toEqual([
      {
        type: 'exception.record',
        before: null,
        after: anException({ code: null, openedAt: aContext().now }),
        openedOn: '2026-11-24',
      },
    ]);
  });

  it('is opened on the day of the calendar of the tenant, whose year its code bears', () => {
    const now = asInstant('2026-12-31T15:30:00.000Z');
    const openedOn = (timeZone: string) =>
      given(unapproved, aContext({ now, policy: definePolicy({ timeZone }) }))
        .when(confirming(reason))
        .plan.effects.flatMap((effect) => (effect.type === 'exception.record' ? [effect.openedOn] : []));
    expect(openedOn('Asia/Tokyo')).toEqual(['2027-01-01']);
    expect(openedOn('UTC')).toEqual(['2026-12-31']);
  });

  it.each([
    ['not approved', unapproved, aContext()],
    ['approved after it went live', withValidation({ approvedOn: asCalendarDate('2026-11-21') }), aContext()],
    ['in a status nobody knows', withValidation({ statusCode: 'FINE' }), aContext()],
    [
      'not requested, where that needs an override',
      aSnapshot(),
      aContext({ policy: definePolicy({ gate: { whenNoValidation: 'override' } }) }),
    ],
    ['rejected, under the seed', withValidation({ statusCode: 'REJECTED' }), aContext({ policy: seedPolicy })],
    [
      'not approved, and a second person agreed',
      { ...unapproved, task: aTask({ overrideRequest: anOverrideRequest({ state: 'GRANTED' }) }) },
      aContext({ policy: definePolicy({ override: { requires: 'second-person' } }) }),
    ],
  ])('is opened exactly for an override: validation %s', (_, snapshot, context) => {
    const { effects, after } = given(snapshot, context).when(confirming(reason)).plan;
    expect(effects.filter(({ type }) => type === 'exception.record')).toHaveLength(1);
    expect(after.deployedBeforeValidationApproved).toBe(true);
  });

  it.each([
    ['passed', withValidation({})],
    ['passed for the time being', withValidation({ isInterim: true })],
    ['was not needed', aSnapshot()],
  ])('is not opened when validation %s', (_, snapshot) => {
    const { effects, after } = given(snapshot).when(confirming()).plan;
    expect(effects.filter(({ type }) => type === 'exception.record')).toEqual([]);
    expect(after.deployedBeforeValidationApproved).toBe(false);
  });
});

describe('looking after an exception', () => {
  it('goes from OPEN to ACKNOWLEDGED to CLOSED, and each step says who and when', () => {
    const first = given(having(), manager()).when(acknowledging()).plan;
    const acknowledged = anException({ state: 'ACKNOWLEDGED', acknowledgedAt: manager().now, acknowledgedById: id('manager') });
    expect(first.effects).toEqual([{ type: 'exception.record', before: anException(), after: acknowledged, openedOn: null }]);
    expect(first.after).toEqual({ ...used, revision: 2 });
    const last = given(having(acknowledged), manager()).when(closingException()).plan;
    expect(last.effects).toEqual([
      {
        type: 'exception.record',
        before: acknowledged,
        after: {
          ...acknowledged,
          state: 'CLOSED',
          closedAt: manager().now,
          closedById: 'manager',
          closureReason: 'risk-accepted',
          narrative: 'The committee accepted the risk on 24 November.',
        },
        openedOn: null,
      },
    ]);
  });

  it.each([
    ['acknowledge', acknowledging(), 'ACKNOWLEDGED'],
    ['acknowledge', acknowledging(), 'CLOSED'],
    ['close', closingException(), 'OPEN'],
    ['close', closingException(), 'CLOSED'],
  ] as const)('cannot %s out of order: %#', (_, command, state) =>
    expect(given(having({ state }), manager()).when(command).refusal).toEqual({ code: 'exception-not-open', state }),
  );

  it('has nothing to look after where there is no exception', () =>
    expect(given(aSnapshot(), aContext({ actor: anActor({ permissions: ['manage-exceptions'] }) })).when(acknowledging()).refusal).toEqual({
      code: 'exception-not-open',
      state: null,
    }));

  it.each([acknowledging(), closingException()])('$type takes the permission, or an administrator; an owner is refused', (command) => {
    const snapshot = having({ state: command.type === 'close-exception' ? 'ACKNOWLEDGED' : 'OPEN' });
    expect(given(snapshot).when(command).refusal).toEqual({ code: 'not-permitted' });
    expect(given(snapshot, manager({ permissions: [], isAdministrator: true })).when(command).events).toHaveLength(1);
    expect(given(snapshot, manager({ permissions: ['override'] })).when(command).refusal).toEqual({ code: 'task-not-found' });
  });

  it.each(['delegate', 'owner'])('is not closed by the %s, who confirmed or for whom it was confirmed', (userId) =>
    expect(given(having({ state: 'ACKNOWLEDGED' }), manager({ userId: id(userId) })).when(closingException()).refusal).toEqual({
      code: 'duties-not-segregated',
      rule: 'confirmer-may-not-close',
    }),
  );

  it.each([
    ['123456789', 9],
    ['  1 3\u200b\u200b\u200b5   7 9  ', 8],
  ])('takes a narrative of at least 10 visible characters: %j has too few', (narrative, length) =>
    expect(given(having({ state: 'ACKNOWLEDGED' }), manager()).when(closingException({ narrative })).refusal).toEqual({
      code: 'narrative-too-short',
      field: 'narrative',
      minLength: 10,
      length,
    }),
  );

  it.each(closureReasons)('takes %s, where it is so, and a narrative of just 10', (closureReason) => {
    const acknowledged = having({ state: 'ACKNOWLEDGED' });
    const settled = { ...acknowledged, ...withValidation({}), task: { ...acknowledged.task, withdrawnOn: asCalendarDate('2026-11-23') } };
    expect(
      given({ ...settled, exception: acknowledged.exception }, manager()).when(closingException({ closureReason, narrative: '1234567890' }))
        .events,
    ).toMatchObject([{ closureReason }]);
  });

  it.each([
    ['validation-approved', {}],
    ['validation-approved', withValidation({ isInterim: true })],
    ['deployment-withdrawn', withValidation({})],
  ] as const)('does not take %s where it is not so, for numbers are made of it', (closureReason, facts) => {
    const acknowledged = having({ state: 'ACKNOWLEDGED' });
    const { refusal } = given({ ...acknowledged, ...facts, task: acknowledged.task, exception: acknowledged.exception }, manager()).when(
      closingException({ closureReason }),
    );
    expect(refusal).toMatchObject({ code: 'invalid-input', issues: [{ field: 'closureReason' }] });
  });
});

describe("the approval of the version's own validation", () => {
  const exception = anException();
  const settled = (snapshot: Snapshot) => settleException(snapshot, aContext({ actor: anActor({ kind: 'service' }) }));

  it('closes the exception, and nobody did it', () => {
    expect(settled({ ...withValidation({}), exception })).toEqual({
      type: 'exception-closed',
      at: aContext().now,
      actorId: null,
      onBehalfOfId: null,
      delegationId: null,
      closureReason: 'validation-approved',
      approvedOn: '2026-11-02',
      narrative: null,
    });
    expect(settled({ ...withValidation({}), exception: { ...exception, state: 'ACKNOWLEDGED' } })).not.toBeNull();
  });

  it.each([
    ['an interim one', { ...withValidation({ isInterim: true }), exception }],
    ['one that is still to come', { ...unapproved, exception }],
    ['a rejection', { ...withValidation({ statusCode: 'REJECTED' }), exception }],
    ['a request that cannot be found', { ...withValidation({ statusCode: null }), exception }],
    ['none at all', { ...aSnapshot(), exception }],
    ['one where the matter is closed', { ...withValidation({}), exception: anException({ state: 'CLOSED' }) }],
    ['one where there was no override', withValidation({})],
  ])('is not %s', (_, snapshot) => expect(settled(snapshot)).toBeNull());
});
