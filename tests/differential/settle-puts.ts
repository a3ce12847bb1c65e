import { id } from '@countersign/core';
import type { Settlers, Step } from './steps.ts';

type Put = Extract<Step['type'], `put ${string}`>;

/** Settles what the host puts into its inventory. */
export const settlePuts: Settlers<Put> = {
  'put owner': ({ model, owner }, at) => ({
    type: 'put',
    inventory: { models: [{ ...at.model(model), ownerId: owner && id<'user'>(owner) }] },
  }),
  'put regions': ({ model, regions, owners }, at) => ({
    type: 'put',
    inventory: {
      models: [
        {
          ...at.model(model),
          regions: regions.map((regionId, index) => {
            const owner = owners[index] ?? null;
            return { regionId: id<'region'>(regionId), ownerId: owner && id<'user'>(owner) };
          }),
        },
      ],
    },
  }),
  'put validation': ({ validationId, code, label, approved, isInterim, scope, requestedBy, validators }, at) => ({
    type: 'put',
    inventory: {
      validations: [
        {
          validationRequestId: id(validationId),
          statusCode: code,
          statusLabel: label,
          approvedOn: code === 'APPROVED' ? at.onOrNull(approved) : null,
          isInterim,
          scopeRegionIds: scope && scope.map((regionId) => id<'region'>(regionId)),
          requestedById: requestedBy && id<'user'>(requestedBy),
          validatorIds: validators.map((name) => id<'user'>(name)),
        },
      ],
    },
  }),
  'put version': ({ version, regions, scope, validationId, validationRequired, planned, number }, at) => {
    const known = at.version(version);
    return {
      type: 'put',
      inventory: {
        versions: [
          {
            ...known,
            scope,
            affectedRegionIds: regions.map((regionId) => id<'region'>(regionId)),
            validationRequestId: validationId && id<'validation-request'>(validationId),
            validationRequired,
            plannedProductionDate: at.onOrNull(planned),
            versionNumber: number ?? known.versionNumber,
          },
        ],
      },
    };
  },
  'put deployment': ({ model, version, regionId, on }, at) => ({
    type: 'put',
    inventory: {
      deployments: [
        { modelId: at.model(model).modelId, regionId: id(regionId), versionId: at.version(version).versionId, deployedOn: at.on(on) },
      ],
    },
  }),
  'put names': ({ model, name, person, regionId, requiresApproval }, at) => ({
    type: 'put',
    inventory: {
      people: [{ userId: id(person), name }],
      regions: [{ regionId: id(regionId), code: regionId.toUpperCase(), name, requiresApproval }],
      models: [{ ...at.model(model), name }],
    },
  }),
};
