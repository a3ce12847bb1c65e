import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { TaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { many } from '../messages/many.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { Callout } from './callout.tsx';
import { ManyGroup } from './many-group.tsx';

/** The tasks of an action on many. */
export interface TaskGroupsProps {
  readonly action: TaskAction;
  readonly ready: readonly Explanation[];
  /** What is said of each that is ready. */
  readonly note: (explanation: Explanation) => string;
}

/** Renders the tasks an action will be taken on, and those it cannot be, each with its reason. */
export function TaskGroups({ action, ready, note }: TaskGroupsProps): ReactElement {
  const words = useWords(many);
  const names = useWords(taskWords);
  const tell = useRefusalText();
  const isReady = new Set(ready.map(({ task }) => task.task.taskId as string));
  const others = [...(action.explanations ?? [])].filter(([taskId]) => !isReady.has(taskId));
  return (
    <>
      <ManyGroup
        title={words.ready(ready.length)}
        tone="ready"
        items={ready.map((each) => ({ id: each.task.task.taskId, name: taskName(each.task, names), note: note(each) }))}
      />
      <ManyGroup
        title={words.cannot(others.length)}
        tone="cannot"
        items={others.map(([taskId, each]) => ({
          id: taskId,
          name: each.ok ? taskName(each.value.task, names) : taskId,
          note: each.ok ? tell(each.value.refusals[0]!) : tell(each.error),
        }))}
      />
      {ready.length === 0 && <Callout tone="error" title={words.noneReadyTitle} />}
    </>
  );
}
