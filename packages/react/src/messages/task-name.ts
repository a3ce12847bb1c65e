import type { RegionId, TaskDetail, TaskSummary } from '@countersign/core';
import type { DialogWords } from './dialog.ts';
import type { TaskWords } from './task.ts';

/** How a task is spoken of: model, version and region. */
export const taskName = ({ model, version, region }: Pick<TaskSummary, 'model' | 'version' | 'region'>, words: TaskWords): string =>
  words.name({ model: model.name, version: version.versionNumber, region: region?.name ?? words.global });

/** The name of a region a task is about; its identifier when the model has left it. */
export const regionName = (regionId: RegionId, { deployments }: TaskDetail): string =>
  deployments.find(({ region }) => region.regionId === regionId)?.region.name ?? regionId;

/** How the end of a task that was not ours is headed. */
export const overTitle = ({ task }: TaskDetail, { over }: DialogWords): string =>
  over.title[task.status === 'CONFIRMED' || task.status === 'CANCELLED' ? task.status : 'other'];
