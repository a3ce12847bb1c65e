import {
  asCalendarDate,
  definePolicy,
  type Effect,
  id,
  type LiveRegion,
  plan,
  rolloutDate,
  type Snapshot,
  targetRegions,
} from '@countersign/core';
import { aContext, aRegion, aSnapshot, aTask, aVersion, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.completeRollouts makes happen.
import { completeRollout } from '../../../packages/core/src/task/complete-rollout.ts';

const day = asCalendarDate;
const live = (regionId: string | null, on: string): LiveRegion => ({
  regionId: regionId === null ? null : id(regionId),
  actualProductionDate: day(on),
});
const [fr, uk, us] = ['fr', 'uk', 'us'].map((regionId) => aRegion({ regionId: id(regionId) })) as [
  ReturnType<typeof aRegion>,
  ReturnType<typeof aRegion>,
  ReturnType<typeof aRegion>,
];

/** What a confirmation of 2026-11-20 makes of the version's dates; null when it leaves them as they are. */
const datesAfter = (snapshot: Snapshot, context = aContext()) => {
  const effects = given(snapshot, context).when(confirming()).plan.effects;
  return (
    effects.find(
      (effect): effect is Extract<Effect, { type: 'version.production-date.record' }> => effect.type === 'version.production-date.record',
    ) ?? null
  );
};

const phased = (over: Partial<Snapshot> = {}) =>
  aSnapshot({ version: aVersion({ affectedRegionIds: [id('fr'), id('uk')] }), regions: [fr, uk, us], ...over });

describe("the version's production date", () => {
  it('is set by a global confirmation, which goes live everywhere at once', () => {
    expect(datesAfter(aSnapshot({ task: aTask({ regionId: null }), regions: [fr, uk] }))).toEqual({
      type: 'version.production-date.record',
      versionId: 'v2',
      before: { firstProductionDate: null, actualProductionDate: null },
      after: { firstProductionDate: '2026-11-20', actualProductionDate: '2026-11-20' },
    });
  });

  it('is set by a global confirmation of a model without regions', () => {
    expect(datesAfter(aSnapshot({ task: aTask({ regionId: null }), regions: [] }))?.after).toEqual({
      firstProductionDate: '2026-11-20',
      actualProductionDate: '2026-11-20',
    });
  });

  it('is not set while a target region is missing; until then the version carries the first date', () => {
    expect(datesAfter(phased())?.after).toEqual({ firstProductionDate: '2026-11-20', actualProductionDate: null });
  });

  it('asks for all regions of the model when the version names none', () => {
    expect(datesAfter(aSnapshot({ regions: [uk, us], live: [live('fr', '2026-11-01')] }))?.after.actualProductionDate).toBeNull();
    expect(datesAfter(aSnapshot({ regions: [uk, us], live: [live('us', '2026-11-01')] }))?.after.actualProductionDate).toBe('2026-11-20');
  });

  it('is set when the last target region goes live, whatever the other regions of the model do', () => {
    expect(datesAfter(phased({ live: [live('fr', '2026-11-10')] }))?.after).toEqual({
      firstProductionDate: '2026-11-10',
      actualProductionDate: '2026-11-20',
    });
  });

  it('is the date of the last region to go live, not of the last to be confirmed', () => {
    expect(datesAfter(phased({ live: [live('fr', '2026-11-23')] }))?.after).toEqual({
      firstProductionDate: '2026-11-20',
      actualProductionDate: '2026-11-23',
    });
  });

  it('is no effect at all when the dates stay as they are', () => {
    const version = aVersion({ affectedRegionIds: [id('fr'), id('uk'), id('us')], firstProductionDate: day('2026-11-10') });
    expect(datesAfter(phased({ version, live: [live('fr', '2026-11-10')] }))).toBeNull();
  });

  it('counts a region that has since moved on to a newer version', () => {
    const moved = aRegion({
      regionId: id('fr'),
      current: { versionId: id('v3'), versionNumber: '3.0', versionOrdinal: 3, deployedOn: day('2026-11-22'), taskId: id('task-9') },
    });
    expect(datesAfter(phased({ regions: [moved, uk], live: [live('fr', '2026-11-10')] }))?.after.actualProductionDate).toBe('2026-11-20');
  });

  it('of the host is not taken away while regions are missing', () => {
    const version = aVersion({ affectedRegionIds: [id('fr'), id('uk')], actualProductionDate: day('2026-05-01') });
    expect(datesAfter(phased({ version }))?.after).toEqual({ firstProductionDate: '2026-11-20', actualProductionDate: '2026-05-01' });
  });

  it('is that of each confirmation as it comes where the policy reads the seed literally', () => {
    const context = aContext({ policy: definePolicy({ versionDate: 'each-confirmation' }) });
    expect(datesAfter(phased(), context)?.after).toEqual({ firstProductionDate: '2026-11-20', actualProductionDate: '2026-11-20' });
    const later = phased({
      version: aVersion({ firstProductionDate: day('2026-11-23'), actualProductionDate: day('2026-11-23') }),
      live: [live('fr', '2026-11-23')],
    });
    expect(datesAfter(later, context)?.after).toEqual({ firstProductionDate: '2026-11-20', actualProductionDate: '2026-11-20' });
  });
});

describe('a rollout that is complete without a further confirmation', () => {
  const confirmed = aTask({
    status: 'CONFIRMED',
    regionId: id('uk'),
    actualProductionDate: day('2026-11-20'),
    confirmedAt: aContext().now,
  });
  const complete = (over: Partial<Snapshot> = {}, context = aContext()) => {
    const snapshot = phased({ task: confirmed, live: [live('fr', '2026-11-10')], ...over });
    const event = completeRollout(snapshot, context);
    return event && plan(snapshot, [event], context);
  };

  it('dates its version by the region that went live last, and nobody did it', () => {
    const completed = complete();
    expect(completed?.effects).toEqual([
      {
        type: 'version.production-date.record',
        versionId: 'v2',
        before: { firstProductionDate: null, actualProductionDate: null },
        after: { firstProductionDate: '2026-11-10', actualProductionDate: '2026-11-20' },
      },
    ]);
    expect(completed?.entries).toMatchObject([{ type: 'rollout-completed', actorId: null, gate: null }]);
    expect(completed?.after).toEqual({ ...confirmed, revision: confirmed.revision + 1 });
    expect(completed?.guards.map(({ type }) => type)).toEqual(['task', 'model', 'region', 'version']);
  });

  it('counts a global confirmation where it is recorded, and of a model without regions everywhere', () => {
    const task = { ...confirmed, regionId: null };
    const recorded = ['fr', 'uk'].map((regionId) => ({
      regionId: id<'region'>(regionId),
      versionId: id<'version'>('v2'),
      versionNumber: '2.0',
      versionOrdinal: 2,
      deployedOn: day('2026-11-20'),
      taskId: task.taskId,
    }));
    expect(complete({ task, live: [], history: recorded })).not.toBeNull();
    expect(complete({ task, live: [], history: recorded.slice(0, 1) })).toBeNull();
    const version = aVersion({ affectedRegionIds: [] });
    expect(complete({ task, version, live: [], history: [], regions: [], regionIds: [] })).not.toBeNull();
  });

  it.each<[string, Partial<Snapshot>]>([
    ['while a region is missing', { live: [] }],
    ['where the version has a date', { version: aVersion({ affectedRegionIds: [id('uk')], actualProductionDate: day('2026-05-01') }) }],
    ['by what was withdrawn', { task: { ...confirmed, withdrawnOn: day('2026-11-22') } }],
    ['by a task that is open', { task: aTask({ regionId: id('uk') }) }],
  ])('is none %s', (_, over) => expect(complete(over)).toBeNull());

  it('is none where each confirmation dates the version', () =>
    expect(complete({}, aContext({ policy: definePolicy({ versionDate: 'each-confirmation' }) }))).toBeNull());
});

describe('the target regions of a version', () => {
  it('are the affected regions, each once', () => {
    expect(targetRegions({ affectedRegionIds: [id('uk'), id('fr'), id('uk')] }, [id('fr'), id('uk'), id('us')])).toEqual(['uk', 'fr']);
  });

  it("are all of the model's when none is named", () =>
    expect(targetRegions({ affectedRegionIds: [] }, [id('fr'), id('uk')])).toEqual(['fr', 'uk']));

  it('are the world as a whole for a model without regions', () => expect(targetRegions({ affectedRegionIds: [] }, [])).toEqual([null]));
});

describe('the rollout date', () => {
  it('counts in each region the first time it went live', () => {
    expect(rolloutDate([id('fr'), id('uk')], [live('fr', '2026-11-01'), live('fr', '2026-11-30'), live('uk', '2026-11-10')])).toBe(
      '2026-11-10',
    );
  });

  it('takes a global confirmation for every region', () => {
    expect(rolloutDate([id('fr'), id('uk')], [live('uk', '2026-11-01'), live(null, '2026-11-10')])).toBe('2026-11-10');
  });

  it('is null while a region is missing', () => expect(rolloutDate([id('fr'), id('uk')], [live('fr', '2026-11-01')])).toBeNull());
});
