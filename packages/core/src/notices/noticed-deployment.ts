import type { TaskFacts } from '../ports/snapshots.ts';
import { personNamed, regionNamed } from '../shared/naming.ts';
import type { NoticedDeployment } from './notice.ts';

/** The deployment of a task, as a notice tells of it. */
export const noticedDeployment = ({ task, model, version, region, people }: TaskFacts): NoticedDeployment => ({
  taskId: task.taskId,
  model: { modelId: model.modelId, name: model.name },
  version: { versionId: version.versionId, versionNumber: version.versionNumber },
  region: region && regionNamed(region),
  plannedProductionDate: task.plannedProductionDate,
  assignedTo: personNamed(people, task.assignedToId),
});
