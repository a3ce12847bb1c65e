import {
  asCalendarDate,
  type CalendarDate,
  type Clock,
  createCountersign,
  definePolicy,
  id,
  type Inventory,
  type InventoryVersion,
  type Principal,
} from '@countersign/core';
import { createHandler, type Handler } from '@countersign/http';
import { createMemory } from '@countersign/memory';

/** A version that waits to be confirmed. */
interface Release {
  readonly model: string;
  readonly version: string;
  /** What has run in the region until now. */
  readonly before: string;
  readonly region: keyof typeof regions;
  /** Days from today; negative is in the past. */
  readonly dueIn: number;
  /** What validation says of it; null where there is no request. */
  readonly validation: 'APPROVED' | 'IN_PROGRESS' | 'REJECTED' | null;
}

const regions = { DE: 'Germany', HK: 'Hong Kong', SG: 'Singapore', UK: 'United Kingdom', US: 'United States' } as const;

const releases: readonly Release[] = [
  { model: 'Mortgage PD', version: '4.2.0', before: '4.1.3', region: 'HK', dueIn: -9, validation: 'IN_PROGRESS' },
  { model: 'Mortgage LGD', version: '3.1.0', before: '3.0.2', region: 'UK', dueIn: -2, validation: 'APPROVED' },
  { model: 'IFRS 9 Lifetime ECL', version: '7.1.0', before: '7.0.2', region: 'UK', dueIn: 0, validation: 'APPROVED' },
  { model: 'Counterparty Exposure', version: '3.5.2', before: '3.5.0', region: 'SG', dueIn: 3, validation: 'APPROVED' },
  { model: 'Card Limit Pricing', version: '2.0.0', before: '1.9.4', region: 'US', dueIn: 5, validation: null },
  { model: 'Liquidity Gap Forecast', version: '2.3.0', before: '2.2.1', region: 'DE', dueIn: 14, validation: 'REJECTED' },
  { model: 'Deposit Beta', version: '5.0.0', before: '4.4.0', region: 'DE', dueIn: 26, validation: 'APPROVED' },
];

const labels = { APPROVED: 'Approved', IN_PROGRESS: 'In progress', REJECTED: 'Rejected' } as const;
const timeZone = 'Europe/London';
const tenantId = 'bank';
const owner: Principal = { tenantId, userId: 'amelia.hart' };

/** Opens a bank in memory whose releases wait for Amelia Hart, and answers in her name under `/api`. */
export async function openBank(clock: Clock): Promise<Handler> {
  const { repositories, inventory } = createMemory();
  const countersign = createCountersign({
    repositories,
    policy: definePolicy({ timeZone }),
    clock,
    ids: { next: () => crypto.randomUUID() },
  });
  await inventory.put(id(tenantId), inventoryOn(dayAt(clock)));
  const releaseCalendar = countersign.as({ tenantId, userId: 'release-calendar', kind: 'service' });
  for (const key of releases.keys()) {
    const assigned = await releaseCalendar.assign({ versionId: `version-${key}` });
    if (!assigned.ok) throw new Error(JSON.stringify(assigned.error));
  }
  return createHandler({ countersign, authenticate: () => owner, basePath: '/api' });
}

/** The day it is at the bank, as midnight in UTC. */
const dayAt = (clock: Clock): Date =>
  new Date(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(clock.now())));

/** The bank's records on a day. */
function inventoryOn(today: Date): Inventory {
  const day = (fromToday: number): CalendarDate =>
    asCalendarDate(new Date(today.getTime() + fromToday * 86_400_000).toISOString().slice(0, 10));
  return {
    people: [{ userId: id('amelia.hart'), name: 'Amelia Hart' }],
    regions: Object.entries(regions).map(([code, name]) => ({ regionId: id(code), code, name })),
    models: releases.map(({ model, region }, key) => ({
      modelId: id(`model-${key}`),
      name: model,
      ownerId: id('amelia.hart'),
      regions: [{ regionId: id(region), ownerId: null }],
    })),
    versions: releases.flatMap((release, key) => versionsOf(release, key, day)),
    deployments: releases.map(({ region }, key) => ({
      modelId: id(`model-${key}`),
      regionId: id(region),
      versionId: id(`before-${key}`),
      deployedOn: day(-200),
    })),
    validations: releases.flatMap(({ validation }, key) => {
      if (validation === null) return [];
      const approvedOn = validation === 'APPROVED' ? day(-20) : null;
      return [{ validationRequestId: requestOf(key), statusCode: validation, statusLabel: labels[validation], approvedOn }];
    }),
  };
}

const requestOf = (key: number) => id<'validation-request'>(`VR-${2_240 + 7 * key}`);

/** The version that runs and the one that is to follow it. */
function versionsOf(
  { version, before, region, dueIn, validation }: Release,
  key: number,
  day: (fromToday: number) => CalendarDate,
): readonly InventoryVersion[] {
  const common = { modelId: id<'model'>(`model-${key}`), scope: 'REGIONAL', affectedRegionIds: [id<'region'>(region)] } as const;
  return [
    {
      ...common,
      versionId: id(`before-${key}`),
      versionNumber: before,
      ordinal: 1,
      validationRequestId: null,
      createdOn: day(-300),
      plannedProductionDate: null,
    },
    {
      ...common,
      versionId: id(`version-${key}`),
      versionNumber: version,
      ordinal: 2,
      validationRequestId: validation && requestOf(key),
      createdOn: day(-60),
      plannedProductionDate: day(dueIn),
    },
  ];
}
