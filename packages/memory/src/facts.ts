import {
  type DeploymentRecord,
  type DeploymentTask,
  isOpen,
  type LiveRegion,
  type ModelFacts,
  type ModelId,
  type RegionalDeployment,
  type RegionFacts,
  type RegionId,
  rolloutDate,
  targetRegions,
  type TaskId,
  type Token,
  unknownValidation,
  type ValidationFacts,
  type ValidationRequestId,
  type VersionFacts,
  type VersionId,
  type VersionSnapshot,
} from '@countersign/core';
import { compare } from './compare.ts';
import type { TenantState } from './tenant-state.ts';

/** What a token covers, written out: it changes exactly when that does, and two that are equal mean the same. */
const tokenOf = (...covered: readonly unknown[]): Token => JSON.stringify(covered);

/** What is known of a version; null when nothing is. Its token covers where it has been confirmed as well. */
export function versionFacts(state: TenantState, versionId: VersionId): VersionFacts | null {
  const version = state.versions.get(versionId);
  if (!version) return null;
  return { ...version, token: tokenOf(version, confirmedTasks(state, versionId)) };
}

/** The confirmed tasks of a version that were not withdrawn, with their dates, in the order of their confirmation. */
const confirmedTasks = (state: TenantState, versionId: VersionId) =>
  (state.tasksOfVersion.get(versionId) ?? [])
    .flatMap((taskId) => {
      const task = state.tasks.get(taskId);
      if (task?.status !== 'CONFIRMED' || task.withdrawnOn !== null || task.actualProductionDate === null) return [];
      const { regionId, actualProductionDate, confirmedAt } = task;
      return [{ taskId, regionId, actualProductionDate, confirmedAt }];
    })
    .toSorted(inOrderOfConfirmation);

/** By the moment of confirmation; of one moment, by identifier. */
export const inOrderOfConfirmation = (
  a: Pick<DeploymentTask, 'taskId' | 'confirmedAt'>,
  b: Pick<DeploymentTask, 'taskId' | 'confirmedAt'>,
): number => compare(a.confirmedAt ?? '', b.confirmedAt ?? '') || compare(a.taskId, b.taskId);

/** Where a version has gone live, by the tasks that say so: in the regions recorded of a global one, or, of a model without any, everywhere. */
export const liveRegions = (state: TenantState, versionId: VersionId): readonly (LiveRegion & { readonly taskId: TaskId })[] =>
  confirmedTasks(state, versionId).flatMap((task) => {
    const modelId = state.tasks.get(task.taskId)!.modelId;
    const recorded = task.regionId === null ? (state.deployments.get(modelId) ?? []).filter(({ taskId }) => taskId === task.taskId) : [];
    return recorded.length > 0 ? recorded.map(({ regionId }) => ({ ...task, regionId })) : [task];
  });

/** Whether a version runs in each region it is meant for. */
export const runsEverywhere = ({ version, regions, live }: VersionSnapshot): boolean => {
  const regionIds = regions.map(({ regionId }) => regionId);
  return rolloutDate(targetRegions(version, regionIds), live) !== null;
};

/** What is known of a model; null when nothing is. */
export function modelFacts(state: TenantState, modelId: ModelId): ModelFacts | null {
  const model = state.models.get(modelId);
  if (!model) return null;
  const { name, ownerId, regions } = model;
  return { modelId, name, ownerId, token: tokenOf(ownerId, [...regions.keys()].toSorted()) };
}

/** Where a model is, by identifier. */
export const regionIdsOf = (state: TenantState, modelId: ModelId): readonly RegionId[] =>
  [...(state.models.get(modelId)?.regions.keys() ?? [])].toSorted();

/** What is known of every region a model is in, by identifier. */
export const regionsOf = (state: TenantState, modelId: ModelId): readonly RegionFacts[] =>
  regionIdsOf(state, modelId).flatMap((regionId) => regionFacts(state, modelId, regionId) ?? []);

/**
 * What is known of a model in a region; null when nobody knows the region. A region the model has left is still a
 * region: it has no owner of its own, nothing runs there, and nothing can be recorded.
 */
export function regionFacts(state: TenantState, modelId: ModelId, regionId: RegionId): RegionFacts | null {
  const region = state.regions.get(regionId);
  if (!region) return null;
  const inModel = state.models.get(modelId)?.regions.get(regionId);
  const ownerId = inModel?.ownerId ?? null;
  const current = inModel?.current ? runningFrom(state, inModel.current) : null;
  const recorded = (state.deployments.get(modelId) ?? []).filter((row) => row.regionId === regionId);
  return { ...region, ownerId, current, token: tokenOf(inModel !== undefined, ownerId, region.requiresApproval, current, recorded) };
}

/** A deployment with what a reader needs to know of its version. */
export function runningFrom(state: TenantState, record: DeploymentRecord): RegionalDeployment | null {
  const version = state.versions.get(record.versionId);
  return version ? { ...record, versionNumber: version.versionNumber, versionOrdinal: version.ordinal } : null;
}

/** What validation says of a request; of one that is not to be found, that its status is null and that it covers no region. */
export function validationFacts(state: TenantState, validationRequestId: ValidationRequestId): ValidationFacts {
  const known = state.validations.get(validationRequestId) ?? unknownValidation(validationRequestId);
  return { ...known, token: tokenOf(known) };
}

/** Says whether a task is open for a version and region. */
export const hasOpenTask = (state: TenantState, versionId: VersionId, regionId: RegionId | null): boolean =>
  (state.tasksOfVersion.get(versionId) ?? []).some((taskId) => {
    const task = state.tasks.get(taskId);
    return task !== undefined && task.regionId === regionId && isOpen(task);
  });

/** Says whether a version has been asked for in a region: a task is open, or its confirmation stands. */
export const isAskedFor = (state: TenantState, versionId: VersionId, regionId: RegionId | null): boolean =>
  hasOpenTask(state, versionId, regionId) || confirmedTasks(state, versionId).some((task) => task.regionId === regionId);
