import type { ReactElement } from 'react';
import { visibleLength } from '../format/visible-length.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useFirstFocus } from '../hooks/use-first-focus.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm } from '../messages/confirm.ts';
import { override as overrideWords } from '../messages/override.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** For which task an override is asked for, and what happens around it. Of many, the first is taken. */
export type RequestOverrideDialogProps = TaskDialogProps;

const names = ['validationOverrideReason'] as const;

/** Asks a second person to agree to an override, where the house rules want one. */
export function RequestOverrideDialog(props: RequestOverrideDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <RequestOverride {...open} />}</SingleTaskDialog>;
}

function RequestOverride({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const words = useWords(overrideWords);
  const counting = useWords(confirm);
  const named = useWords(taskWords);
  const tell = useRefusalText();
  const fields = useFields({ validationOverrideReason: '' }, { validationOverrideReason: words.reason });
  const action = useTaskAction({
    type: 'request-override',
    tasks,
    fields,
    names,
    // Too short on purpose, so that the server says how long it must be.
    probe: { validationOverrideReason: '-' },
    missing: () =>
      textOrNull(fields.current().validationOverrideReason) === null ? { validationOverrideReason: words.reasonMissing } : {},
    input: () => ({ validationOverrideReason: textOrNull(fields.current().validationOverrideReason) }),
    isDone: (task, members) =>
      task.overrideRequest?.state === 'REQUESTED' && task.overrideRequest.reason === members['validationOverrideReason'],
    doneText: ([first]) => (first ? words.requested({ task: taskName(first, named) }) : ''),
    onDone,
  });
  useFirstFocus(action.explanations !== undefined, () => fields.focus('validationOverrideReason'));
  const [refusal] = action.only?.refusals ?? [];
  const min = refusal?.code === 'override-reason-too-short' ? refusal.minLength : null;
  const notNeeded = refusal?.code === 'override-not-needed' ? refusal : null;
  const field = fields.field('validationOverrideReason');
  return (
    <ActionDialog
      // A reason that was typed while one was needed stays where it is.
      action={notNeeded && !fields.isDirty ? { ...action, blocked: notNeeded } : action}
      title={words.requestTitle}
      description={words.requestPurpose}
      blockedTitle={words.requestBlockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: words.request, busyLabel: words.requesting, variant: 'override', icon: 'override' }}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={action.only} />}
    >
      <TextField
        label={words.reason}
        need="required"
        field={notNeeded ? { ...field, error: tell(notNeeded) } : field}
        hint={min !== null && counting.justificationCount({ count: visibleLength(fields.values.validationOverrideReason), min })}
      />
    </ActionDialog>
  );
}
