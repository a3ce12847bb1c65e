import {
  asCalendarDate,
  asInstant,
  definePolicy,
  id,
  type RegionalDeployment,
  type Snapshot,
  taskActions,
  type UserId,
} from '@countersign/core';
import {
  aContext,
  aDelegation,
  adjusting,
  aModel,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
  given,
  withdrawing,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.task, Session.myTasks and every command answer with.
import { describe as describeTask, summarise } from '../../../packages/core/src/app/task-view.ts';
import { afterPlan } from '../../../packages/core/src/plan/after-plan.ts';

const person = (userId: string) => ({ userId: id<'user'>(userId), name: `Name of ${userId}` });
const people = ['owner', 'regional', 'delegate'].map(person);
const as = (userId: string, over: Parameters<typeof anActor>[0] = {}) => aContext({ actor: anActor({ userId: id(userId), ...over }) });
const withValidation = (over: Parameters<typeof aValidation>[0]): Snapshot =>
  aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over) });

const v1: RegionalDeployment = {
  versionId: id('v1'),
  versionNumber: '1.0',
  versionOrdinal: 1,
  deployedOn: asCalendarDate('2026-03-01'),
  taskId: null,
};
const v3: RegionalDeployment = {
  versionId: id('v3'),
  versionNumber: '3.0',
  versionOrdinal: 3,
  deployedOn: asCalendarDate('2026-11-23'),
  taskId: id('task-9'),
};

describe('what the reader of one task may do', () => {
  it('is not to confirm it where its model has left the region, or where the region must agree first', () => {
    const left = aSnapshot({ task: aTask({ regionId: id('left') }) });
    expect(describeTask(left, aContext()).may.confirm).toEqual({
      allowed: false,
      refusal: { code: 'region-not-in-model', regionId: 'left' },
    });
    const locked = aSnapshot({ regions: [aRegion({ requiresApproval: true })] });
    const before = aContext({ policy: definePolicy({ regionalApproval: 'before' }) });
    expect(describeTask(locked, before).may.confirm).toMatchObject({ allowed: false, refusal: { code: 'regional-approval-open' } });
    expect(describeTask(locked, aContext()).may.confirm).toEqual({ allowed: true });
  });
});

describe('a row of my tasks', () => {
  it('says what the task is about, who is asked, and how it stands with validation today', () => {
    expect(summarise({ ...withValidation({}), people }, aContext())).toMatchObject({
      model: { modelId: 'model', name: 'Mortgage PD' },
      version: { versionId: 'v2', versionNumber: '2.0' },
      region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' },
      assignedTo: { userId: 'owner', name: 'Name of owner' },
      confirmedBy: null,
      actingFor: null,
      validation: { validationRequestId: 'vr-1', statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: '2026-11-02' },
      gate: { outcome: 'passed' },
      daysUntilDue: -4,
      bucket: 'overdue',
    });
  });

  it('shows no token', () => {
    expect(JSON.stringify(summarise(withValidation({}), aContext()))).not.toContain('token');
    expect(JSON.stringify(describeTask(withValidation({}), aContext()))).not.toContain('"token"');
  });

  it('has no region when the task is global', () => {
    expect(summarise(aSnapshot({ task: aTask({ regionId: null }) }), aContext()).region).toBeNull();
  });

  it('is in no bucket when the task is no longer open', () => {
    expect(summarise(aSnapshot({ task: aTask({ status: 'CANCELLED' }) }), aContext()).bucket).toBeNull();
  });

  it('shows somebody the directory has lost by his identifier', () => {
    expect(summarise(aSnapshot({ people: [] }), aContext()).assignedTo).toEqual({ userId: 'owner', name: 'owner' });
  });
});

describe('whom the reader acts for', () => {
  const actingFor = (snapshot: Snapshot, context = as('delegate')) => summarise({ ...snapshot, people }, context).actingFor;

  it('is nobody for an owner', () => expect(actingFor(aSnapshot(), aContext())).toBeNull());

  it('is nobody for an owner who was delegated to as well', () => {
    const snapshot = aSnapshot({
      regions: [aRegion({ ownerId: id('regional') })],
      delegations: [aDelegation({ delegatorId: id('regional'), delegateId: id('owner') })],
    });
    expect(actingFor(snapshot, aContext())).toBeNull();
  });

  it('is nobody for an administrator', () => expect(actingFor(aSnapshot(), as('administrator', { isAdministrator: true }))).toBeNull());

  it('is the delegator for a delegate', () => expect(actingFor(aSnapshot({ delegations: [aDelegation()] }))).toEqual(person('owner')));

  it('is the delegator for an administrator where he is a delegate', () => {
    expect(actingFor(aSnapshot({ delegations: [aDelegation()] }), as('delegate', { isAdministrator: true }))).toEqual(person('owner'));
  });

  it('is whoever a confirmation would be recorded for when several have delegated', () => {
    const snapshot = aSnapshot({
      regions: [aRegion({ ownerId: id('regional') })],
      delegations: [
        aDelegation({ actions: ['adjust'] }),
        aDelegation({ delegationId: id('delegation-2'), delegatorId: id('regional'), actions: ['confirm'] }),
      ],
    });
    expect(actingFor(snapshot)).toEqual(person('regional'));
    expect(given(snapshot, as('delegate')).when(confirming()).plan.after.confirmedOnBehalfOfId).toBe('regional');
  });

  it('is the delegator of what little was delegated', () => {
    expect(actingFor(aSnapshot({ delegations: [aDelegation({ actions: ['cancel'] })] }))).toEqual(person('owner'));
  });
});

