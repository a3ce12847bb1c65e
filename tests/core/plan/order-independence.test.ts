import {
  asCalendarDate,
  type Effect,
  id,
  type LiveRegion,
  type Plan,
  type ProductionDates,
  type RegionalDeployment,
  type RegionId,
  type VersionId,
} from '@countersign/core';
import { aRegion, aSnapshot, aTask, aVersion, confirming, given } from '@countersign/core/testing';
import { assert, constantFrom, integer, property, record, shuffledSubarray, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';

interface Confirmation {
  readonly ordinal: number;
  /** Null for a global task. */
  readonly regionId: RegionId | null;
  readonly dayOfNovember: number;
}

/** A host's records, as small as will do: what runs where, and when each version went live. */
interface Records {
  readonly current: ReadonlyMap<RegionId, RegionalDeployment>;
  readonly dates: ReadonlyMap<VersionId, ProductionDates>;
  readonly live: ReadonlyMap<VersionId, readonly LiveRegion[]>;
}

const nothing: Records = { current: new Map(), dates: new Map(), live: new Map() };
const undated: ProductionDates = { firstProductionDate: null, actualProductionDate: null };
const regionIds = ['fr', 'uk', 'us'].map((name) => id<'region'>(name));

/** Version 1 is for all regions of the model, 2 for two of them, 3 for one. */
const affected = (ordinal: number) => [[], [], regionIds.slice(1), regionIds.slice(0, 1)][ordinal] ?? [];

const planOf = (records: Records, { ordinal, regionId, dayOfNovember }: Confirmation): Plan => {
  const versionId = id<'version'>(`v${ordinal}`);
  const taskId = id<'task'>(`task-${ordinal}-${regionId ?? 'everywhere'}`);
  const snapshot = aSnapshot({
    task: aTask({ taskId, versionId, regionId }),
    version: aVersion({
      versionId,
      versionNumber: `${ordinal}.0`,
      ordinal,
      affectedRegionIds: affected(ordinal),
      ...(records.dates.get(versionId) ?? undated),
    }),
    regions: regionIds.map((each) => aRegion({ regionId: each, current: records.current.get(each) ?? null })),
    live: records.live.get(versionId) ?? [],
  });
  const actualProductionDate = asCalendarDate(`2026-11-${String(dayOfNovember).padStart(2, '0')}`);
  return given(snapshot).when(confirming({ taskId, actualProductionDate })).plan;
};

const applied = (records: Records, effect: Effect, { ordinal }: Confirmation): Records => {
  switch (effect.type) {
    case 'regional-deployment.record': {
      const deployment = { ...effect.after, versionNumber: `${ordinal}.0`, versionOrdinal: ordinal };
      return effect.superseded ? records : { ...records, current: new Map(records.current).set(effect.regionId, deployment) };
    }
    case 'version.production-date.record':
      return { ...records, dates: new Map(records.dates).set(effect.versionId, effect.after) };
    case 'regional-deployment.withdraw':
    case 'regional-approval.record':
    case 'exception.record':
    case 'texts.redact':
      return records;
  }
};

const confirmedOn = (records: Records, confirmation: Confirmation): Records => {
  const { after, effects } = planOf(records, confirmation);
  const { versionId, regionId, actualProductionDate } = after;
  if (actualProductionDate === null) throw new Error('A confirmation has a date.');
  const done = effects.reduce((so, effect) => applied(so, effect, confirmation), records);
  return { ...done, live: new Map(done.live).set(versionId, [...(done.live.get(versionId) ?? []), { regionId, actualProductionDate }]) };
};

/** What remains of a set of confirmations. */
const outcome = (confirmations: readonly Confirmation[]) => {
  const { current, dates } = confirmations.reduce(confirmedOn, nothing);
  return { current: Object.fromEntries(current), dates: Object.fromEntries(dates) };
};

const someConfirmations = uniqueArray(
  record({ ordinal: constantFrom(1, 2, 3), regionId: constantFrom(...regionIds, null), dayOfNovember: integer({ min: 1, max: 4 }) }),
  { selector: ({ ordinal, regionId }) => `${ordinal} ${regionId}`, minLength: 1, maxLength: 8 },
);

/** Two orders of one set of confirmations. */
const twoOrders = someConfirmations.chain((some) =>
  shuffledSubarray(some, { minLength: some.length }).map((other) => [some, other] as const),
);

describe('a set of confirmations', () => {
  it('leaves the same regional deployments and version dates in whatever order it arrives', () => {
    assert(
      property(twoOrders, ([one, other]) => {
        expect(outcome(other)).toEqual(outcome(one));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves in each region the newest that went live there', () => {
    assert(
      property(someConfirmations, (confirmations) => {
        const newest = (regionId: RegionId) =>
          confirmations
            .filter((each) => each.regionId === regionId || each.regionId === null)
            .map((each) => [each.dayOfNovember, each.ordinal, `task-${each.ordinal}-${each.regionId ?? 'everywhere'}`] as const)
            .toSorted(([dayA, ordinalA, taskA], [dayB, ordinalB, taskB]) => dayA - dayB || ordinalA - ordinalB || (taskA < taskB ? -1 : 1))
            .at(-1)?.[2];
        const { current } = confirmations.reduce(confirmedOn, nothing);
        expect(regionIds.map((regionId) => current.get(regionId)?.taskId)).toEqual(regionIds.map(newest));
      }),
    );
  });

  it('dates a version when its last target region goes live, in either order', () => {
    const first = { ordinal: 2, regionId: id<'region'>('uk'), dayOfNovember: 3 };
    const last = { ordinal: 2, regionId: id<'region'>('us'), dayOfNovember: 9 };
    const dated = { v2: { firstProductionDate: '2026-11-03', actualProductionDate: '2026-11-09' } };
    expect(outcome([first]).dates).toEqual({ v2: { firstProductionDate: '2026-11-03', actualProductionDate: null } });
    expect(outcome([first, last]).dates).toEqual(dated);
    expect(outcome([last, first]).dates).toEqual(dated);
  });
});
