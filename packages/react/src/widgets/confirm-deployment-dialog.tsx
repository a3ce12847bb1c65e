import type { TaskDetail, TaskSummary } from '@countersign/core';
import { type ReactElement, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { overTitle } from '../messages/task-name.ts';
import { ConfirmBody } from '../parts/confirm-body.tsx';
import { ConfirmFooter, DiscardQuestion } from '../parts/confirm-footer.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { slot } from '../parts/slot.ts';

/** Which task is confirmed, and what happens around it. */
export interface ConfirmDeploymentDialogProps {
  readonly task: TaskSummary;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The server has recorded the confirmation. Called before the dialog asks to be closed. */
  readonly onConfirmed?: (task: TaskDetail) => void;
  /** Moves focus once the dialog is gone. By default it goes back to what had it when the dialog opened. */
  readonly returnFocus?: () => void;
}

/** Confirms one deployment: shows what will change, asks for what is needed, and says plainly what came of it. */
export function ConfirmDeploymentDialog({ open, ...rest }: ConfirmDeploymentDialogProps): ReactElement | null {
  // Each opening begins anew, with nothing typed and nothing known.
  return open ? <OpenDialog key={rest.task.task.taskId} {...rest} /> : null;
}

function OpenDialog({ task, onOpenChange, onConfirmed, returnFocus }: Omit<ConfirmDeploymentDialogProps, 'open'>): ReactElement {
  const { messages } = useEnvironment();
  const [opener] = useState(() => (typeof document === 'undefined' ? null : document.activeElement));
  const [isAsking, setAsking] = useState(false);
  const confirm = useConfirmDeployment(task, (done) => {
    onConfirmed?.(done);
    onOpenChange(false);
  });
  const { phase, explanation, isOver, isDirty } = confirm;
  const isUnknown = phase === 'unknown' || phase === 'checking';

  const leave = () => onOpenChange(false);
  const close = () => {
    if (phase === 'submitting') return;
    if (isDirty && !isOver) setAsking((asking) => !asking);
    else leave();
  };

  return (
    <Dialog
      open
      onClose={close}
      title={isUnknown ? messages.unknown.title : isOver && explanation ? overTitle(explanation.task, messages) : messages.confirm.title}
      description={isUnknown || isOver ? null : messages.confirm.purpose}
      returnFocus={returnFocus ?? (() => opener instanceof HTMLElement && opener.focus())}
    >
      <form
        {...slot('dialog-form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm.submit();
        }}
      >
        <ConfirmBody task={task} confirm={confirm} />
        {isAsking ? (
          <DiscardQuestion onDiscard={leave} onKeep={() => setAsking(false)} />
        ) : (
          <ConfirmFooter confirm={confirm} onClose={close} />
        )}
      </form>
    </Dialog>
  );
}
