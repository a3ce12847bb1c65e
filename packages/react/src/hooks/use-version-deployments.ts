import type { VersionDeployment, VersionDeployments } from '@countersign/core';
import { daysBetween } from '../format/calendar.ts';
import { useEnvironment } from './environment.ts';
import { type Asked, useAnswer } from './use-answer.ts';

/** Where the deployment of a version stands in a region. */
export type DeploymentState = 'none' | 'planned' | 'overdue' | 'live' | 'override' | 'replaced';

/** Asks how the deployments of a version stand. */
export function useVersionDeployments(versionId: string, isWanted = true): Asked<VersionDeployments> {
  const { client } = useEnvironment();
  return useAnswer({ name: ['version', versionId], ask: () => client.versionDeployments(versionId), isWanted });
}

/** Where the deployment of a version stands in a region, in a word. */
export function stateOf({ task, wentLiveOn, current }: VersionDeployment, { version, today }: VersionDeployments): DeploymentState {
  if (wentLiveOn !== null) {
    if (current !== null && current.versionId !== version.versionId) return 'replaced';
    return task?.deployedBeforeValidationApproved ? 'override' : 'live';
  }
  if (!task) return 'none';
  return daysBetween(today, task.plannedProductionDate) < 0 ? 'overdue' : 'planned';
}
