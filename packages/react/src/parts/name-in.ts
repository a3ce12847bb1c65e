import type { TaskDetail, UserId } from '@countersign/core';

/** The name of somebody a task speaks of; the identifier of whom the directory has lost. */
export const nameIn = ({ people }: Pick<TaskDetail, 'people'>, userId: UserId): string =>
  people.find((person) => person.userId === userId)?.name ?? userId;
