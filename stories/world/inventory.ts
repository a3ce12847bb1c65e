import {
  asCalendarDate,
  id,
  type Delegation,
  asInstant,
  type Inventory,
  type InventoryModel,
  type InventoryVersion,
} from '@countersign/core';

const day = asCalendarDate;
const regionIdOf = (code: string) => id<'region'>(code.toLowerCase());

/** The people of the stories. Ana is who looks at them unless a story says otherwise. */
export const people = {
  ana: { userId: id<'user'>('ana'), name: 'Ana Silva' },
  marc: { userId: id<'user'>('marc'), name: 'Marc Weber' },
  priya: { userId: id<'user'>('priya'), name: 'Priya Raman' },
  olga: { userId: id<'user'>('olga'), name: 'Olga Petrova' },
} as const;

const regions = [
  ['DE', 'Germany'],
  ['FR', 'France'],
  ['HK', 'Hong Kong'],
  ['JP', 'Japan'],
  ['SG', 'Singapore'],
  ['UK', 'United Kingdom'],
  ['US', 'United States'],
].map(([code = '', name = '']) => ({ regionId: regionIdOf(code), code, name, requiresApproval: code === 'DE' || code === 'JP' }));

/** A version that is to be confirmed, and what it is about. */
export interface Release {
  readonly key: string;
  readonly model: string;
  readonly version: string;
  /** What runs in its regions until then. */
  readonly before: string | null;
  readonly owner: keyof typeof people;
  /** Who answers for it in its regions, if not the owner. */
  readonly regionalOwner?: keyof typeof people;
  /** Codes; `global` for one task about all of the model's regions. */
  readonly regions: readonly string[];
  readonly isGlobal?: boolean;
  readonly planned: string;
  readonly validation: readonly [request: string, code: string, label: string, approvedOn?: string] | null;
  /** The regions the validation covers; left out, it covers all. */
  readonly scope?: readonly string[];
  readonly validators?: readonly (keyof typeof people)[];
}

/** What a bank has on its hands in November 2026. */
export const releases: readonly Release[] = [
  {
    key: 'mortgage',
    model: 'Mortgage PD — Retail',
    version: '4.2.0',
    before: '4.1.3',
    owner: 'ana',
    regions: ['HK'],
    planned: '2026-11-15',
    validation: ['VR-2291', 'IN_PROGRESS', 'In progress'],
  },
  {
    key: 'stress',
    model: 'Stress Capital Buffer',
    version: '2.0.1',
    before: '1.9.4',
    owner: 'ana',
    regions: ['DE', 'FR', 'UK', 'US'],
    isGlobal: true,
    planned: '2026-11-20',
    validation: ['VR-2240', 'APPROVED', 'Approved', '2026-11-06'],
  },
  {
    key: 'ecl',
    model: 'IFRS 9 Lifetime ECL',
    version: '7.1.0',
    before: '7.0.2',
    owner: 'ana',
    regions: ['UK'],
    planned: '2026-11-24',
    validation: ['VR-2255', 'APPROVED', 'Approved', '2026-11-20'],
  },
  {
    key: 'counterparty',
    model: 'Counterparty Exposure (SA-CCR)',
    version: '3.5.2',
    before: '3.5.0',
    owner: 'ana',
    regions: ['SG'],
    planned: '2026-11-27',
    validation: ['VR-2310', 'UNDER_REVIEW', 'Under review'],
  },
  {
    key: 'surveillance',
    model: 'Trade Surveillance Scoring',
    version: '1.9.0',
    before: null,
    owner: 'ana',
    regions: ['US'],
    planned: '2026-11-30',
    validation: null,
  },
  {
    key: 'liquidity',
    model: 'Liquidity Gap Forecast',
    version: '2.3.0',
    before: '2.2.1',
    owner: 'ana',
    regions: ['FR'],
    planned: '2026-12-08',
    validation: ['VR-2302', 'REJECTED', 'Rejected'],
  },
  {
    key: 'deposit',
    model: 'Deposit Beta',
    version: '5.0.0',
    before: '4.4.0',
    owner: 'ana',
    regions: ['DE'],
    planned: '2026-12-20',
    validation: ['VR-2198', 'APPROVED', 'Approved', '2026-10-30'],
    scope: ['UK', 'FR'],
  },
  {
    key: 'losses',
    model: 'Operational Loss Forecast',
    version: '1.4.0',
    before: '1.3.2',
    owner: 'priya',
    regions: ['JP', 'SG'],
    planned: '2026-11-26',
    validation: ['VR-2288', 'APPROVED', 'Approved', '2026-11-18'],
  },
  {
    key: 'var',
    model: 'Market Risk VaR',
    version: '6.1.0',
    before: '6.0.0',
    owner: 'priya',
    regions: ['UK'],
    planned: '2026-12-02',
    validation: ['VR-2290', 'APPROVED', 'Approved', '2026-11-19'],
  },
];

