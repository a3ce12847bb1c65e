import type { RegionId, TaskDetail, TaskSummary } from '@countersign/core';
import type { Messages } from './messages.ts';

/** How a task is spoken of: model, version and region. */
export const taskName = ({ model, version, region }: TaskSummary, { list, region: words }: Messages): string =>
  list.taskName({ model: model.name, version: version.versionNumber, region: region?.name ?? words.global });

/** The name of a region a task is about; its identifier when the model has left it. */
export const regionName = (regionId: RegionId, { deployments }: TaskDetail): string =>
  deployments.find(({ region }) => region.regionId === regionId)?.region.name ?? regionId;

/** How the end of a task that was not ours is headed. */
export const overTitle = ({ task }: TaskDetail, { over }: Messages): string =>
  over.title[task.status === 'CONFIRMED' || task.status === 'CANCELLED' ? task.status : 'other'];
