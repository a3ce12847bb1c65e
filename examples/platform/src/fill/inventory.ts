import { type Delegation, id, type Inventory } from '@countersign/core';
import type { Calendar } from './calendar.ts';
import { delegations } from './delegations.ts';
import { models } from './models.ts';
import { people } from './people.ts';
import { regions } from './regions.ts';
import { type Release, releases } from './releases.ts';
import type { ToldValidation } from './stories.ts';

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
  regions: Object.entries(regions).map(([code, { name }]) => ({ regionId: regionId(code), code, name })),
  models: models.map(({ modelId, name, ownerId, regions: codes }) => ({
    modelId: id<'model'>(modelId),
    name,
    ownerId: id<'user'>(ownerId),
    regions: codes.map((code) => ({
      regionId: regionId(code),
      ownerId: code.endsWith('*') ? id<'user'>(regions[code.replace('*', '')]!.ownerId) : null,
    })),
  })),
  versions: releases.map((release) => ({
    versionId: id<'version'>(release.versionId),
    modelId: id<'model'>(release.model.modelId),
    versionNumber: release.versionNumber,
    ordinal: release.ordinal,
    scope: release.scope,
    affectedRegionIds: release.affectedRegions.map(regionId),
    validationRequestId: release.validationRequestId === null ? null : id<'validation-request'>(release.validationRequestId),
    createdOn: calendar.day(release.created),
    plannedProductionDate: release.planned === null ? null : calendar.day(release.planned),
  })),
  validations: validations(calendar, ({ validation }) => validation),
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

/** The validations whose word has changed since the owners acted. */
export const laterValidations = (calendar: Calendar): Inventory['validations'] =>
  validations(calendar, ({ validation, validationNow }) => (validation === validationNow ? null : validationNow));

const validations = (calendar: Calendar, told: (release: Release) => ToldValidation | null): Inventory['validations'] =>
  releases.flatMap((release) => {
    const validation = told(release);
    if (validation === null || release.validationRequestId === null) return [];
    const { code, approved } = validation;
    return [
      {
        validationRequestId: id<'validation-request'>(release.validationRequestId),
        statusCode: code,
        statusLabel: labels[code] ?? null,
        approvedOn: approved === undefined ? null : calendar.day(approved),
      },
    ];
  });

/** The bank's delegations in Countersign's terms: one per model. */
export const delegationsAt = ({ morning }: Calendar): readonly Delegation[] =>
  delegations.flatMap(({ delegatorId, delegateId, modelNames, actions, from, until, reason, revoked }, index) =>
    modelNames.map((name) => {
      const { modelId } = models.find((model) => model.name === name)!;
      return {
        delegationId: id<'delegation'>(`DLG-${index + 1}-${modelId}`),
        modelId: id<'model'>(modelId),
        taskId: null,
        delegatorId: id<'user'>(delegatorId),
        delegateId: id<'user'>(delegateId),
        actions,
        validFrom: morning(from),
        validUntil: morning(until),
        reason,
        revokedAt: revoked === undefined ? null : morning(revoked),
        revokedById: revoked === undefined ? null : id<'user'>(delegatorId),
      };
    }),
  );
