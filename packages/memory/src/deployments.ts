import { type DeploymentFact, isNewer, type ModelId, type RegionId, regionNamed, type StandingDeployment } from '@countersign/core';
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

/** Every deployment of a model, by region code, then date, version ordinal and task; those of no region first. */
export const deploymentFacts = (state: TenantState, modelId: ModelId): readonly DeploymentFact[] =>
  [...(state.deployments.get(modelId) ?? []), ...withoutRegion(state, modelId)]
    .flatMap(({ regionId, withdrawnOn, ...record }): readonly DeploymentFact[] => {
      const running = runningFrom(state, record);
      const region = regionId === null ? null : state.regions.get(regionId);
      const task = record.taskId === null ? undefined : state.tasks.get(record.taskId);
      if (!running || region === undefined) return [];
      return [
        {
          region: region && regionNamed(region),
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
    .toSorted((a, b) => (codeOf(a) === codeOf(b) ? (isNewer(a, b) ? 1 : -1) : codeOf(a) < codeOf(b) ? -1 : 1));

const codeOf = ({ region }: DeploymentFact): string => region?.code ?? '';

/** The global confirmations of a model of which no region is recorded. */
const withoutRegion = (state: TenantState, modelId: ModelId) =>
  [...state.tasks.values()].flatMap(({ taskId, versionId, regionId, actualProductionDate, withdrawnOn, ...task }) => {
    if (task.modelId !== modelId || task.status !== 'CONFIRMED' || regionId !== null || actualProductionDate === null) return [];
    const isRecorded = (state.deployments.get(modelId) ?? []).some((each) => each.taskId === taskId);
    return isRecorded ? [] : { regionId, versionId, deployedOn: actualProductionDate, taskId, withdrawnOn };
  });
