import type { RegionalApproval, RegionId, TaskDetail, TaskSummary } from '@countersign/core';
import { type ReactElement, useEffect } from 'react';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useDecision, useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { approval as approvalWords } from '../messages/approval.ts';
import { regionName, taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { SendButton } from '../parts/dialog-footer.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** For which task a region answers, and what happens around it. Of many, the first is taken. */
export interface DecideApprovalDialogProps extends TaskDialogProps {
  /** The region that answers, to begin with; by default the first that is asked. */
  readonly regionId?: string | undefined;
}

const names = ['regionId', 'note'] as const;

/** Gives or declines the approval of a region that demands one of its own. */
export function DecideApprovalDialog({ regionId, ...props }: DecideApprovalDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <DecideApproval {...open} first={regionId} />}</SingleTaskDialog>;
}

/** The region to begin with, as far as it is known; any other makes the server tell which there are. */
const firstOf = (task: TaskSummary | TaskDetail): string =>
  ('answerableRegionIds' in task ? task.answerableRegionIds[0] : task.task.regionId) ?? task.task.taskId;

function DecideApproval({
  tasks,
  onClose,
  onDone,
  returnFocus,
  first: wanted,
}: OpenTasks & { readonly first: string | undefined }): ReactElement {
  const words = useWords(approvalWords);
  const named = useWords(taskWords);
  const decision = useDecision<Exclude<RegionalApproval['state'], 'REQUESTED'>>('APPROVED', 'DECLINED');
  const fields = useFields({ regionId: wanted ?? firstOf(tasks[0]!), note: '' }, { regionId: words.region, note: words.note });
  const { regionId } = fields.values;
  const action = useTaskAction({
    type: 'decide-approval',
    tasks,
    fields,
    names,
    probe: { regionId, decision: 'APPROVED', note: null },
    missing: () => ({}),
    input: () => ({ regionId: fields.current().regionId, decision: decision.current(), note: textOrNull(fields.current().note) }),
    isDone: (_, members, { approvals }) =>
      approvals.some(
        (each) => each.regionId === members['regionId'] && each.state === members['decision'] && each.note === members['note'],
      ),
    doneText: ([first]) =>
      first ? (decision.current() === 'APPROVED' ? words.approved : words.declined)({ task: taskName(first, named) }) : '',
    onDone,
  });
  const { only, blocked } = action;
  const waiting = only?.task.answerableRegionIds ?? [];
  const [first] = waiting;
  // Another region of the task may wait for the reader's answer, though the one that was asked about does not, or is not his.
  const isOther =
    first !== undefined &&
    (blocked?.code === 'not-permitted' || (blocked?.code === 'regional-approval-not-open' && !waiting.includes(blocked.regionId)));
  useEffect(() => {
    if (!isOther) return;
    fields.suggest('regionId', first);
    if (!waiting.includes(fields.current().regionId as RegionId)) fields.field('regionId').onValueChange(first);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- suggesting anew changes nothing
  }, [isOther, first]);
  return (
    <ActionDialog
      action={isOther ? { ...action, blocked: null } : action}
      title={words.title}
      description={words.purpose}
      blockedTitle={words.blockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: words.approve, busyLabel: words.deciding, variant: 'primary' }}
      others={
        <SendButton inactive={action.phase === 'submitting'} waitUntil={action.waitUntil} onClick={() => decision.takeOther(action.submit)}>
          {words.decline}
        </SendButton>
      }
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={only} />}
    >
      {/* Of a task about one region, which is told above, there is nothing to choose and nothing more to say. */}
      {only && waiting.some((each) => each !== only.task.task.regionId) && (
        <SelectField
          label={words.region}
          need="required"
          options={waiting.map((each) => ({ value: each, label: regionName(each, only.task) }))}
          field={fields.field('regionId')}
        />
      )}
      <TextField label={words.note} need="optional" field={fields.field('note')} />
    </ActionDialog>
  );
}
