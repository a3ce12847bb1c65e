import type { ReactElement } from 'react';
import { daysBetween } from '../format/calendar.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { enteredDay, useAdjustDate } from '../hooks/use-adjust-date.ts';
import { useWords } from '../hooks/use-words.ts';
import { adjust as adjustWords } from '../messages/adjust.ts';
import { many as manyWords } from '../messages/many.ts';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { DateField } from '../parts/date-field.tsx';
import { ReadBack } from '../parts/read-back.tsx';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { TaskGroups } from '../parts/task-groups.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, TaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Whose planned dates move, and what happens around it. */
export type AdjustDateDialogProps = TaskDialogProps;

/** Moves the planned date of one task, or of many to one day. */
export function AdjustDateDialog(props: AdjustDateDialogProps): ReactElement | null {
  return <TaskDialog {...props}>{(open) => <Adjust {...open} />}</TaskDialog>;
}

function Adjust({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(adjustWords);
  const shared = useWords(manyWords);
  const adjust = useAdjustDate(tasks, onDone);
  const { action, fields, ready } = adjust;
  const day = enteredDay(adjust);
  const only = tasks.length === 1 ? (action.only?.task.task ?? tasks[0]!.task) : null;
  return (
    <ActionDialog
      action={action}
      title={only ? words.title : words.titleMany(tasks.length)}
      description={words.purpose}
      blockedTitle={words.blockedTitle}
      isDirty={fields.isDirty}
      submit={{
        label: only ? words.submit : words.submitMany(day ? ready.length : tasks.length),
        busyLabel: words.submitting,
        variant: 'primary',
      }}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={action.only} />}
    >
      <DateField
        label={words.date}
        need="required"
        error={adjust.dateError}
        field={fields.field('plannedProductionDate')}
        hint={
          day ? (
            <ReadBack
              day={day}
              hint={
                only
                  ? words.dateHint({ from: format.date(only.plannedProductionDate), days: daysBetween(only.plannedProductionDate, day) })
                  : shared.appliesToAll(ready.length)
              }
            />
          ) : (
            only && words.dateHint({ from: format.date(only.plannedProductionDate), days: 0 })
          )
        }
      />
      {!only && day && <TaskGroups action={action} ready={ready} note={({ task }) => format.date(task.task.plannedProductionDate)} />}
      <TextField label={words.reason} need={adjust.isReasonRequired ? 'required' : 'optional'} field={fields.field('adjustmentReason')} />
    </ActionDialog>
  );
}
