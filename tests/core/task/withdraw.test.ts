import {
  asCalendarDate,
  asInstant,
  definePolicy,
  type Effect,
  id,
  type LiveRegion,
  type RegionalDeployment,
  type Snapshot,
  type StandingDeployment,
} from '@countersign/core';
import {
  aContext,
  aDelegation,
  anActor,
  anException,
  aRegion,
  aSnapshot,
  aTask,
  aVersion,
  given,
  withdrawing,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const day = asCalendarDate;
const running = (ordinal: number, on: string, taskId: string | null): RegionalDeployment => ({
  versionId: id(`v${ordinal}`),
  versionNumber: `${ordinal}.0`,
  versionOrdinal: ordinal,
  deployedOn: day(on),
  taskId: taskId === null ? null : id(taskId),
});
const standing = (regionId: string, deployment: RegionalDeployment): StandingDeployment => ({ ...deployment, regionId: id(regionId) });
const live = (regionId: string | null, on: string): LiveRegion => ({
  regionId: regionId === null ? null : id(regionId),
  actualProductionDate: day(on),
});

const confirmed = aTask({
  status: 'CONFIRMED',
  actualProductionDate: day('2026-11-20'),
  confirmationNotes: 'Behind a switch.',
  confirmedById: id('owner'),
  confirmedAt: asInstant('2026-11-20T15:00:00.000Z'),
  revision: 2,
});
const own = running(2, '2026-11-20', 'task-1');

/** The confirmed deployment of version 2 in Britain, beside whatever else stands there. */
const inUk = (others: readonly RegionalDeployment[], current: RegionalDeployment | null = own, over: Partial<Snapshot> = {}) =>
  aSnapshot({
    task: confirmed,
    regions: [aRegion({ current })],
    version: aVersion({ firstProductionDate: day('2026-11-20'), actualProductionDate: day('2026-11-20') }),
    history: [own, ...others].map((each) => standing('uk', each)),
    ...over,
  });

const effectsOf = <Type extends Effect['type']>(type: Type, snapshot: Snapshot, context = aContext()) =>
  given(snapshot, context)
    .when(withdrawing())
    .plan.effects.filter((effect): effect is Extract<Effect, { type: Type }> => effect.type === type);

const v1 = { versionId: id<'version'>('v1'), versionNumber: '1.0' };

describe('withdrawing', () => {
  it('leaves the task CONFIRMED and the confirmation in the record, and adds date, reason and replacing version', () => {
    const known = inUk([], own, { otherVersions: [v1] });
    const { after } = given(known).when(withdrawing({ replacedByVersionId: id('v1') })).plan;
    expect(after).toEqual({
      ...confirmed,
      withdrawnOn: '2026-11-23',
      withdrawalReason: 'It rejected good customers.',
      replacedByVersionId: 'v1',
      withdrawnAt: aContext().now,
      withdrawnById: 'owner',
      revision: 3,
    });
  });

  it('is not by the version itself', () => {
    const { versionId } = inUk([]).task;
    const { refusal } = given(inUk([], own, { otherVersions: [{ ...v1, versionId }] })).when(
      withdrawing({ replacedByVersionId: versionId }),
    );
    expect(refusal).toEqual({
      code: 'invalid-input',
      issues: [{ field: 'replacedByVersionId', message: 'is the version that is withdrawn' }],
    });
  });

  it('is by no version that the model does not have', () => {
    const { refusal } = given(inUk([], own, { otherVersions: [{ ...v1, versionId: id('v2') }] })).when(
      withdrawing({ replacedByVersionId: id('v1') }),
    );
    expect(refusal).toEqual({ code: 'invalid-input', issues: [{ field: 'replacedByVersionId', message: 'is no version of the model' }] });
  });

  it.each(['PENDING', 'ADJUSTED', 'CANCELLED'] as const)('is refused while the task is %s', (status) => {
    expect(given(aSnapshot({ task: aTask({ status }) })).when(withdrawing()).refusal).toEqual({
      code: 'not-withdrawable',
      status,
      withdrawnOn: null,
    });
  });

  it('happens once', () => {
    const snapshot = inUk([], null, { task: { ...confirmed, withdrawnOn: day('2026-11-22') } });
    expect(given(snapshot).when(withdrawing()).refusal).toEqual({
      code: 'not-withdrawable',
      status: 'CONFIRMED',
      withdrawnOn: '2026-11-22',
    });
  });

  it.each([
    ['2026-11-19', { code: 'date-too-early', field: 'withdrawnOn', earliest: '2026-11-20' }],
    ['2026-11-25', { code: 'date-in-future', field: 'withdrawnOn', latest: '2026-11-24' }],
  ])('on %s, of what went live on the 20th, today being the 24th, is refused', (withdrawnOn, refusal) =>
    expect(given(inUk([])).when(withdrawing({ withdrawnOn: day(withdrawnOn) })).refusal).toEqual(refusal),
  );

  it.each(['2026-11-20', '2026-11-24'])('on %s, the first and the last day there is, is not', (withdrawnOn) =>
    expect(given(inUk([])).when(withdrawing({ withdrawnOn: day(withdrawnOn) })).events).toMatchObject([
      { type: 'deployment-withdrawn', withdrawnOn },
    ]),
  );

  it('is for a delegate only when it was delegated', () => {
    const delegate = aContext({ actor: anActor({ userId: id('delegate') }) });
    expect(given({ ...inUk([]), delegations: [aDelegation()] }, delegate).when(withdrawing()).refusal).toMatchObject({
      code: 'action-not-delegated',
    });
    expect(
      given({ ...inUk([]), delegations: [aDelegation({ actions: ['withdraw'] })] }, delegate).when(withdrawing()).events,
    ).toMatchObject([{ actorId: 'delegate', onBehalfOfId: 'owner' }]);
  });

  it('rests on every region it moves and on the version', () => {
    const { guards } = given(inUk([])).when(withdrawing()).plan;
    expect(guards.map(({ type }) => type).toSorted()).toEqual(['model', 'region', 'task', 'version']);
  });

  it('leaves the exception as it is: a roll-back does not settle that the version was used', () => {
    expect(effectsOf('exception.record', inUk([], own, { exception: anException() }))).toEqual([]);
  });
});

describe('a withdrawn region', () => {
  const v1 = running(1, '2026-03-01', null);

  it('falls back to what ran before', () => {
    expect(effectsOf('regional-deployment.withdraw', inUk([v1]))).toEqual([
      {
        type: 'regional-deployment.withdraw',
        modelId: 'model',
        regionId: 'uk',
        taskId: 'task-1',
        before: { versionId: 'v2', deployedOn: '2026-11-20', taskId: 'task-1' },
        after: { versionId: 'v1', deployedOn: '2026-03-01', taskId: null },
        moves: true,
      },
    ]);
  });

  it('falls back to nothing where nothing else stands', () =>
    expect(effectsOf('regional-deployment.withdraw', inUk([]))).toMatchObject([{ after: null, moves: true }]));

  it.each([
    ['the latest date', [v1, running(3, '2026-11-10', 'b'), running(1, '2026-11-12', 'a')], 'a'],
    ['of one date the later version', [v1, running(1, '2026-11-12', 'b'), running(3, '2026-11-12', 'a')], 'a'],
    ['of one date and version the greater task', [v1, running(3, '2026-11-12', 'a'), running(3, '2026-11-12', 'b')], 'b'],
  ])('falls back to the newest that stands, by %s, in whatever order it is kept', (_, others, taskId) => {
    for (const history of [others, others.toReversed()])
      expect(effectsOf('regional-deployment.withdraw', inUk(history))).toMatchObject([{ after: { taskId } }]);
  });

  it('does not move when something newer runs there', () => {
    const newer = running(3, '2026-11-22', 'task-9');
    const record = { versionId: 'v3', deployedOn: '2026-11-22', taskId: 'task-9' };
    expect(effectsOf('regional-deployment.withdraw', inUk([v1, newer], newer))).toMatchObject([
      { taskId: 'task-1', before: record, after: record, moves: false },
    ]);
  });

  it('is every region that a global confirmation reached, each by itself', () => {
    const newer = running(3, '2026-11-22', 'task-9');
    const snapshot = inUk([], own, {
      task: { ...confirmed, regionId: null },
      regions: [aRegion({ regionId: id('fr'), current: newer }), aRegion({ current: own })],
      history: [standing('fr', newer), standing('fr', own), standing('uk', v1), standing('uk', own)],
    });
    expect(
      effectsOf('regional-deployment.withdraw', snapshot).map(({ regionId, moves, after }) => [regionId, moves, after?.versionId]),
    ).toEqual([
      ['fr', false, 'v3'],
      ['uk', true, 'v1'],
    ]);
  });
});

describe("a withdrawn version's dates", () => {
  const datesOf = (snapshot: Snapshot, context = aContext()) =>
    effectsOf('version.production-date.record', snapshot, context).map(({ after }) => [
      after.firstProductionDate,
      after.actualProductionDate,
    ]);
  const phased = { affectedRegionIds: [id<'region'>('fr'), id<'region'>('uk')] };

  it('are undone when it stands nowhere any more', () => expect(datesOf(inUk([]))).toEqual([[null, null]]));

  it('lose the last one, and keep the first, when a target region is missing again', () => {
    const version = aVersion({ ...phased, firstProductionDate: day('2026-11-10'), actualProductionDate: day('2026-11-20') });
    expect(datesOf(inUk([], own, { version, live: [live('fr', '2026-11-10')] }))).toEqual([['2026-11-10', null]]);
  });

  it('are those of what still stands when the region was live twice', () => {
    const version = aVersion({ firstProductionDate: day('2026-11-10'), actualProductionDate: day('2026-11-10') });
    expect(datesOf(inUk([], own, { version, live: [live(null, '2026-11-10')] }))).toEqual([]);
  });

  it('are that of the last confirmation that still stands, where each confirmation dates the version', () => {
    const context = aContext({ policy: definePolicy({ versionDate: 'each-confirmation' }) });
    const version = aVersion({ ...phased, firstProductionDate: day('2026-11-10'), actualProductionDate: day('2026-11-20') });
    expect(datesOf(inUk([], own, { version, live: [live('fr', '2026-11-10')] }), context)).toEqual([['2026-11-10', '2026-11-10']]);
    expect(datesOf(inUk([]), context)).toEqual([[null, null]]);
  });

  it('are that of the last to be confirmed, whatever day it said', () => {
    const context = aContext({ policy: definePolicy({ versionDate: 'each-confirmation' }) });
    const over = { firstProductionDate: day('2026-11-10'), affectedRegionIds: ['fr', 'uk', 'us'].map((each) => id<'region'>(each)) };
    const first = aVersion({ ...over, actualProductionDate: day('2026-11-10') });
    const others = [live('fr', '2026-11-15'), live('us', '2026-11-10')];
    expect(datesOf(inUk([], own, { version: first, live: others }), context)).toEqual([]);
    const last = aVersion({ ...over, actualProductionDate: day('2026-11-20') });
    expect(datesOf(inUk([], own, { version: last, live: others }), context)).toEqual([['2026-11-10', '2026-11-10']]);
  });

  it("keep a day of the host's own, which no confirmation has said", () => {
    const theirs = day('2026-05-01');
    const version = aVersion({ ...phased, firstProductionDate: day('2026-11-20'), actualProductionDate: theirs });
    for (const versionDate of ['all-regions', 'each-confirmation'] as const) {
      const context = aContext({ policy: definePolicy({ versionDate }) });
      expect(datesOf(inUk([], undefined, { version }), context)).toEqual([[null, theirs]]);
      expect(datesOf(inUk([], undefined, { version, live: [live('fr', '2026-11-22')] }), context)).toEqual([['2026-11-22', theirs]]);
    }
  });
});
