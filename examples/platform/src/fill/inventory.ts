import { id, type Inventory, type InventoryModel, type InventoryValidation } from '@countersign/core';
import type { Calendar } from './calendar.ts';
import { type BankModel, models } from './models.ts';
import { people } from './people.ts';
import { regions } from './regions.ts';
import { type Release, releases } from './releases.ts';
import type { ToldValidation } from './story.ts';

const labels: Readonly<Record<string, string>> = {
  INTAKE: 'Intake',
  PLANNING: 'Planning',
  IN_PROGRESS: 'In progress',
  UNDER_REVIEW: 'Under review',
  PENDING_APPROVAL: 'Pending approval',
  ON_HOLD: 'On hold',
  CANCELLED: 'Cancelled',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
};

const regionId = (code: string) => id<'region'>(regions[code.replace('*', '')]!.regionId);

/** The bank's inventory in Countersign's terms, with the validations as they stood while the owners acted. */
export const inventoryAt = (calendar: Calendar): Inventory => ({
  people: people.map(({ userId, name }) => ({ userId: id<'user'>(userId), name })),
  regions: Object.entries(regions).map(([code, { name, riskOfficerId }]) => ({
    regionId: regionId(code),
    code,
    name,
    requiresApproval: riskOfficerId !== undefined,
  })),
  models: models.map((model) => modelOwnedBy(model, model.ownerId)),
  versions: releases.map((release) => ({
    versionId: id<'version'>(release.versionId),
    modelId: id<'model'>(release.model.modelId),
    versionNumber: release.versionNumber,
    ordinal: release.ordinal,
    scope: release.scope,
    affectedRegionIds: release.affectedRegions.map(regionId),
    validationRequestId: release.validationRequestId === null ? null : id<'validation-request'>(release.validationRequestId),
    createdOn: calendar.day(release.created),
    // What ran before the bank used Countersign is nobody's to confirm any more.
    plannedProductionDate: release.planned === null || release.legacy ? null : calendar.day(release.planned),
  })),
  validations: releases.flatMap((release) => validationOf(release, release.validation, calendar)),
  deployments: releases
    .filter(({ legacy }) => legacy)
    .flatMap(({ model, versionId, planned }) =>
      model.regions.map((code) => ({
        modelId: id<'model'>(model.modelId),
        regionId: regionId(code),
        versionId: id<'version'>(versionId),
        deployedOn: calendar.day(planned ?? 0),
      })),
    ),
});

/** A model in Countersign's terms, in the hands of an owner. */
export const modelOwnedBy = ({ modelId, name, regions: codes }: BankModel, ownerId: string): InventoryModel => ({
  modelId: id<'model'>(modelId),
  name,
  ownerId: id<'user'>(ownerId),
  regions: codes.map((code) => ({
    regionId: regionId(code),
    ownerId: code.endsWith('*') ? id<'user'>(regions[code.replace('*', '')]!.ownerId) : null,
  })),
});

/** What validation says of a version, in Countersign's terms; nothing for a version that it was not asked about. */
export function validationOf(release: Release, told: ToldValidation | null, calendar: Calendar): readonly InventoryValidation[] {
  const { model, validationRequestId } = release;
  if (told === null || validationRequestId === null) return [];
  const { code, approved, interim = false, covers } = told;
  return [
    {
      validationRequestId: id<'validation-request'>(validationRequestId),
      statusCode: code,
      statusLabel: interim ? `${labels[code]} for the time being` : (labels[code] ?? null),
      approvedOn: approved === undefined ? null : calendar.day(approved),
      isInterim: interim,
      scopeRegionIds: covers === undefined ? null : model.regions.slice(0, covers).map(regionId),
      requestedById: id<'user'>(model.ownerId),
      validatorIds: validatorsOf(release).map((userId) => id<'user'>(userId)),
    },
  ];
}

/** Who looks into a model's versions, by its business line. */
const validators: Readonly<Record<string, string>> = {
  'Market risk': 'yuki.tanaka',
  Treasury: 'yuki.tanaka',
  'Financial crime': 'thomas.lindqvist',
  'Fraud and operational risk': 'thomas.lindqvist',
};

/** The head of validation signs for the most material models; and one modeller has helped out before he changed teams. */
const validatorsOf = ({ model, ordinal }: Release): readonly string[] => [
  validators[model.line] ?? 'rafael.costa',
  ...(model.tier === 1 ? ['eleanor.voss'] : []),
  ...(model.name === 'Credit Card Behavioural PD' && ordinal === 3 ? ['oliver.grant'] : []),
];
