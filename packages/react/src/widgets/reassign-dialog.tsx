import type { Explanation } from '@countersign/core';
import { type ReactElement, useState } from 'react';
import { againAfter } from '../hooks/may-mend.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useFirstFocus } from '../hooks/use-first-focus.ts';
import { usePeople } from '../hooks/use-people.ts';
import { useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { reassign as reassignWords } from '../messages/reassign.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { PersonField } from '../parts/person-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, TaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Which tasks are handed on, and what happens around it. */
export type ReassignDialogProps = TaskDialogProps;

const names = ['assignedToId', 'reassignmentReason'] as const;

/** Hands a task to another person, who answers for it from then on. Many are handed on one after another. */
export function ReassignDialog(props: ReassignDialogProps): ReactElement | null {
  return <TaskDialog {...props}>{(open) => <Reassign {...open} />}</TaskDialog>;
}

/** Those at hand: whom the records name, but for who answers for it already. */
const candidates = (explanation: Explanation | undefined) =>
  (explanation?.whoCould ?? []).filter(({ userId }) => userId !== explanation?.task.task.assignedToId);

function Reassign({ tasks: summaries, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const words = useWords(reassignWords);
  const named = useWords(taskWords);
  const fields = useFields({ assignedToId: '', reassignmentReason: '' }, { assignedToId: words.person, reassignmentReason: words.reason });
  const [tasks, setTasks] = useState(summaries);
  const only = tasks.length === 1 ? tasks[0]! : null;
  const action = useTaskAction({
    type: 'reassign',
    tasks,
    fields,
    names,
    // To whom it already belongs: refused for that alone, unless something else stands against it.
    probe: { assignedToId: tasks[0]!.task.assignedToId, reassignmentReason: '-' },
    missing: () => {
      const { assignedToId, reassignmentReason } = fields.current();
      return {
        ...(people.find(assignedToId) === null && {
          assignedToId: people.isUnclear(assignedToId) ? words.personUnclear : words.personMissing,
        }),
        ...(textOrNull(reassignmentReason) === null && { reassignmentReason: words.reasonMissing }),
      };
    },
    input: () => ({
      assignedToId: people.find(fields.current().assignedToId)?.userId ?? '',
      reassignmentReason: textOrNull(fields.current().reassignmentReason) ?? '',
    }),
    isDone: (task, members) => task.assignedToId === members['assignedToId'] && task.reassignmentReason === members['reassignmentReason'],
    doneText: ([first, ...others]) =>
      first && others.length === 0
        ? words.done({ task: taskName(first, named), person: first.assignedTo.name })
        : words.doneMany(others.length + 1),
    onDone,
  });
  const people = usePeople(fields.values.assignedToId, candidates(action.only));
  useFirstFocus(action.explanations !== undefined, () => fields.focus('assignedToId'));
  return (
    <ActionDialog
      action={{ ...action, review: () => againAfter(action, setTasks) }}
      title={only ? words.title : words.titleMany(tasks.length)}
      description={words.purpose}
      blockedTitle={words.blockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: only ? words.submit : words.submitMany(tasks.length), busyLabel: words.submitting, variant: 'primary' }}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={action.only} />}
    >
      <PersonField label={words.person} hint={words.personHint} people={people} field={fields.field('assignedToId')} />
      <TextField label={words.reason} need="required" field={fields.field('reassignmentReason')} />
    </ActionDialog>
  );
}