const modelOf = ({ key, model, owner, regionalOwner, regions: codes }: Release): InventoryModel => ({
  modelId: id(key),
  name: model,
  ownerId: people[owner].userId,
  regions: codes.map((code) => ({ regionId: regionIdOf(code), ownerId: regionalOwner ? people[regionalOwner].userId : null })),
});

const versionsOf = ({
  key,
  version,
  before,
  regions: codes,
  isGlobal = false,
  planned,
  validation,
}: Release): readonly InventoryVersion[] => {
  const common = {
    modelId: id<'model'>(key),
    scope: isGlobal ? 'GLOBAL' : 'REGIONAL',
    affectedRegionIds: isGlobal ? [] : codes.map(regionIdOf),
  } as const;
  return [
    ...(before === null
      ? []
      : [
          {
            ...common,
            versionId: id<'version'>(`${key}-before`),
            versionNumber: before,
            ordinal: 1,
            validationRequestId: null,
            createdOn: day('2026-01-12'),
            plannedProductionDate: null,
          },
        ]),
    {
      ...common,
      versionId: id(`${key}-new`),
      versionNumber: version,
      ordinal: 2,
      validationRequestId: validation && id(validation[0]),
      createdOn: day('2026-10-05'),
      plannedProductionDate: day(planned),
    },
  ];
};

/** The records of the host that some releases need. */
export const inventoryOf = (chosen: readonly Release[]): Inventory => ({
  people: Object.values(people),
  regions,
  models: chosen.map(modelOf),
  versions: chosen.flatMap(versionsOf),
  validations: chosen.flatMap(({ validation, scope, validators = [] }) =>
    validation
      ? [
          {
            validationRequestId: id(validation[0]),
            statusCode: validation[1],
            statusLabel: validation[2],
            approvedOn: validation[3] ? day(validation[3]) : null,
            scopeRegionIds: scope ? scope.map(regionIdOf) : null,
            validatorIds: validators.map((key) => people[key].userId),
          },
        ]
      : [],
  ),
  deployments: chosen.flatMap(({ key, before, regions: codes }) =>
    before === null
      ? []
      : codes.map((code) => ({
          modelId: id<'model'>(key),
          regionId: regionIdOf(code),
          versionId: id<'version'>(`${key}-before`),
          deployedOn: day('2026-02-02'),
        })),
  ),
});

/** Priya lets Ana do everything on one model and only move dates on another; Ana shares one of her own with Marc. */
export const delegations: readonly Delegation[] = [
  { key: 'losses', from: people.priya, to: people.ana, actions: ['confirm', 'adjust', 'cancel'] as const },
  { key: 'var', from: people.priya, to: people.ana, actions: ['adjust'] as const },
  { key: 'ecl', from: people.ana, to: people.marc, actions: ['confirm', 'adjust', 'cancel'] as const },
].map(({ key, from, to, actions }) => ({
  delegationId: id(`delegation-${key}`),
  modelId: id(key),
  taskId: null,
  delegatorId: from.userId,
  delegateId: to.userId,
  actions,
  validFrom: asInstant('2026-11-01T00:00:00.000Z'),
  validUntil: asInstant('2026-12-31T00:00:00.000Z'),
  reason: 'Leave',
  revokedAt: null,
  revokedById: null,
}));
