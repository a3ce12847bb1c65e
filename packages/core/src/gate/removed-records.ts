import type { TaskFacts } from '../ports/snapshots.ts';
import { businessDay } from '../shared/calendar-date.ts';
import type { DeploymentTask } from '../task/task.ts';

/**
 * What is shown of a version that a host has removed although it has tasks: its identifier, and nothing that would let it
 * pass the gate. See {@link TaskFacts.isRemoved}.
 */
export const removedVersion = ({ versionId, modelId, createdAt, plannedProductionDate }: DeploymentTask): TaskFacts['version'] => ({
  versionId,
  modelId,
  versionNumber: versionId,
  ordinal: 0,
  scope: 'GLOBAL',
  affectedRegionIds: [],
  validationRequestId: null,
  validationRequired: true,
  createdOn: businessDay(createdAt, 'UTC'),
  plannedProductionDate,
  firstProductionDate: null,
  actualProductionDate: null,
});

/** What is shown of a model that a host has removed although it has tasks: nobody owns it. */
export const removedModel = ({ modelId }: Pick<DeploymentTask, 'modelId'>): TaskFacts['model'] => ({
  modelId,
  name: modelId,
  ownerId: null,
});

/** What is shown of the region of a task that a host has removed: nobody owns it, and it demands nothing. Null for a global task alone. */
export const removedRegion = ({ regionId }: Pick<DeploymentTask, 'regionId'>): TaskFacts['region'] =>
  regionId && { regionId, code: regionId, name: regionId, ownerId: null, requiresApproval: false };
