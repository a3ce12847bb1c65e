import { asCalendarDate, assign, assignSchema, id, type LiveRegion, type RegionId, type VersionSnapshot } from '@countersign/core';
import { aContext, aRegion, aTask, aVersion, aVersionSnapshot, sequentialIds } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const regions = ['fr', 'uk', 'us'].map((regionId) => aRegion({ regionId: id(regionId) }));
const phased = aVersionSnapshot({ version: aVersion({ affectedRegionIds: [id('fr'), id('uk')] }), regions });
const everywhere = aVersionSnapshot({ regions });

type Wanted = readonly (readonly [regionId: string, planned?: string])[];

const assigning = (snapshot: VersionSnapshot, wanted: Wanted | null, common: string | null = '2026-12-15') => {
  const ids = sequentialIds();
  return assign(
    {
      versionId: id('v2'),
      plannedProductionDate: common === null ? null : asCalendarDate(common),
      regions:
        wanted &&
        wanted.map(([regionId, planned]) => ({ regionId: id(regionId), plannedProductionDate: planned ? asCalendarDate(planned) : null })),
    },
    snapshot,
    aContext(),
    () => id(ids.next()),
  );
};
const planned = (...of: Parameters<typeof assigning>) => {
  const assigned = assigning(...of);
  return assigned.ok ? assigned.value.create.map(({ task }) => [task.regionId, task.plannedProductionDate]) : assigned.error;
};

describe('assigning some regions', () => {
  it('plans each on a day of its own, or on the common one', () =>
    expect(planned(phased, [['uk', '2026-12-20'], ['fr']])).toEqual([
      ['uk', '2026-12-20'],
      ['fr', '2026-12-15'],
    ]));

  it("takes the version's own day last of all", () => {
    const dated = { ...phased, version: aVersion({ affectedRegionIds: [id('uk')], plannedProductionDate: asCalendarDate('2027-01-04') }) };
    expect(planned(dated, [['uk']], null)).toEqual([['uk', '2027-01-04']]);
    expect(planned(phased, [['uk', '2026-12-20'], ['fr']], null)).toMatchObject({
      code: 'invalid-input',
      issues: [{ field: 'plannedProductionDate' }],
    });
  });

  it('leaves out the others', () => expect(planned(phased, [['fr']])).toEqual([['fr', '2026-12-15']]));

  it('counts a duplicated region in the list once', () =>
    expect(planned(phased, [['fr'], ['uk'], ['fr']])).toEqual([
      ['fr', '2026-12-15'],
      ['uk', '2026-12-15'],
    ]));

  it('of a global version is a phased rollout: one task per region, and none that is global', () =>
    expect(planned(everywhere, [['us'], ['fr']])).toEqual([
      ['us', '2026-12-15'],
      ['fr', '2026-12-15'],
    ]));

  it('refuses a region that the version is not meant for, and one that the model is not in, by name', () => {
    expect(planned(phased, [['fr'], ['us']])).toEqual({ code: 'region-not-targeted', regionId: 'us' });
    expect(planned(everywhere, [['fr'], ['jp']])).toEqual({ code: 'region-not-in-model', regionId: 'jp' });
  });
});

describe('assigning what is asked for already', () => {
  const existing = (task: Partial<Parameters<typeof aTask>[0]>, wanted: Wanted | null = null, live: readonly LiveRegion[] = []) => {
    const assigned = assigning({ ...phased, tasks: [aTask({ taskId: id('earlier'), ...task })], live }, wanted);
    return assigned.ok && { create: assigned.value.create.map(({ task: { regionId } }) => regionId), existing: assigned.value.existing };
  };

  it.each(['PENDING', 'ADJUSTED', 'CONFIRMED'] as const)('creates nothing where it is %s, and says so', (status) =>
    expect(existing({ status })).toEqual({ create: ['fr'], existing: ['earlier'] }),
  );

  it('creates nothing anywhere while it is asked for globally', () =>
    expect(existing({ regionId: null })).toEqual({ create: [], existing: ['earlier', 'earlier'] }));

  it('creates nothing where a global confirmation has gone live, and asks where the model came to later', () => {
    const earlier = { regionId: null, status: 'CONFIRMED', actualProductionDate: asCalendarDate('2026-11-20') } as const;
    const reaching = (regionId: RegionId | null) => [{ regionId, actualProductionDate: earlier.actualProductionDate }];
    expect(existing(earlier, null, reaching(id('uk')))).toEqual({ create: ['fr'], existing: ['earlier'] });
    expect(existing(earlier, null, reaching(null))).toEqual({ create: [], existing: ['earlier', 'earlier'] });
  });
});

describe('what an assignment is read from', () => {
  it.each([
    ['no region at all', { regions: [] }, 'regions'],
    ['a region without a name', { regions: [{ regionId: '' }] }, 'regions.0.regionId'],
    [
      'a day that does not exist',
      { regions: [{ regionId: 'uk', plannedProductionDate: '2026-02-30' }] },
      'regions.0.plannedProductionDate',
    ],
    ['an unknown member', { regions: [{ regionId: 'uk', planned: '2026-12-01' }] }, 'regions.0'],
  ])('names what is wrong: %s', (_, input, field) =>
    expect(assignSchema.safeParse(input).error?.issues.map(({ path }) => path.join('.'))).toEqual([field]),
  );

  it('leaves out means all regions on the common day', () =>
    expect(assignSchema.parse({})).toEqual({ plannedProductionDate: null, regions: null }));
});
