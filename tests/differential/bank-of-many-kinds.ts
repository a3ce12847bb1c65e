import { asCalendarDate, id, type Inventory, type InventoryVersion, type PolicyInput } from '@countersign/core';

/** Everybody who works at the bank, with what the host says he is. */
export const roles = {
  olivia: [],
  rashid: [],
  boris: ['override'],
  dora: [],
  stella: [],
  vera: ['override', 'approve-region', 'manage-exceptions', 'read-compliance'],
  adam: ['administrator'],
  robot: [],
} as const satisfies Record<string, readonly string[]>;

/** The name of somebody who works at the bank; `robot` is a service. */
export type Name = keyof typeof roles;

export const names = Object.keys(roles) as readonly Name[];
export const regionIds = ['de', 'jp', 'uk', 'us'] as const;
/** `vr-lost` is a request that nobody can find. */
export const validationIds = ['vr-1', 'vr-2', 'vr-3', 'vr-lost'] as const;

const day = asCalendarDate;

const version = (modelId: string, ordinal: number, over: Partial<InventoryVersion> = {}): InventoryVersion => ({
  versionId: id(`${modelId}-${ordinal}`),
  modelId: id(modelId),
  versionNumber: `${ordinal}.0`,
  ordinal,
  scope: 'GLOBAL',
  affectedRegionIds: [],
  validationRequestId: null,
  createdOn: day('2026-10-01'),
  plannedProductionDate: day('2026-11-27'),
  ...over,
});

/** A bank with a model and a version of every kind that a rule tells apart. */
export const bankOfManyKinds: Inventory = {
  people: names.filter((name) => name !== 'robot').map((name) => ({ userId: id(name), name: `Mx ${name}` })),
  regions: regionIds.map((regionId) => ({
    regionId: id(regionId),
    code: regionId.toUpperCase(),
    name: `Land ${regionId}`,
    requiresApproval: regionId === 'de',
  })),
  models: [
    {
      modelId: id('mortgage'),
      name: 'Mortgage PD',
      ownerId: id('olivia'),
      regions: [
        { regionId: id('de'), ownerId: null },
        { regionId: id('uk'), ownerId: id('rashid') },
        { regionId: id('us'), ownerId: null },
      ],
    },
    {
      modelId: id('cards'),
      name: 'Card Limits',
      ownerId: id('boris'),
      regions: [
        { regionId: id('jp'), ownerId: null },
        { regionId: id('uk'), ownerId: id('rashid') },
      ],
    },
    { modelId: id('fraud'), name: 'Fraud Net', ownerId: id('boris'), regions: [] },
    { modelId: id('orphan'), name: 'Left Behind', ownerId: null, regions: [{ regionId: id('us'), ownerId: id('dora') }] },
  ],
  versions: [
    version('mortgage', 1),
    version('mortgage', 2, { affectedRegionIds: [id('uk'), id('us')] }),
    version('mortgage', 3, { scope: 'REGIONAL', affectedRegionIds: [id('de'), id('uk')], validationRequestId: id('vr-1') }),
    version('mortgage', 4, { affectedRegionIds: [id('us'), id('uk'), id('de')], validationRequestId: id('vr-2') }),
    version('mortgage', 5, { validationRequired: true, plannedProductionDate: null }),
    version('cards', 1, { validationRequestId: id('vr-3'), plannedProductionDate: day('2026-11-20') }),
    version('cards', 2, { scope: 'REGIONAL', affectedRegionIds: [id('jp')], plannedProductionDate: day('2026-12-24') }),
    version('fraud', 1, { validationRequestId: id('vr-lost') }),
    version('fraud', 2),
    version('orphan', 1, { scope: 'REGIONAL', affectedRegionIds: [id('us')] }),
  ],
  validations: [
    {
      validationRequestId: id('vr-1'),
      statusCode: 'IN_PROGRESS',
      statusLabel: 'In progress',
      approvedOn: null,
      validatorIds: [id('vera')],
    },
    {
      validationRequestId: id('vr-2'),
      statusCode: 'APPROVED',
      statusLabel: 'Approved',
      approvedOn: day('2026-11-18'),
      scopeRegionIds: [id('uk')],
      requestedById: id('olivia'),
    },
    { validationRequestId: id('vr-3'), statusCode: 'UNDER_REVIEW', statusLabel: 'Under review', approvedOn: null },
  ],
  deployments: [
    { modelId: id('mortgage'), regionId: id('us'), versionId: id('mortgage-1'), deployedOn: day('2026-01-15') },
    { modelId: id('cards'), regionId: id('uk'), versionId: id('cards-1'), deployedOn: day('2026-10-30') },
  ],
};

/** House rules that differ in everything that can lead to another record. */
export const houses: readonly PolicyInput[] = [
  {},
  {
    version: 'strict-and-before',
    lifecycle: { confirm: ['PENDING'], adjust: ['PENDING'] },
    regionalApproval: 'before',
    timeZone: 'Asia/Tokyo',
    gate: { whenNoValidation: 'override' },
  },
  {
    version: 'second-person',
    override: { requires: 'second-person', minLength: 5 },
    versionDate: 'each-confirmation',
    segregation: { requesterMayOverride: false, validatorMayOverride: true, validatorMayConfirm: true },
    maxBackdateDays: 5,
  },
  {
    version: 'by-permission',
    override: { right: 'permission' },
    reasons: { adjust: 'optional', cancel: 'optional' },
    gate: { date: 'click', absolute: [], pending: ['IN_PROGRESS', 'UNDER_REVIEW', 'REJECTED'] },
    dueSoonDays: 0,
  },
];
