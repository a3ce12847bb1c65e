import { answersFor, type DeploymentTask, isActive, type Reader } from '@countersign/core';
import { modelFacts, regionFacts } from './facts.ts';
import type { TenantState } from './tenant-state.ts';

/**
 * Makes the question whether a task concerns a reader. That is less than he may see: a model's owner may open any task
 * of his model, while those that a regional owner was asked for are no work of his.
 */
export function concerning(state: TenantState, { userId, isAdministrator, now }: Reader): (task: DeploymentTask) => boolean {
  if (isAdministrator) return () => true;
  const held = [...state.delegations.values()].filter((delegation) => delegation.delegateId === userId && isActive(delegation, now));
  return (task) => {
    const { taskId, modelId, regionId, assignedToId } = task;
    const delegators = held.filter((each) => each.modelId === modelId || each.taskId === taskId).map(({ delegatorId }) => delegatorId);
    const claimants = assignedToId === userId ? [userId, ...delegators] : delegators;
    if (claimants.length === 0) return false;
    const model = modelFacts(state, modelId);
    const region = regionId === null ? null : regionFacts(state, modelId, regionId);
    return model !== null && claimants.some((claimant) => answersFor(claimant, { task, model, region }));
  };
}
