import type { ClosureReason } from '@countersign/core';
import type { ComponentProps, ReactElement } from 'react';
import { visibleLength } from '../format/visible-length.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useFirstFocus } from '../hooks/use-first-focus.ts';
import { useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm } from '../messages/confirm.ts';
import { exception as exceptionWords } from '../messages/exception.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TaskDetailException } from '../parts/task-detail-override.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Whose exception it is about, and what happens around it. Of many, the first is taken. */
export type ExceptionDialogProps = TaskDialogProps;

/** Records that somebody of those who manage exceptions knows of one. */
export function AcknowledgeExceptionDialog(props: ExceptionDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <Acknowledge {...open} />}</SingleTaskDialog>;
}

/** Closes an exception that was acknowledged, with a reason and how it was settled. */
export function CloseExceptionDialog(props: ExceptionDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <Close {...open} />}</SingleTaskDialog>;
}

function Acknowledge({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const words = useWords(exceptionWords);
  const named = useWords(taskWords);
  const fields = useFields<never>({}, {});
  const action = useTaskAction<never>({
    type: 'acknowledge-exception',
    tasks,
    fields,
    names: [],
    probe: {},
    missing: () => ({}),
    input: () => ({}),
    isDone: (_, __, { exception }) => exception?.state === 'ACKNOWLEDGED',
    doneText: ([first]) => (first ? words.acknowledged({ task: taskName(first, named) }) : ''),
    onDone,
  });
  return (
    <ActionDialog
      action={action}
      title={words.acknowledgeTitle}
      description={words.acknowledgePurpose}
      blockedTitle={words.acknowledgeBlockedTitle}
      isDirty={false}
      submit={{ label: words.acknowledge, busyLabel: words.acknowledging, variant: 'primary' }}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutException tasks={tasks} explanation={action.only} />}
    >
      {null}
    </ActionDialog>
  );
}

const names = ['closureReason', 'narrative'] as const;

function Close({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const words = useWords(exceptionWords);
  const counting = useWords(confirm);
  const named = useWords(taskWords);
  const fields = useFields({ closureReason: '', narrative: '' }, { closureReason: words.reason, narrative: words.narrative });
  const action = useTaskAction({
    type: 'close-exception',
    tasks,
    fields,
    names,
    // Too short on purpose, so that the server says how long it must be.
    probe: { closureReason: 'risk-accepted' satisfies ClosureReason, narrative: '-' },
    missing: () => {
      const { closureReason, narrative } = fields.current();
      return {
        ...(closureReason === '' && { closureReason: words.reasonMissing }),
        ...(textOrNull(narrative) === null && { narrative: words.narrativeMissing }),
      };
    },
    input: () => ({ closureReason: fields.current().closureReason, narrative: textOrNull(fields.current().narrative) }),
    isDone: (_, members, { exception }) => exception?.state === 'CLOSED' && exception.narrative === members['narrative'],
    doneText: ([first]) => (first ? words.closed({ task: taskName(first, named) }) : ''),
    onDone,
  });
  useFirstFocus(action.explanations !== undefined, () => fields.focus('closureReason'));
  const [refusal] = action.only?.refusals ?? [];
  const min = refusal?.code === 'narrative-too-short' ? refusal.minLength : null;
  return (
    <ActionDialog
      action={action}
      title={words.closeTitle}
      description={words.closePurpose}
      blockedTitle={words.closeBlockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: words.close, busyLabel: words.closing, variant: 'primary' }}
      closeLabel={words.keep}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutException tasks={tasks} explanation={action.only} />}
    >
      <SelectField
        label={words.reason}
        need="required"
        options={[{ value: '', label: words.chooseReason }, ...Object.entries(words.reasons).map(([value, label]) => ({ value, label }))]}
        field={fields.field('closureReason')}
      />
      <TextField
        label={words.narrative}
        need="required"
        field={fields.field('narrative')}
        hint={min !== null && counting.justificationCount({ count: visibleLength(fields.values.narrative), min })}
      />
    </ActionDialog>
  );
}

/** The task, and the exception that its override has left. */
function AboutException(about: ComponentProps<typeof AboutTasks>): ReactElement {
  return (
    <>
      <AboutTasks {...about} />
      {about.explanation && <TaskDetailException task={about.explanation.task} />}
    </>
  );
}
