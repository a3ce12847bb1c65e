import { asInstant, assign, definePolicy, id, type Effect, plan, type Snapshot, unknownValidation } from '@countersign/core';
import {
  aContext,
  anActor,
  anApproval,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  aVersionSnapshot,
  confirming,
  decidingApproval,
  given,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.requestApprovals makes happen.
import { askRegions } from '../../../packages/core/src/task/ask-regions.ts';

const uk = aRegion({ requiresApproval: true });
const fr = aRegion({ regionId: id('fr'), code: 'FR', requiresApproval: true });
const us = aRegion({ regionId: id('us'), code: 'US' });
const everywhere = { task: aTask({ regionId: null }), regions: [fr, uk, us] };
const scoped = (scopeRegionIds: readonly string[] | null) => ({
  version: aVersion({ validationRequestId: id('vr-1') }),
  validation: aValidation({ scopeRegionIds: scopeRegionIds && scopeRegionIds.map((regionId) => id<'region'>(regionId)) }),
});
const before = definePolicy({ regionalApproval: 'before' });
/** A version that names a request which nobody can find. */
const lost = {
  version: aVersion({ validationRequestId: id('vr-1') }),
  validation: { ...unknownValidation(id('vr-1')), token: 'absent' },
};
const overriding = confirming({ validationOverrideReason: 'The regulator asked for it before the end of the year.' });
const approver = (over: Partial<Parameters<typeof aContext>[0]> = {}) =>
  aContext({ actor: anActor({ userId: id('approver'), permissions: ['approve-region'] }), ...over });

const approvalsIn = (effects: readonly Effect[]) =>
  effects.filter((effect): effect is Extract<Effect, { type: 'regional-approval.record' }> => effect.type === 'regional-approval.record');
const askedBy = (snapshot: Snapshot, context = aContext(), command = confirming()) =>
  approvalsIn(given(snapshot, context).when(command).plan.effects).map(({ after }) => after.regionId);

describe('a confirmation asks for the approval', () => {
  it.each([
    ['of no region, when validation covers all', scoped(null), []],
    ['of the regions outside the scope of validation', scoped(['uk']), ['fr']],
    ['of every region that demands one, when validation covers none of them', scoped(['us']), ['fr', 'uk']],
    ['of every region that demands one, when there was no validation', {}, ['fr', 'uk']],
  ])('%s', (_, validated, expected) => expect(askedBy(aSnapshot({ ...everywhere, ...validated }))).toEqual(expected));

  it('of every region that demands one, when the request is not to be found', () =>
    expect(askedBy(aSnapshot({ ...everywhere, ...lost }), aContext(), overriding)).toEqual(['fr', 'uk']));

  it('of the region of the task and of no other', () => expect(askedBy(aSnapshot({ regions: [fr, uk, us] }))).toEqual(['uk']));

  it('once per (task, region), whatever was answered', () => {
    for (const state of ['REQUESTED', 'APPROVED', 'DECLINED'] as const)
      expect(askedBy(aSnapshot({ ...everywhere, approvals: [anApproval({ state })] }))).toEqual(['fr']);
  });

  it('as an effect in the journal, beginning as REQUESTED', () => {
    const { effects, entries } = given(aSnapshot({ regions: [uk] })).when(confirming()).plan;
    expect(approvalsIn(effects)).toEqual([
      { type: 'regional-approval.record', before: null, after: anApproval({ requestedAt: aContext().now }) },
    ]);
    expect(entries[0]?.effects).toEqual(effects);
  });
});

describe('where regions must agree before', () => {
  const context = aContext({ policy: before });

  it.each([
    ['was never asked', [], null],
    ['has not answered', [anApproval()], 'REQUESTED'],
    ['has declined', [anApproval({ state: 'DECLINED' })], 'DECLINED'],
  ])('an open approval blocks the confirmation: the region %s', (_, approvals, state) => {
    expect(given(aSnapshot({ regions: [uk], approvals }), context).when(confirming()).refusal).toEqual({
      code: 'regional-approval-open',
      regionIds: ['uk'],
      state,
    });
  });

  it('the confirmation passes once every region has agreed, and asks for nothing again', () => {
    const one = [anApproval({ state: 'APPROVED' })];
    expect(given(aSnapshot({ ...everywhere, approvals: one }), context).when(confirming()).refusal).toMatchObject({ regionIds: ['fr'] });
    const both = [...one, anApproval({ regionId: id('fr'), state: 'APPROVED' })];
    expect(askedBy(aSnapshot({ ...everywhere, approvals: both }), context)).toEqual([]);
  });

  it('a request that is not to be found blocks the confirmation as none would', () => {
    const refusal = { code: 'regional-approval-open', regionIds: ['uk'], state: null };
    expect(given(aSnapshot({ regions: [uk], ...lost }), context).when(overriding).refusal).toEqual(refusal);
    expect(given(aSnapshot({ regions: [uk] }), context).when(confirming()).refusal).toEqual(refusal);
  });

  it('nothing is blocked where validation covers the region', () =>
    expect(askedBy(aSnapshot({ regions: [uk], ...scoped(['uk']) }), context)).toEqual([]));

  it('the approvals are asked for at assignment, in the entry of its birth', () => {
    const assigned = (policy = before) => {
      const snapshot = aVersionSnapshot({ regions: [fr, uk, us], ...scoped(['uk']) });
      const command = { versionId: id<'version'>('v2'), plannedProductionDate: aTask().plannedProductionDate, regions: null };
      return assign(command, snapshot, aContext({ policy }), () => id('task-1'));
    };
    expect(assigned()).toMatchObject({
      value: { create: [{ entry: { effects: [{ type: 'regional-approval.record', after: { regionId: 'fr', state: 'REQUESTED' } }] } }] },
    });
    expect(assigned(definePolicy())).toMatchObject({ value: { create: [{ entry: { effects: [] } }] } });
  });
});

describe('regions that must agree before and were never asked', () => {
  const asking = (over: Partial<Snapshot> = {}, policy = before) => {
    const snapshot = aSnapshot({ ...everywhere, approvals: [anApproval()], ...over });
    const event = askRegions(snapshot, aContext({ policy }));
    return event && plan(snapshot, [event], { policy });
  };

  it('are asked by nobody, each of those that were not, and the task tells that something changed', () => {
    const asked = asking();
    const fresh = anApproval({ regionId: id('fr'), requestedAt: aContext().now });
    expect(asked?.effects).toEqual([{ type: 'regional-approval.record', before: null, after: fresh }]);
    expect(asked?.entries).toMatchObject([{ type: 'approvals-requested', actorId: null, gate: null, effects: asked?.effects }]);
    expect(asked?.after).toEqual({ ...everywhere.task, revision: everywhere.task.revision + 1 });
  });

  it('are asked on what makes them demand it: the regions, the version, and the scope of its validation', () => {
    const guards = asking(scoped(['uk']))?.guards.map((guard) => (guard.type === 'region' ? guard.regionId : guard.type));
    expect(guards).toEqual(['task', 'model', 'fr', 'uk', 'us', 'version', 'validation']);
  });

  it.each([
    ['each was asked, whatever it said', { approvals: [anApproval({ state: 'DECLINED' }), anApproval({ regionId: id('fr') })] }],
    ['validation covers the others', scoped(['fr'])],
    ['the task is confirmed', { task: aTask({ regionId: null, status: 'CONFIRMED' }) }],
    ['the task is cancelled', { task: aTask({ regionId: null, status: 'CANCELLED' }) }],
    ['the model has left the region', { task: aTask(), region: uk, regions: [fr, us], approvals: [] }],
  ] as const)('are not asked where %s', (_, over) => expect(asking(over)).toBeNull());

  it('are not asked where the confirmation asks', () => expect(asking({}, definePolicy())).toBeNull());
});

describe('a region', () => {
  const asked = aSnapshot({ regions: [uk], approvals: [anApproval()] });

  it.each(['APPROVED', 'DECLINED'] as const)(
    'answers %s, by somebody with the permission, and the task tells that something changed',
    (decision) => {
      const { after, effects } = given(asked, approver()).when(decidingApproval({ decision, note: 'Noted.' })).plan;
      expect(after).toEqual({ ...asked.task, revision: 2 });
      expect(effects).toEqual([
        {
          type: 'regional-approval.record',
          before: anApproval(),
          after: anApproval({ state: decision, decidedAt: aContext().now, decidedById: id('approver'), note: 'Noted.' }),
        },
      ]);
    },
  );

  it.each([
    ['the owner', anActor()],
    ['an administrator', anActor({ isAdministrator: true })],
  ])('is not answered for by %s without the permission', (_, actor) =>
    expect(given(asked, aContext({ actor })).when(decidingApproval()).refusal).toEqual({ code: 'not-permitted' }),
  );

  it('answers once', () => {
    for (const state of ['APPROVED', 'DECLINED'] as const)
      expect(given(aSnapshot({ regions: [uk], approvals: [anApproval({ state })] }), approver()).when(decidingApproval()).refusal).toEqual({
        code: 'regional-approval-not-open',
        regionId: 'uk',
        state,
      });
  });

  it('answers for itself alone, from when it was asked', () => {
    const [first, second] = [anApproval({ regionId: id('fr'), requestedAt: asInstant('2026-11-01T09:00:00.000Z') }), anApproval()];
    const both = aSnapshot({ ...everywhere, approvals: [first, second] });
    const { effects } = given(both, approver()).when(decidingApproval()).plan;
    expect(effects).toMatchObject([{ before: second, after: { regionId: 'uk', requestedAt: second.requestedAt } }]);
  });

  it('that was not asked is not heard, unless it must agree before', () => {
    const unasked = aSnapshot({ regions: [uk] });
    expect(given(unasked, approver()).when(decidingApproval()).refusal).toMatchObject({ code: 'regional-approval-not-open', state: null });
    const { effects } = given(unasked, approver({ policy: before })).when(decidingApproval()).plan;
    expect(effects).toMatchObject([{ before: null, after: { state: 'APPROVED', requestedAt: aContext().now } }]);
    expect(given(unasked, approver({ policy: before })).when(decidingApproval({ regionId: id('fr') })).refusal).toMatchObject({
      code: 'regional-approval-not-open',
    });
  });

  it('is asked nothing more by a task that was cancelled', () => {
    const cancelled = { ...asked, task: aTask({ status: 'CANCELLED' }) };
    expect(given(cancelled, approver()).when(decidingApproval()).refusal).toMatchObject({ code: 'regional-approval-not-open' });
  });

  it('still answers after the confirmation', () => {
    const confirmed = { ...asked, task: aTask({ status: 'CONFIRMED', confirmedAt: asInstant('2026-11-21T09:00:00.000Z') }) };
    expect(given(confirmed, approver()).when(decidingApproval()).events).toHaveLength(1);
  });

  it('that demands nothing shows its tasks to no approver', () =>
    expect(given(aSnapshot({ regions: [us] }), approver()).when(decidingApproval()).refusal).toEqual({ code: 'task-not-found' }));
});
