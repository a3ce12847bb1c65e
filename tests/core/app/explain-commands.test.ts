import { asCalendarDate, commandTypes, definePolicy, id, type Snapshot, type TaskCommand } from '@countersign/core';
import {
  acknowledging,
  aContext,
  aDelegation,
  adjusting,
  anActor,
  anApproval,
  anException,
  anOverrideRequest,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  closingException,
  confirming,
  decidingApproval,
  decidingOverride,
  given,
  reassigning,
  redacting,
  requestingOverride,
  withdrawing,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.explain answers with once it has loaded.
import { explain } from '../../../packages/core/src/app/explain.ts';

const policy = definePolicy({ override: { requires: 'second-person' }, regionalApproval: 'before' });
const actor = anActor({ permissions: ['approve-region', 'manage-exceptions'], isAdministrator: true });
const context = aContext({ actor, policy });

const unapproved: Partial<Snapshot> = {
  version: aVersion({ validationRequestId: id('vr-1') }),
  validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }),
};
const own = {
  versionId: id<'version'>('v2'),
  versionNumber: '2.0',
  versionOrdinal: 2,
  deployedOn: asCalendarDate('2026-11-20'),
  taskId: id<'task'>('task-1'),
};
const confirmed = aTask({ status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20'), confirmedById: id('delegate') });

/** For every command a state in which the actor may give it, the members of the task and the kinds of effect it changes. */
const possible: readonly (readonly [TaskCommand, Snapshot, changed: readonly string[], effects: readonly string[]])[] = [
  [
    confirming(),
    aSnapshot(),
    ['actualProductionDate', 'confirmedAt', 'confirmedById', 'revision', 'status'],
    ['regional-deployment.record', 'version.production-date.record'],
  ],
  [adjusting(), aSnapshot(), ['adjustedAt', 'adjustedById', 'adjustmentReason', 'plannedProductionDate', 'revision', 'status'], []],
  [cancelling(), aSnapshot(), ['cancellationReason', 'cancelledAt', 'cancelledById', 'revision', 'status'], []],
  [
    reassigning(),
    aSnapshot({ people: [{ userId: id('successor'), name: 'Successor' }] }),
    ['assignedToId', 'assignmentCause', 'reassignedAt', 'reassignedById', 'reassignmentReason', 'revision'],
    [],
  ],
  [
    withdrawing(),
    aSnapshot({
      task: confirmed,
      version: aVersion({ firstProductionDate: own.deployedOn, actualProductionDate: own.deployedOn }),
      regions: [aRegion({ current: own })],
      history: [{ ...own, regionId: id('uk') }],
    }),
    ['revision', 'withdrawalReason', 'withdrawnAt', 'withdrawnById', 'withdrawnOn'],
    ['regional-deployment.withdraw', 'version.production-date.record'],
  ],
  [requestingOverride(), aSnapshot(unapproved), ['overrideRequest', 'revision'], []],
  [
    decidingOverride(),
    aSnapshot({ ...unapproved, task: aTask({ overrideRequest: anOverrideRequest({ requestedById: id('regional') }) }) }),
    ['overrideRequest', 'revision'],
    [],
  ],
  [decidingApproval(), aSnapshot({ approvals: [anApproval()] }), ['revision'], ['regional-approval.record']],
  [acknowledging(), aSnapshot({ task: confirmed, exception: anException() }), ['revision'], ['exception.record']],
  [
    closingException(),
    aSnapshot({ task: confirmed, exception: anException({ state: 'ACKNOWLEDGED' }) }),
    ['revision'],
    ['exception.record'],
  ],
  [
    redacting(),
    aSnapshot({ task: { ...confirmed, confirmationNotes: 'After hours' } }),
    ['confirmationNotes', 'revision'],
    ['texts.redact'],
  ],
];

describe('explaining what may be done', () => {
  it('is tried for every command', () => expect(possible.map(([{ type }]) => type)).toEqual([...commandTypes]));

  it.each(possible)('shows the task and the effects row by row, before and after: $type', (command, snapshot, changed, effects) => {
    const explained = explain(command, snapshot, context);
    const { before, after, ...planned } = given(snapshot, context).when(command).plan;
    expect(explained).toMatchObject({ allowed: true, refusals: [], remedies: [] });
    expect(explained.effects).toEqual(planned.effects);
    expect(explained.effects.map(({ type }) => type)).toEqual(effects);
    expect(Object.keys(explained.change?.after ?? {}).toSorted()).toEqual(changed);
    expect({ ...before, ...explained.change?.after }).toEqual(after);
    expect({ ...after, ...explained.change?.before }).toEqual(before);
  });
});

describe('explaining what may not be done', () => {
  const nobody = aContext({ actor: anActor({ userId: id('delegate') }), policy });
  const delegated = { delegations: [aDelegation({ actions: ['adjust'] })] };

  it.each(possible.map(([command, snapshot]) => [command, snapshot] as const))(
    'shows one refusal with its remedy, and that nothing would change: $type',
    (command, snapshot) => {
      const explained = explain({ ...command, expectedRevision: 9 }, { ...snapshot, ...delegated }, nobody);
      expect(explained).toMatchObject({ allowed: false, effects: [], change: null });
      expect(explained.refusals).toHaveLength(1);
      expect(explained.remedies).toHaveLength(1);
    },
  );

  it.each([
    [confirming({ actualProductionDate: asCalendarDate('2026-11-30') }), aSnapshot(), 'choose-date'],
    [confirming(), aSnapshot(unapproved), 'ask-second-person'],
    [confirming(), aSnapshot({ regions: [aRegion({ requiresApproval: true })] }), 'wait-for-regions'],
    [confirming({ validationOverrideReason: 'Twenty visible chars' }), aSnapshot(), 'leave-out'],
    [adjusting({ adjustmentReason: null }), aSnapshot(), 'give-reason'],
    [reassigning(), aSnapshot(), 'correct-input'],
    [decidingOverride(), aSnapshot({ task: aTask({ overrideRequest: anOverrideRequest() }) }), 'ask-another'],
    [cancelling({ expectedRevision: 9 }), aSnapshot(), 'look-again'],
  ])('says what would satisfy the refusal: %#', (command, snapshot, type) =>
    expect(explain(command, snapshot, context).remedies).toMatchObject([{ type }]),
  );

  it('tells the versions that a withdrawal may let run again: those beside its own, where the task is, each once, the latest first', () => {
    const standing = (regionId: string, versionId: string) => ({
      regionId: id<'region'>(regionId),
      versionId: id<'version'>(versionId),
      versionNumber: `${versionId.slice(1)}.0`,
      versionOrdinal: Number(versionId.slice(1)),
      deployedOn: asCalendarDate('2026-03-01'),
      taskId: null,
    });
    const history = [standing('uk', 'v1'), standing('uk', 'v2'), standing('fr', 'v3'), standing('uk', 'v1')];
    const uk = { ...aSnapshot({ task: aTask({ status: 'CONFIRMED' }) }), history };
    expect(explain(withdrawing(), uk, context).otherVersions).toEqual([{ versionId: 'v1', versionNumber: '1.0' }]);
    const everywhere = { ...uk, task: { ...uk.task, regionId: null } };
    expect(explain(withdrawing(), everywhere, context).otherVersions.map(({ versionId }) => versionId)).toEqual(['v3', 'v1']);
    expect(explain(cancelling(), uk, context).otherVersions).toEqual([]);
  });

  it('says who could, by name, of those the records name', () => {
    const people = [{ userId: id<'user'>('owner'), name: 'Olga Owner' }];
    const snapshot = { ...aSnapshot({ people, ...delegated, regions: [aRegion({ ownerId: id('regional') })] }) };
    expect(explain(cancelling(), snapshot, nobody).whoCould).toEqual([
      { userId: 'regional', name: 'regional' },
      { userId: 'owner', name: 'Olga Owner' },
    ]);
    expect(explain(adjusting(), snapshot, nobody).whoCould?.map(({ userId }) => userId)).toEqual(['regional', 'owner', 'delegate']);
    expect(explain(decidingApproval(), snapshot, nobody).whoCould).toBeNull();
  });
});
