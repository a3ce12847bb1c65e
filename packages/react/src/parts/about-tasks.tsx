import type { Explanation, TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { TaskFacts } from './task-facts.tsx';

/** Renders what a dialog about one task is about; of many, their groups tell. */
export function AboutTasks({
  tasks,
  explanation,
}: {
  readonly tasks: readonly TaskSummary[];
  readonly explanation: Explanation | undefined;
}): ReactElement | null {
  const [only, ...others] = tasks;
  return only && others.length === 0 ? <TaskFacts task={explanation?.task ?? only} /> : null;
}
