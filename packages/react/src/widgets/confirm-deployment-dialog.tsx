import type { TaskDetail, TaskSummary } from '@countersign/core';
import { type ReactElement, useState } from 'react';
import { useConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { type FocusTarget, useReturnFocus } from '../hooks/use-return-focus.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { dialog } from '../messages/dialog.ts';
import { overTitle } from '../messages/task-name.ts';
import { ConfirmBody } from '../parts/confirm-body.tsx';
import { ConfirmFooter } from '../parts/confirm-footer.tsx';
import { ConfirmMany } from '../parts/confirm-many.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { DiscardQuestion } from '../parts/dialog-footer.tsx';
import { useSlot } from '../parts/slot.ts';
import { Widget, type WidgetProps } from './widget.tsx';

/** What every dialog that acts on tasks is given. */
export interface TaskDialogProps extends Omit<WidgetProps, 'className'> {
  /** One task, or many; looked at when the dialog opens. */
  readonly tasks: readonly TaskSummary[];
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What the server has recorded. Called before the dialog asks to be closed; of many, some may be missing. */
  readonly onDone?: (done: readonly TaskDetail[]) => void;
  /** Where focus goes once the dialog is gone. By default back to what had it, or to the nearest control that is left. */
  readonly returnFocus?: FocusTarget;
}

/** Which tasks are confirmed, and what happens around it. */
export interface ConfirmDeploymentDialogProps extends TaskDialogProps {
  /** Given where the reader can ask a second person to agree to an override; without it, the dialog says so and no more. */
  readonly onAskForOverride?: () => void;
}

/** Confirms one deployment or many: shows what will change, asks for what is needed, and says plainly what came of it. */
export function ConfirmDeploymentDialog({
  open,
  appearance,
  components,
  messages,
  ...rest
}: ConfirmDeploymentDialogProps): ReactElement | null {
  if (!open || rest.tasks.length === 0) return null;
  // Each opening begins anew, with nothing typed and nothing known.
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <OpenDialog key={rest.tasks.map(({ task }) => task.taskId).join(' ')} {...rest} />
    </Widget>
  );
}

type OpenProps = Omit<ConfirmDeploymentDialogProps, 'open' | 'appearance' | 'components' | 'messages'>;

function OpenDialog({ tasks, onOpenChange, onDone, returnFocus: target, onAskForOverride }: OpenProps): ReactElement {
  const returnFocus = useReturnFocus(target);
  const [only, ...others] = tasks;
  const leave = () => onOpenChange(false);
  const done = (recorded: readonly TaskDetail[]) => onDone?.(recorded);
  return only && others.length === 0 ? (
    <ConfirmOne task={only} onClose={leave} onDone={done} returnFocus={returnFocus} onAskForOverride={onAskForOverride} />
  ) : (
    <ConfirmMany tasks={tasks} onClose={leave} onDone={done} returnFocus={returnFocus} />
  );
}

interface ConfirmOneProps {
  readonly task: TaskSummary;
  readonly onClose: () => void;
  readonly onDone: (done: readonly TaskDetail[]) => void;
  readonly returnFocus: () => void;
  readonly onAskForOverride: (() => void) | undefined;
}

function ConfirmOne({ task, onClose, onDone, returnFocus, onAskForOverride }: ConfirmOneProps): ReactElement {
  const slot = useSlot();
  const words = useWords(confirmWords);
  const dialogWords = useWords(dialog);
  const [isAsking, setAsking] = useState(false);
  const confirm = useConfirmDeployment(task, (done) => {
    onDone([done]);
    onClose();
  });
  const { phase, explanation, isOver, isDirty } = confirm;
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const mayAsk = explanation?.task.may['request-override'].allowed === true && explanation.task.task.overrideRequest?.state !== 'REQUESTED';

  const close = () => {
    if (phase === 'submitting') return;
    if (isDirty && !isOver) setAsking((asking) => !asking);
    else onClose();
  };

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
          void confirm.submit();
        }}
      >
        <ConfirmBody task={task} confirm={confirm} />
        {isAsking ? (
          <DiscardQuestion onDiscard={onClose} onKeep={() => setAsking(false)} />
        ) : (
          <ConfirmFooter confirm={confirm} onClose={close} onAskForOverride={mayAsk ? onAskForOverride : undefined} />
        )}
      </form>
    </Dialog>
  );
}
