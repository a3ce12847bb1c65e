import type { Explanation, TaskDetail, TaskSummary } from '@countersign/core';
import { useState } from 'react';
import { cancel as cancelWords } from '../messages/cancel.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { againAfter } from './may-mend.ts';
import { textOrNull } from './text-or-null.ts';
import { type Fields, useFields } from './use-fields.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { type TaskAction, useTaskAction } from './use-task-action.ts';
import { useWords } from './use-words.ts';

const names = ['cancellationReason'] as const;
type Name = (typeof names)[number];

/** Cancelling one task or many. */
export interface CancelTask {
  readonly action: TaskAction;
  readonly fields: Fields<Name>;
  readonly ready: readonly Explanation[];
  /** Whether the house rules ask for a reason. */
  readonly isReasonRequired: boolean;
}

// The reason is not sent along before it is written, so its want stands against nothing.
const isReady = ({ refusals }: Explanation): boolean => refusals.every(({ code }) => code === 'reason-required');

/** Cancels tasks; whether it is possible, and whether a reason is asked for, the server says. */
export function useCancelTask(
  summaries: readonly TaskSummary[],
  onDone: (done: readonly TaskDetail[], isAll: boolean) => void,
): CancelTask {
  const words = useWords(cancelWords);
  const named = useWords(taskWords);
  const [tasks, setTasks] = useState(summaries);
  const fields = useFields<Name>({ cancellationReason: '' }, { cancellationReason: words.reason });
  const action = useTaskAction<Name>({
    type: 'cancel',
    tasks,
    fields,
    names,
    probe: { cancellationReason: null },
    missing: (explanations) => {
      const wantsReason = [...explanations.values()].some((each) => each.ok && each.value.refusals[0]?.code === 'reason-required');
      return wantsReason && textOrNull(fields.current().cancellationReason) === null ? { cancellationReason: words.reasonMissing } : {};
    },
    input: (explanation) =>
      tasks.length === 1 || isReady(explanation) ? { cancellationReason: textOrNull(fields.current().cancellationReason) } : null,
    isDone: (task, members) => task.status === 'CANCELLED' && task.cancellationReason === members['cancellationReason'],
    doneText: ([first, ...others]) =>
      first && others.length === 0 ? words.done({ task: taskName(first, named) }) : words.doneMany(others.length + 1),
    onDone,
  });
  useFirstFocus(action.explanations !== undefined, () => fields.focus('cancellationReason'));
  const explanations = [...(action.explanations?.values() ?? [])].flatMap((each) => (each.ok ? [each.value] : []));
  return {
    action: { ...action, review: () => againAfter(action, setTasks) },
    fields,
    ready: explanations.filter(isReady),
    isReasonRequired: !explanations.some(({ allowed }) => allowed),
  };
}
