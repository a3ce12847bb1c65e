import { type Guard, isActive, type TaskId } from '@countersign/core';
import { hasOpenTask, modelFacts, regionFacts, validationFacts, versionFacts } from './facts.ts';
import type { TenantState } from './tenant-state.ts';

/** Says whether what a plan was made under is still so; `committed` are the tasks of the plans that went before it in one commit. */
export function guardHolds(state: TenantState, guard: Guard, committed: ReadonlySet<TaskId>): boolean {
  switch (guard.type) {
    case 'task':
      return state.tasks.get(guard.taskId)?.revision === guard.revision;
    case 'no-open-task':
      return !hasOpenTask(state, guard.versionId, guard.regionId);
    case 'plan':
      return committed.has(guard.taskId);
    case 'delegation': {
      const delegation = state.delegations.get(guard.delegationId);
      return delegation !== undefined && isActive(delegation, guard.at);
    }
    case 'validation':
      return validationFacts(state, guard.validationRequestId).token === guard.token;
    case 'version':
      return versionFacts(state, guard.versionId)?.token === guard.token;
    case 'model':
      return modelFacts(state, guard.modelId)?.token === guard.token;
    case 'region':
      return regionFacts(state, guard.modelId, guard.regionId)?.token === guard.token;
  }
}
