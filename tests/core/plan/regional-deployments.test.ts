import {
  asCalendarDate,
  type Effect,
  id,
  isNewer,
  type Recency,
  type RegionalDeployment,
  type Snapshot,
  type TaskId,
} from '@countersign/core';
import { aRegion, aSnapshot, aTask, aVersion, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const running = (over: Partial<RegionalDeployment> = {}): RegionalDeployment => ({
  versionId: id('v1'),
  versionNumber: '1.0',
  versionOrdinal: 1,
  deployedOn: asCalendarDate('2026-03-01'),
  taskId: null,
  ...over,
});

const deploymentsOf = (snapshot: Snapshot, command = confirming()) =>
  given(snapshot)
    .when(command)
    .plan.effects.filter(
      (effect): effect is Extract<Effect, { type: 'regional-deployment.record' }> => effect.type === 'regional-deployment.record',
    );

describe('what a confirmation changes in the regions', () => {
  it('is the version that runs in the region of the task, before and after', () => {
    const snapshot = aSnapshot({ regions: [aRegion({ regionId: id('fr') }), aRegion({ current: running() })] });
    expect(deploymentsOf(snapshot, confirming({ confirmationNotes: 'Behind a switch.' }))).toEqual([
      {
        type: 'regional-deployment.record',
        modelId: 'model',
        regionId: 'uk',
        before: { versionId: 'v1', deployedOn: '2026-03-01', taskId: null },
        after: { versionId: 'v2', deployedOn: '2026-11-20', taskId: 'task-1' },
        superseded: false,
        notes: 'Behind a switch.',
      },
    ]);
  });

  it('is every region of the model for a global task', () => {
    const snapshot = aSnapshot({
      task: aTask({ regionId: null }),
      regions: [aRegion({ regionId: id('fr'), current: running() }), aRegion()],
    });
    expect(deploymentsOf(snapshot)).toMatchObject([
      { regionId: 'fr', before: { versionId: 'v1' }, after: { versionId: 'v2' }, superseded: false },
      { regionId: 'uk', before: null, after: { versionId: 'v2' }, superseded: false },
    ]);
  });

  it('is every region of the model for a global task, though the version names only some', () => {
    const snapshot = aSnapshot({
      task: aTask({ regionId: null }),
      version: aVersion({ affectedRegionIds: [id('uk')] }),
      regions: [aRegion({ regionId: id('fr') }), aRegion()],
    });
    expect(deploymentsOf(snapshot).map(({ regionId }) => regionId)).toEqual(['fr', 'uk']);
  });

  it('is nothing for a model without regions, and the confirmation succeeds', () => {
    const snapshot = aSnapshot({ task: aTask({ regionId: null }), regions: [] });
    expect(given(snapshot).when(confirming()).plan.after.status).toBe('CONFIRMED');
    expect(deploymentsOf(snapshot)).toEqual([]);
  });

  it('is history that moves nothing when what runs there is newer', () => {
    const newer = running({ versionId: id('v3'), versionNumber: '3.0', versionOrdinal: 3, deployedOn: asCalendarDate('2026-11-21') });
    expect(deploymentsOf(aSnapshot({ regions: [aRegion({ current: newer })] }))).toMatchObject([
      { superseded: true, before: { versionId: 'v3' }, after: { versionId: 'v2' } },
    ]);
  });

  it('is judged in each region for itself', () => {
    const snapshot = aSnapshot({
      task: aTask({ regionId: null }),
      regions: [
        aRegion({ regionId: id('fr'), current: running({ deployedOn: asCalendarDate('2026-11-23') }) }),
        aRegion({ current: running() }),
      ],
    });
    expect(deploymentsOf(snapshot).map(({ regionId, superseded }) => [regionId, superseded])).toEqual([
      ['fr', true],
      ['uk', false],
    ]);
  });

  it.each([
    ['an earlier version of the same day', running({ deployedOn: asCalendarDate('2026-11-20'), versionOrdinal: 1 }), false],
    ['a later version of the same day', running({ deployedOn: asCalendarDate('2026-11-20'), versionOrdinal: 3 }), true],
    ['a later version of an earlier day', running({ deployedOn: asCalendarDate('2026-11-19'), versionOrdinal: 3 }), false],
    ['an earlier version of a later day', running({ deployedOn: asCalendarDate('2026-11-21'), versionOrdinal: 1 }), true],
    [
      'the same version and day by a task that sorts before',
      running({ deployedOn: asCalendarDate('2026-11-20'), versionOrdinal: 2, taskId: id('task-0') }),
      false,
    ],
    [
      'the same version and day by a task that sorts behind',
      running({ deployedOn: asCalendarDate('2026-11-20'), versionOrdinal: 2, taskId: id('task-2') }),
      true,
    ],
    [
      'the same version and day before Countersign was asked',
      running({ deployedOn: asCalendarDate('2026-11-20'), versionOrdinal: 2, taskId: null }),
      false,
    ],
  ])('goes by day, then ordinal, then task: against %s', (_, current, superseded) => {
    expect(deploymentsOf(aSnapshot({ regions: [aRegion({ current })] }))).toMatchObject([{ superseded }]);
  });
});

describe('isNewer', () => {
  const days = ['2026-11-20', '2026-11-21'].map(asCalendarDate);
  const all: readonly Recency[] = days.flatMap((deployedOn) =>
    [1, 2].flatMap((versionOrdinal) => [null, 'a', 'b'].map((taskId) => ({ deployedOn, versionOrdinal, taskId: taskId as TaskId | null }))),
  );

  it('is a total order, so that there is always exactly one newest', () => {
    for (const [i, a] of all.entries()) {
      for (const [j, b] of all.entries()) expect(isNewer(a, b)).toBe(i > j);
    }
  });
});
