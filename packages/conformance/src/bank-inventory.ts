import { asCalendarDate, id, type Inventory, type InventoryModel, type InventoryRegion, type InventoryVersion } from '@countersign/core';

const day = asCalendarDate;

const version = (
  versionId: string,
  modelId: string,
  ordinal: number,
  plannedProductionDate: string,
  over: Partial<InventoryVersion> = {},
): InventoryVersion => ({
  versionId: id(versionId),
  modelId: id(modelId),
  versionNumber: `${ordinal}.0`,
  ordinal,
  scope: over.affectedRegionIds ? 'REGIONAL' : 'GLOBAL',
  affectedRegionIds: [],
  validationRequestId: null,
  createdOn: day('2026-10-01'),
  plannedProductionDate: day(plannedProductionDate),
  ...over,
});

/**
 * A small bank. Olivia owns the mortgage model, Rashid owns it in the United Kingdom; Boris owns the other two models;
 * Dora is there to be delegated to, Stella has nothing to do with any of it, Adam administers, and Vera oversees.
 */
export const bankInventory = {
  people: [
    { userId: id('olivia'), name: 'Olivia Okafor' },
    { userId: id('rashid'), name: 'Rashid Rahman' },
    { userId: id('boris'), name: 'Boris Brandt' },
    { userId: id('dora'), name: 'Dora Díaz' },
    { userId: id('stella'), name: 'Stella Strand' },
    { userId: id('adam'), name: 'Adam Arnaud' },
    { userId: id('vera'), name: 'Vera Vogel' },
  ],
  regions: [
    { regionId: id('us'), code: 'US', name: 'United States' },
    { regionId: id('uk'), code: 'UK', name: 'United Kingdom' },
    { regionId: id('jp'), code: 'JP', name: 'Japan' },
    { regionId: id('de'), code: 'DE', name: 'Germany' },
  ],
  models: [
    {
      modelId: id('mortgage'),
      name: 'Mortgage PD',
      ownerId: id('olivia'),
      regions: [
        { regionId: id('us'), ownerId: null },
        { regionId: id('uk'), ownerId: id('rashid') },
        { regionId: id('de'), ownerId: null },
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
  ],
  versions: [
    version('mortgage-1', 'mortgage', 1, '2026-01-15'),
    version('mortgage-2', 'mortgage', 2, '2026-11-20'),
    version('mortgage-3', 'mortgage', 3, '2026-11-27', { affectedRegionIds: [id('uk'), id('de')] }),
    version('mortgage-4', 'mortgage', 4, '2026-12-15', { affectedRegionIds: [id('uk')], validationRequestId: id('vr-approved') }),
    version('mortgage-5', 'mortgage', 5, '2026-11-24', { affectedRegionIds: [id('uk')], validationRequestId: id('vr-in-progress') }),
    version('mortgage-6', 'mortgage', 6, '2026-11-25', { affectedRegionIds: [id('de')], validationRequestId: id('vr-lost') }),
    version('cards-1', 'cards', 1, '2026-11-30', { affectedRegionIds: [id('jp'), id('uk')] }),
    version('fraud-1', 'fraud', 1, '2026-11-24'),
  ],
  validations: [
    { validationRequestId: id('vr-approved'), statusCode: 'APPROVED', statusLabel: 'Approved', approvedOn: day('2026-11-02') },
    { validationRequestId: id('vr-in-progress'), statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null },
  ],
  deployments: [{ modelId: id('mortgage'), regionId: id('us'), versionId: id('mortgage-1'), deployedOn: day('2026-01-15') }],
} as const satisfies Inventory;

/** A version of {@link bankInventory}, with whatever differs; for putting it again. */
export const bankVersion = (versionId: string, over: Partial<InventoryVersion> = {}): InventoryVersion => {
  const known = bankInventory.versions.find((each) => each.versionId === versionId);
  if (!known) throw new RangeError(`The bank has no version ${versionId}.`);
  return { ...known, ...over };
};

/** A model of {@link bankInventory}, with whatever differs; for putting it again. */
export const bankModel = (modelId: string, over: Partial<InventoryModel> = {}): InventoryModel => {
  const known = bankInventory.models.find((each) => each.modelId === modelId);
  if (!known) throw new RangeError(`The bank has no model ${modelId}.`);
  return { ...known, ...over };
};

/** Regions of {@link bankInventory}, by their codes, that demand an approval of their own; for putting them again. */
export const strictRegions = (...codes: readonly string[]): readonly InventoryRegion[] =>
  codes.map((wanted) => {
    const known = bankInventory.regions.find(({ code }) => code === wanted);
    if (!known) throw new RangeError(`The bank has no region ${wanted}.`);
    return { ...known, requiresApproval: true };
  });

/** A model `wide` of Olivia's in `count` regions `r-01`, `r-02`, … without owners, and its version `wide-1` for all of them. */
export function wideModel(count: number, scope: 'GLOBAL' | 'REGIONAL'): Pick<Inventory, 'regions' | 'models' | 'versions'> {
  const regions = Array.from({ length: count }, (_, at) => {
    const number = String(at + 1).padStart(2, '0');
    return { regionId: id<'region'>(`r-${number}`), code: `R${number}`, name: `Region ${number}` };
  });
  return {
    regions,
    models: [
      { modelId: id('wide'), name: 'Wide', ownerId: id('olivia'), regions: regions.map(({ regionId }) => ({ regionId, ownerId: null })) },
    ],
    versions: [
      version(
        'wide-1',
        'wide',
        1,
        '2026-11-20',
        scope === 'REGIONAL' ? { affectedRegionIds: regions.map(({ regionId }) => regionId) } : {},
      ),
    ],
  };
}
