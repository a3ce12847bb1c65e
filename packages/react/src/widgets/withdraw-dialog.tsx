import { type ReactElement, useEffect, useState } from 'react';
import { daysBetween, isDay, listedOn } from '../format/calendar.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFieldRefusals } from '../hooks/use-field-refusals.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useFirstFocus } from '../hooks/use-first-focus.ts';
import { useLastDay } from '../hooks/use-last-day.ts';
import { useOtherVersions } from '../hooks/use-other-versions.ts';
import { useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { withdraw as withdrawWords } from '../messages/withdraw.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { DateField } from '../parts/date-field.tsx';
import { PlannedChanges } from '../parts/planned-changes.tsx';
import { ReadBack } from '../parts/read-back.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Whose confirmed deployment is withdrawn, and what happens around it. Of many, the first is taken. */
export type WithdrawDialogProps = TaskDialogProps;

const names = ['withdrawnOn', 'withdrawalReason', 'replacedByVersionId'] as const;

/** Records that a confirmed deployment was rolled back. */
export function WithdrawDialog(props: WithdrawDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <Withdraw {...open} />}</SingleTaskDialog>;
}

function Withdraw({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(withdrawWords);
  const named = useWords(taskWords);
  const fieldErrorsOf = useFieldRefusals(names);
  const task = tasks[0]!;
  const [listed] = useState(() => listedOn(task));
  const fields = useFields(
    { withdrawnOn: listed, withdrawalReason: '', replacedByVersionId: '' },
    { withdrawnOn: words.date, withdrawalReason: words.reason, replacedByVersionId: words.replacement },
  );
  const asked = useLastDay(fields.values.withdrawnOn, listed);
  const action = useTaskAction({
    type: 'withdraw',
    tasks,
    fields,
    names,
    // What takes its place changes nothing beside the task, and the reason is still being written.
    probe: { withdrawnOn: asked, withdrawalReason: '-', replacedByVersionId: null },
    missing: () => {
      const { withdrawnOn, withdrawalReason } = fields.current();
      return {
        ...(!isDay(withdrawnOn) && { withdrawnOn: words.dateMissing }),
        ...(textOrNull(withdrawalReason) === null && { withdrawalReason: words.reasonMissing }),
      };
    },
    input: () => {
      const { withdrawnOn, withdrawalReason, replacedByVersionId } = fields.current();
      return { withdrawnOn, withdrawalReason: textOrNull(withdrawalReason), replacedByVersionId: textOrNull(replacedByVersionId) };
    },
    isDone: (now, members) => now.withdrawnOn === members['withdrawnOn'] && now.withdrawalReason === members['withdrawalReason'],
    doneText: ([first]) => (first ? words.done({ task: taskName(first, named) }) : ''),
    onDone,
  });

  // The list may be of yesterday; the server's today is the one that counts.
  const { only } = action;
  const others = useOtherVersions(only);
  const { suggest } = fields;
  useEffect(() => {
    if (only) suggest('withdrawnOn', only.today);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- suggesting anew changes nothing
  }, [only?.today]);
  useFirstFocus(action.explanations !== undefined, () => fields.focus('withdrawnOn'));

  const day = fields.values.withdrawnOn;
  const since = only?.task.task.actualProductionDate;
  const refused = only?.refusals[0];
  return (
    <ActionDialog
      action={action}
      title={words.title}
      description={words.purpose({ region: task.region?.name ?? named.global })}
      blockedTitle={words.blockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: words.submit, busyLabel: words.submitting, variant: 'danger' }}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={only} />}
    >
      <DateField
        label={words.date}
        error={refused && isDay(day) ? fieldErrorsOf(refused).withdrawnOn : undefined}
        field={fields.field('withdrawnOn')}
        hint={
          isDay(day) && (
            <ReadBack
              day={day}
              hint={since && since <= day ? words.liveFor({ since: format.date(since), days: daysBetween(since, day) }) : ''}
            />
          )
        }
      />
      <TextField label={words.reason} need="required" field={fields.field('withdrawalReason')} />
      {others.length > 0 && (
        <SelectField
          label={words.replacement}
          need="optional"
          options={[
            { value: '', label: words.noReplacement },
            ...others.map(({ versionId, versionNumber }) => ({ value: versionId, label: versionNumber })),
          ]}
          field={fields.field('replacedByVersionId')}
        />
      )}
      {only && <PlannedChanges explanation={only} others={others} />}
    </ActionDialog>
  );
}
