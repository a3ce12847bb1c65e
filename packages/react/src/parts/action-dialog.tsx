import type { ReactElement, ReactNode } from 'react';
import { useOnline } from '../hooks/use-online.ts';
import type { TaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { overTitle } from '../messages/task-name.ts';
import { ActionNotice } from './action-notice.tsx';
import type { ButtonSlotProps } from './components.ts';
import { Dialog } from './dialog.tsx';
import { DialogButton, DialogFooter, SendButton, useLeaving } from './dialog-footer.tsx';
import type { IconName } from './icon.tsx';
import { LoadingSection } from './loading-section.tsx';
import { ManyResult } from './many-result.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { OutcomeUnknown } from './outcome-unknown.tsx';
import { useSlot } from './slot.ts';
import { TaskOver } from './task-over.tsx';

/** A dialog that takes an action. */
export interface ActionDialogProps {
  readonly action: TaskAction;
  readonly title: string;
  readonly description: string | null;
  readonly blockedTitle: string;
  readonly isDirty: boolean;
  readonly size?: 'md' | 'lg';
  /** The button that takes it; null when there is nothing to take. */
  readonly submit: {
    readonly label: string;
    readonly busyLabel: string;
    readonly variant: ButtonSlotProps['variant'];
    readonly icon?: IconName;
  } | null;
  /** The way out, where "Close" could be misread. */
  readonly closeLabel?: string;
  /** Further buttons between the way out and the way on. */
  readonly others?: ReactNode;
  readonly onClose: () => void;
  readonly returnFocus: () => void;
  /** What stands above everything: what it is about. */
  readonly about?: ReactNode;
  /** What is entered; shown once the server has said what would happen. */
  readonly children: ReactNode;
}

/** Renders the dialog around an action: its form, where it stands, what came of it, and the way out, which asks before anything typed is lost. */
export function ActionDialog({
  action,
  title,
  description,
  blockedTitle,
  isDirty,
  size,
  submit,
  closeLabel,
  others,
  onClose,
  returnFocus,
  about,
  children,
}: ActionDialogProps): ReactElement {
  const slot = useSlot();
  const words = useWords(dialog);
  const isOnline = useOnline();
  const { phase, only, isOver, explanations, blocked } = action;
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const busy = phase === 'submitting';
  const isEntering = !isUnknown && !isOver && phase !== 'result';

  const { close, question } = useLeaving({ isBusy: busy, wouldLose: isDirty && isEntering, leave: onClose });

  if (phase === 'result')
    return (
      <ManyResult
        outcomes={action.outcomes}
        named={(taskId) => {
          const explained = explanations?.get(taskId);
          return explained?.ok ? explained.value.task : undefined;
        }}
        onReview={action.review}
        onClose={onClose}
        returnFocus={returnFocus}
      />
    );
  return (
    <Dialog
      title={isUnknown ? words.unknown.title : isOver && only ? overTitle(only.task, words) : title}
      description={isEntering ? description : null}
      size={size ?? 'md'}
      onClose={close}
      returnFocus={returnFocus}
    >
      <form
        {...slot('dialog-form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isOnline) void action.submit();
        }}
      >
        <div {...slot('dialog-body')} aria-busy={(!explanations && action.isFetching) || undefined}>
          {isUnknown ? (
            <OutcomeUnknown isChecking={phase === 'checking'} refusal={refusalOf(action)} />
          ) : (
            <>
              {about}
              {isOver && only ? (
                <TaskOver explanation={only} />
              ) : (
                <>
                  <ActionNotice action={action} blockedTitle={blockedTitle} />
                  {explanations ? !blocked && children : action.isFetching && <LoadingSection />}
                </>
              )}
            </>
          )}
        </div>
        {question ?? (
          <DialogFooter>
            {isEntering && <OfflineNotice />}
            <DialogButton inactive={busy} onClick={close}>
              {isEntering ? (closeLabel ?? words.close) : words.close}
            </DialogButton>
            {isUnknown && (
              <DialogButton variant="primary" busy={phase === 'checking'} waitUntil={action.waitUntil} onClick={() => void action.check()}>
                {words.unknown.check}
              </DialogButton>
            )}
            {isEntering && explanations && !blocked && others}
            {isEntering && explanations && !blocked && submit && (
              <SendButton
                type="submit"
                variant={submit.variant}
                busy={busy}
                waitUntil={action.waitUntil}
                {...(submit.icon && { icon: submit.icon })}
              >
                {busy ? submit.busyLabel : submit.label}
              </SendButton>
            )}
          </DialogFooter>
        )}
      </form>
    </Dialog>
  );
}

/** Why it could not be found out what became of it. */
export const refusalOf = ({ problem }: Pick<TaskAction, 'problem'>) =>
  problem && problem.code !== 'changed' && problem.code !== 'not-recorded' ? problem : null;
