import type { Person, TaskFacts } from '../ports/snapshots.ts';
import type { UserId } from '../shared/ids.ts';
import type { NoticedDeployment } from './notice.ts';

/** The deployment of a task, as a notice tells of it. */
export const noticedDeployment = ({ task, model, version, region, people }: TaskFacts): NoticedDeployment => ({
  taskId: task.taskId,
  model: { modelId: model.modelId, name: model.name },
  version: { versionId: version.versionId, versionNumber: version.versionNumber },
  region: region && { regionId: region.regionId, code: region.code, name: region.name },
  plannedProductionDate: task.plannedProductionDate,
  assignedTo: nameOf(task.assignedToId, people),
});

/** A person by name; one who is not in the directory is called by his identifier. */
export const nameOf = (userId: UserId, people: readonly Person[]): Person => ({
  userId,
  name: people.find((person) => person.userId === userId)?.name ?? userId,
});
