import {
  type DeploymentRecord,
  Fault,
  type InventoryDeployment,
  type InventoryModel,
  type InventoryVersion,
  type ModelId,
  type RegionId,
  type WholeInventory,
} from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import { newestStanding } from './deployments.ts';
import type { Draft, ModelRegion } from './tenant-state.ts';

/** Adds records, or replaces those of the same identifier; throws when one refers to a record that nobody has. */
export function putInventory(draft: Draft, { people, regions, models, versions, validations, deployments }: WholeInventory): void {
  for (const person of people) draft.people.set(person.userId, frozenCopy(person));
  for (const region of regions) draft.regions.set(region.regionId, frozenCopy(region));
  for (const model of models) putModel(draft, model);
  for (const version of versions) putVersion(draft, version);
  for (const validation of validations) draft.validations.set(validation.validationRequestId, frozenCopy(validation));
  for (const deployment of deployments) putDeployment(draft, deployment);
}

function putModel(draft: Draft, { modelId, name, ownerId, regions }: InventoryModel): void {
  const known = draft.models.get(modelId)?.regions;
  const kept = new Map<RegionId, ModelRegion>();
  for (const region of regions) {
    if (!draft.regions.has(region.regionId)) throw dangling(`Model ${modelId}`, `region ${region.regionId}`);
    // A region that comes back has what still stands there.
    const current = known?.get(region.regionId)?.current ?? newestRecord(draft, modelId, region.regionId);
    kept.set(region.regionId, { ownerId: region.ownerId, current });
  }
  draft.models.set(modelId, { modelId, name, ownerId, regions: kept });
}

function putVersion(draft: Draft, version: Required<InventoryVersion>): void {
  const { versionId, modelId } = version;
  if (!draft.models.has(modelId)) throw dangling(`Version ${versionId}`, `model ${modelId}`);
  const known = draft.versions.get(versionId);
  if (known && known.modelId !== modelId) {
    throw new Fault(
      'version-moved',
      `Version ${versionId} belongs to model ${known.modelId} and cannot move to ${modelId}, since tasks are recorded under its model. Give the other model a version of its own.`,
    );
  }
  const { firstProductionDate = null, actualProductionDate = null } = known ?? {};
  draft.versions.set(versionId, frozenCopy({ ...version, firstProductionDate, actualProductionDate }));
}

function putDeployment(draft: Draft, { modelId, regionId, versionId, deployedOn }: InventoryDeployment): void {
  const model = draft.models.get(modelId);
  const region = model?.regions.get(regionId);
  if (!model || !region) throw dangling(`A deployment of version ${versionId}`, `model ${modelId} in region ${regionId}`);
  if (draft.versions.get(versionId)?.modelId !== modelId)
    throw dangling(`A deployment in region ${regionId}`, `version ${versionId} of model ${modelId}`);
  const row = frozenCopy({ versionId, deployedOn, taskId: null, regionId, withdrawnOn: null });
  const others = (draft.deployments.get(modelId) ?? []).filter((each) => each.regionId !== regionId || each.taskId !== null);
  draft.deployments.set(modelId, Object.freeze([...others, row]));
  const current = newestRecord(draft, modelId, regionId);
  draft.models.set(modelId, { ...model, regions: new Map(model.regions).set(regionId, { ...region, current }) });
}

function newestRecord(draft: Draft, modelId: ModelId, regionId: RegionId): DeploymentRecord | null {
  const newest = newestStanding(draft, modelId, regionId);
  return newest && { versionId: newest.versionId, deployedOn: newest.deployedOn, taskId: newest.taskId };
}

const dangling = (record: string, missing: string) =>
  new Fault(
    'inventory-incomplete',
    `${record} refers to ${missing}, which is not in the inventory. Nothing was put: give both in one call, or the missing one first.`,
  );