describe('a task in full', () => {
  it('shows what runs in its region, and in no other', () => {
    const snapshot = aSnapshot({
      regions: [aRegion({ regionId: id('fr'), code: 'FR', name: 'France', current: v3 }), aRegion({ current: v1 })],
    });
    expect(describeTask(snapshot, aContext()).deployments).toEqual([
      { region: { regionId: 'uk', code: 'UK', name: 'United Kingdom' }, current: v1 },
    ]);
  });

  it('shows what runs in every region of the model for a global task', () => {
    const snapshot = aSnapshot({
      task: aTask({ regionId: null }),
      regions: [aRegion({ regionId: id('fr'), current: v3 }), aRegion({ current: v1 })],
    });
    expect(describeTask(snapshot, aContext()).deployments.map(({ region, current }) => [region.regionId, current?.versionNumber])).toEqual([
      ['fr', '3.0'],
      ['uk', '1.0'],
    ]);
  });

  it('names everybody who has had a hand in it', () => {
    const task = aTask({
      adjustedById: id('regional'),
      cancelledById: id('owner'),
      confirmedById: id('delegate'),
      confirmedOnBehalfOfId: id('owner'),
    });
    expect(describeTask({ ...aSnapshot({ task }), people }, aContext())).toMatchObject({
      adjustedBy: person('regional'),
      cancelledBy: person('owner'),
      confirmedBy: person('delegate'),
      confirmedOnBehalfOf: person('owner'),
    });
  });
});

describe('which version took the place of one that was rolled back', () => {
  const replaced = (over: Partial<Snapshot>) =>
    describeTask({ ...aSnapshot({ task: aTask({ replacedByVersionId: id('v1') }) }), ...over }, aContext()).replacedBy;
  const others = [
    { versionId: id<'version'>('v3'), versionNumber: '3.0' },
    { versionId: id<'version'>('v1'), versionNumber: '1.0' },
  ];

  it('is told by its number, or by its identifier when the host no longer has it', () => {
    expect(replaced({ otherVersions: others })).toEqual({ versionId: 'v1', versionNumber: '1.0' });
    expect(replaced({ otherVersions: [] })).toEqual({ versionId: 'v1', versionNumber: 'v1' });
  });

  it('is none where none was named, whatever else was looked for', () => {
    expect(replaced({ task: aTask(), otherVersions: others })).toBeNull();
  });
});

