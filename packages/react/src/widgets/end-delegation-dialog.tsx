import type { KnownDelegation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useRevoking } from '../hooks/use-revoking.ts';
import { useWords } from '../hooks/use-words.ts';
import { delegate } from '../messages/delegate.ts';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { Callout } from '../parts/callout.tsx';
import { DelegationText } from '../parts/task-delegations.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Which delegation is ended, and the task it was found on. */
interface EndDelegationDialogProps extends TaskDialogProps {
  readonly delegation: KnownDelegation;
}

/** Asks whether a delegation is to be ended, and ends it. */
export function EndDelegationDialog({ delegation, ...props }: EndDelegationDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <EndDelegation {...open} delegation={delegation} />}</SingleTaskDialog>;
}

function EndDelegation({
  tasks,
  onDone,
  onClose,
  returnFocus,
  delegation,
}: OpenTasks & Pick<EndDelegationDialogProps, 'delegation'>): ReactElement {
  const words = useWords(delegate);
  const task = tasks[0]!;
  const { delegate: person, delegator } = delegation;
  return (
    <ActionDialog
      action={useRevoking(task.task.taskId, delegation, () => onDone([], true))}
      title={words.endTitle}
      description={words.endPurpose({ delegate: person.name, delegator: delegator.name })}
      blockedTitle=""
      isDirty={false}
      submit={{ label: words.endTitle, busyLabel: words.ending, variant: 'danger' }}
      closeLabel={words.keep}
      onClose={onClose}
      returnFocus={returnFocus}
    >
      <Callout tone="info" title={words.who({ delegate: person.name, delegator: delegator.name })}>
        <DelegationText delegation={delegation} model={task.model.name} />
      </Callout>
    </ActionDialog>
  );
}
