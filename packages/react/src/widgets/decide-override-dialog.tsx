import type { TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useDecision, useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { override as overrideWords } from '../messages/override.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { Callout, CalloutText } from '../parts/callout.tsx';
import { SendButton } from '../parts/dialog-footer.tsx';
import { nameIn } from '../parts/name-in.ts';
import { useSlot } from '../parts/slot.ts';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** On which request a second person decides, and what happens around it. Of many, the first is taken. */
export type DecideOverrideDialogProps = TaskDialogProps;

const names = ['decisionNote'] as const;

/** Lets a second person agree to an override or deny it. */
export function DecideOverrideDialog(props: DecideOverrideDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <DecideOverride {...open} />}</SingleTaskDialog>;
}

function DecideOverride({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const words = useWords(overrideWords);
  const named = useWords(taskWords);
  const decision = useDecision<'GRANTED' | 'DENIED'>('GRANTED', 'DENIED');
  const fields = useFields({ decisionNote: '' }, { decisionNote: words.note });
  const action = useTaskAction({
    type: 'decide-override',
    tasks,
    fields,
    names,
    probe: { decision: 'GRANTED', decisionNote: null },
    missing: () => ({}),
    input: () => ({ decision: decision.current(), decisionNote: textOrNull(fields.current().decisionNote) }),
    isDone: (task, members) => task.overrideRequest?.state === members['decision'],
    doneText: ([first]) =>
      first ? (decision.current() === 'GRANTED' ? words.granted : words.denied)({ task: taskName(first, named) }) : '',
    onDone,
  });
  const busy = action.phase === 'submitting';
  return (
    <ActionDialog
      action={action}
      title={words.decideTitle}
      description={words.decidePurpose}
      blockedTitle={words.decideBlockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: words.grant, busyLabel: words.deciding, variant: 'override', icon: 'override' }}
      others={
        <SendButton inactive={busy} waitUntil={action.waitUntil} onClick={() => decision.takeOther(action.submit)}>
          {words.deny}
        </SendButton>
      }
      onClose={onClose}
      returnFocus={returnFocus}
      about={
        <>
          <AboutTasks tasks={tasks} explanation={action.only} />
          {action.only && <Asked task={action.only.task} timeZone={action.only.timeZone} />}
        </>
      }
    >
      <TextField label={words.note} need="optional" field={fields.field('decisionNote')} />
    </ActionDialog>
  );
}

/** Who asked, when and why; and the answer, where there is one. */
function Asked({ task, timeZone }: { readonly task: TaskDetail; readonly timeZone: string }): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(overrideWords);
  const request = task.task.overrideRequest;
  if (!request) return null;
  const person = nameIn(task, request.requestedById);
  return (
    <Callout tone="override" title={words.askedBy({ person, at: format.moment(request.requestedAt, timeZone) })}>
      <blockquote {...slot('quote')}>{request.reason}</blockquote>
      {request.state !== 'REQUESTED' && request.decidedAt && (
        <CalloutText>{words.answered[request.state]({ at: format.moment(request.decidedAt, timeZone) })}</CalloutText>
      )}
    </Callout>
  );
}