describe('a task just after a command', () => {
  const after = (snapshot: Snapshot, command: Parameters<ReturnType<typeof given>['when']>[0], context = aContext()) =>
    describeTask(afterPlan({ ...snapshot, people }, given(snapshot, context).when(command).plan), context);

  it('shows a confirmation with its version, what runs now, who confirmed for whom, and that nothing is left to do', () => {
    const snapshot = aSnapshot({
      regions: [aRegion({ regionId: id('fr'), current: v1 }), aRegion({ current: v1 })],
      delegations: [aDelegation()],
    });
    const detail = after(snapshot, confirming(), as('delegate'));
    expect(detail).toMatchObject({
      task: { status: 'CONFIRMED', actualProductionDate: '2026-11-20', revision: 2 },
      version: { firstProductionDate: '2026-11-20', actualProductionDate: null },
      region: { regionId: 'uk' },
      deployments: [
        {
          region: { regionId: 'uk' },
          current: { versionId: 'v2', versionNumber: '2.0', versionOrdinal: 2, deployedOn: '2026-11-20', taskId: 'task-1' },
        },
      ],
      confirmedBy: person('delegate'),
      confirmedOnBehalfOf: person('owner'),
      bucket: null,
    });
    expect(taskActions.filter((action) => detail.may[action].allowed)).toEqual([]);
  });

  it('shows what still runs where the confirmation is superseded', () => {
    const snapshot = aSnapshot({
      task: aTask({ regionId: null }),
      regions: [aRegion({ regionId: id('fr'), current: v3 }), aRegion({ current: v1 })],
    });
    const detail = after(snapshot, confirming());
    expect(detail.deployments.map(({ current }) => current?.versionId)).toEqual(['v3', 'v2']);
    expect(detail.version).toMatchObject({ actualProductionDate: '2026-11-20' });
  });

  it('shows an adjustment with its new date and bucket', () => {
    expect(after(aSnapshot(), adjusting())).toMatchObject({
      task: { status: 'ADJUSTED', plannedProductionDate: '2026-12-01' },
      bucket: 'due-soon',
      daysUntilDue: 7,
      adjustedBy: person('owner'),
    });
  });

  it('shows a cancellation, and what runs as it was', () => {
    expect(after(aSnapshot({ regions: [aRegion({ current: v1 })] }), cancelling())).toMatchObject({
      task: { status: 'CANCELLED' },
      cancelledBy: person('owner'),
      deployments: [{ current: v1 }],
    });
  });

  it('shows a withdrawal with the version that took its place', () => {
    const confirmed = aTask({ status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20'), confirmedById: id('owner') });
    const snapshot = { ...aSnapshot({ task: confirmed }), otherVersions: [{ versionId: id<'version'>('v1'), versionNumber: '1.0' }] };
    expect(after(snapshot, withdrawing({ replacedByVersionId: id('v1') }))).toMatchObject({
      task: { withdrawnOn: '2026-11-23' },
      withdrawnBy: person('owner'),
      replacedBy: { versionId: 'v1', versionNumber: '1.0' },
    });
  });

  it('is what loading it anew shows to whoever may still see it', () => {
    const snapshot = aSnapshot({ model: aModel(), regions: [aRegion({ current: v1 })] });
    const { plan } = given(snapshot).when(confirming());
    const loaded = {
      ...snapshot,
      task: plan.after,
      version: aVersion({ firstProductionDate: asCalendarDate('2026-11-20'), actualProductionDate: asCalendarDate('2026-11-20') }),
      regions: [
        aRegion({
          current: {
            ...v1,
            versionId: id('v2'),
            versionNumber: '2.0',
            versionOrdinal: 2,
            deployedOn: asCalendarDate('2026-11-20'),
            taskId: id('task-1'),
          },
        }),
      ],
    };
    const reloaded = { ...loaded, region: loaded.regions[0] ?? null };
    const later = aContext({ actor: anActor({ userId: 'owner' as UserId }), now: asInstant('2026-11-24T09:30:00.000Z') });
    expect(describeTask(reloaded, later)).toEqual(describeTask(afterPlan(snapshot, plan), later));
  });
});

describe('the delegations of a task', () => {
  const own = aDelegation({ taskId: id('task-1'), modelId: null });
  const coming = aDelegation({
    delegationId: id('coming'),
    validFrom: asInstant('2026-11-25T00:00:00.000Z'),
    delegateId: id('regional'),
  });
  const over = aDelegation({ delegationId: id('over'), validUntil: asInstant('2026-11-24T09:30:00.000Z') });
  const elsewhere = aDelegation({ delegationId: id('elsewhere'), delegatorId: id('french') });
  const snapshot = {
    ...aSnapshot({ regions: [aRegion({ ownerId: id('regional') }), aRegion({ regionId: id('fr'), ownerId: id('french') })] }),
    people,
    delegations: [over, own, coming, elsewhere],
  };
  const seenBy = (userId: string, over: Parameters<typeof anActor>[0] = {}) =>
    describeTask(snapshot, as(userId, over)).delegations.map(({ delegationId, mayRevoke }) => [delegationId, mayRevoke]);

  it('are those that cover it now or will, each with its people and whether the reader may end it', () => {
    expect(describeTask(snapshot, as('owner')).delegations).toEqual([
      {
        delegationId: 'delegation-1',
        modelId: null,
        taskId: 'task-1',
        delegator: { userId: 'owner', name: 'Name of owner' },
        delegate: { userId: 'delegate', name: 'Name of delegate' },
        actions: ['confirm', 'adjust', 'cancel'],
        validFrom: '2026-11-01T00:00:00.000Z',
        validUntil: '2026-12-01T00:00:00.000Z',
        reason: 'Leave',
        mayRevoke: true,
      },
      expect.objectContaining({ delegationId: 'coming', mayRevoke: true }),
    ]);
  });

  it('are told in full to whoever answers for it or administers, and to a delegate as far as they are his', () => {
    expect(seenBy('administrator', { isAdministrator: true })).toEqual([
      ['delegation-1', true],
      ['coming', true],
    ]);
    expect(seenBy('regional')).toEqual([
      ['delegation-1', false],
      ['coming', true],
    ]);
    expect(seenBy('delegate')).toEqual([['delegation-1', true]]);
    expect(seenBy('overseer')).toEqual([]);
  });
});
