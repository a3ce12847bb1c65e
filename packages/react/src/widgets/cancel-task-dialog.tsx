import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useCancelTask } from '../hooks/use-cancel-task.ts';
import { useWords } from '../hooks/use-words.ts';
import { cancel as cancelWords } from '../messages/cancel.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { TaskGroups } from '../parts/task-groups.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, TaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Which tasks are cancelled, and what happens around it. */
export type CancelTaskDialogProps = TaskDialogProps;

/** Cancels one task or many. The way out is called "Keep task", since "cancel" is what is being done. */
export function CancelTaskDialog(props: CancelTaskDialogProps): ReactElement | null {
  return <TaskDialog {...props}>{(open) => <Cancel {...open} />}</TaskDialog>;
}

function Cancel({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(cancelWords);
  const { global } = useWords(taskWords);
  const cancel = useCancelTask(tasks, onDone);
  const { action, fields, ready } = cancel;
  const only = tasks.length === 1 ? tasks[0]! : null;
  return (
    <ActionDialog
      action={action}
      title={only ? words.title : words.titleMany(tasks.length)}
      description={only ? words.purpose({ region: only.region?.name ?? global }) : words.purposeMany}
      blockedTitle={words.blockedTitle}
      isDirty={fields.isDirty}
      submit={
        only || ready.length > 0
          ? { label: only ? words.submit : words.submitMany(ready.length), busyLabel: words.submitting, variant: 'danger' }
          : null
      }
      closeLabel={only ? words.keep : words.keepMany}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={action.only} />}
    >
      {!only && <TaskGroups action={action} ready={ready} note={({ task }) => format.date(task.task.plannedProductionDate)} />}
      <TextField label={words.reason} need={cancel.isReasonRequired ? 'required' : 'optional'} field={fields.field('cancellationReason')} />
    </ActionDialog>
  );
}
