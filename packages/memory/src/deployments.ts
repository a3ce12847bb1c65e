import { type DeploymentFact, isNewer, type ModelId, type RegionId, type StandingDeployment } from '@countersign/core';
import { runningFrom } from './facts.ts';
import type { TenantState } from './tenant-state.ts';

/** What stands in the regions of a model: every deployment that was not withdrawn. */
export const standingDeployments = (state: TenantState, modelId: ModelId): readonly StandingDeployment[] =>
  (state.deployments.get(modelId) ?? []).flatMap(({ regionId, withdrawnOn, ...record }) => {
    const running = withdrawnOn === null ? runningFrom(state, record) : null;
    return running ? [{ ...running, regionId }] : [];
  });

/** The newest deployment that stands in a region of a model; null when none does. */
export const newestStanding = (state: TenantState, modelId: ModelId, regionId: RegionId): StandingDeployment | null =>
  standingDeployments(state, modelId)
    .filter((each) => each.regionId === regionId)
    .reduce<StandingDeployment | null>((newest, each) => (newest && !isNewer(each, newest) ? newest : each), null);

/** Every deployment of a model, by region code, then date, version ordinal and task. */
export const deploymentFacts = (state: TenantState, modelId: ModelId): readonly DeploymentFact[] =>
  (state.deployments.get(modelId) ?? [])
    .flatMap(({ regionId, withdrawnOn, ...record }): readonly DeploymentFact[] => {
      const running = runningFrom(state, record);
      const region = state.regions.get(regionId);
      const task = record.taskId === null ? undefined : state.tasks.get(record.taskId);
      if (!running || !region) return [];
      return [
        {
          region: { regionId, code: region.code, name: region.name },
          versionId: running.versionId,
          versionNumber: running.versionNumber,
          versionOrdinal: running.versionOrdinal,
          deployedOn: running.deployedOn,
          withdrawnOn,
          taskId: running.taskId,
          plannedProductionDate: task?.plannedProductionDate ?? null,
          baselineProductionDate: task?.baselineProductionDate ?? null,
          overridden: task?.deployedBeforeValidationApproved ?? false,
          overrideReason: task?.validationOverrideReason ?? null,
        },
      ];
    })
    .toSorted((a, b) => (a.region.code === b.region.code ? (isNewer(a, b) ? 1 : -1) : a.region.code < b.region.code ? -1 : 1));
