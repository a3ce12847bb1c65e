import type { ReactElement } from 'react';
import { useConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { dialog } from '../messages/dialog.ts';
import { overTitle } from '../messages/task-name.ts';
import { ConfirmBody } from '../parts/confirm-body.tsx';
import { ConfirmFooter } from '../parts/confirm-footer.tsx';
import { ConfirmMany } from '../parts/confirm-many.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useLeaving } from '../parts/dialog-footer.tsx';
import { useSlot } from '../parts/slot.ts';
import { type OpenTasks, TaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** Which tasks are confirmed, and what happens around it. */
export interface ConfirmDeploymentDialogProps extends TaskDialogProps {
  /** Given where the reader can ask a second person to agree to an override; without it, the dialog says so and no more. */
  readonly onAskForOverride?: () => void;
}

/** Confirms one deployment or many: shows what will change, asks for what is needed, and says plainly what came of it. */
export function ConfirmDeploymentDialog({ onAskForOverride, ...props }: ConfirmDeploymentDialogProps): ReactElement | null {
  return (
    <TaskDialog {...props}>
      {(open) => (open.tasks.length === 1 ? <ConfirmOne {...open} onAskForOverride={onAskForOverride} /> : <ConfirmMany {...open} />)}
    </TaskDialog>
  );
}

function ConfirmOne({
  tasks,
  onClose,
  onDone,
  returnFocus,
  onAskForOverride,
}: OpenTasks & { readonly onAskForOverride: (() => void) | undefined }): ReactElement {
  const task = tasks[0]!;
  const slot = useSlot();
  const words = useWords(confirmWords);
  const dialogWords = useWords(dialog);
  const isOnline = useOnline();
  const confirm = useConfirmDeployment(task, (done) => onDone([done], true));
  const { phase, explanation, isOver, isDirty } = confirm;
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const mayAsk = explanation?.task.may['request-override'].allowed === true && explanation.task.task.overrideRequest?.state !== 'REQUESTED';

  const { close, question } = useLeaving({
    isBusy: phase === 'submitting',
    wouldLose: isDirty && !isUnknown && !isOver,
    leave: onClose,
  });

  return (
    <Dialog
      onClose={close}
      title={isUnknown ? dialogWords.unknown.title : isOver && explanation ? overTitle(explanation.task, dialogWords) : words.title}
      description={isUnknown || isOver ? null : words.purpose}
      returnFocus={returnFocus}
    >
      <form
        {...slot('dialog-form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isOnline) void confirm.submit();
        }}
      >
        <ConfirmBody task={task} confirm={confirm} />
        {question ?? <ConfirmFooter confirm={confirm} onClose={close} onAskForOverride={mayAsk ? onAskForOverride : undefined} />}
      </form>
    </Dialog>
  );
}
