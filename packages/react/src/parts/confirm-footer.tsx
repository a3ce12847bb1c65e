import type { ReactElement } from 'react';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { dialog } from '../messages/dialog.ts';
import { DialogButton, DialogFooter } from './dialog-footer.tsx';
import { OfflineNotice, offlineId } from './offline-notice.tsx';

/** The foot of the dialog. */
export interface ConfirmFooterProps {
  readonly confirm: ConfirmDeployment;
  readonly onClose: () => void;
  /** Given where a second person can be asked. */
  readonly onAskForOverride: (() => void) | undefined;
}

/** Renders the way out and the way on: confirm, confirm with override, ask a second person, or find out what became of it. */
export function ConfirmFooter({ confirm, onClose, onAskForOverride }: ConfirmFooterProps): ReactElement {
  const words = useWords(confirmWords);
  const { close, unknown } = useWords(dialog);
  const isOnline = useOnline();
  const { phase, explanation, blocked, isOver } = confirm;
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const busy = phase === 'submitting';
  const overrides = explanation?.gate?.override === 'needed';
  return (
    <DialogFooter>
      {!isOnline && <OfflineNotice />}
      <DialogButton inactive={busy} onClick={onClose}>
        {close}
      </DialogButton>
      {isUnknown && (
        <DialogButton variant="primary" busy={phase === 'checking'} onClick={() => void confirm.check()}>
          {unknown.check}
        </DialogButton>
      )}
      {!isUnknown && blocked && onAskForOverride && (
        <DialogButton variant="primary" onClick={onAskForOverride}>
          {words.askForOverride}
        </DialogButton>
      )}
      {!isUnknown && !isOver && !blocked && explanation && (
        <DialogButton
          type="submit"
          variant={overrides ? 'override' : 'primary'}
          busy={busy}
          inactive={!isOnline}
          aria-describedby={isOnline ? undefined : offlineId}
          {...(overrides && { icon: 'override' as const })}
        >
          {busy ? words.submitting : overrides ? words.submitOverride : words.submit}
        </DialogButton>
      )}
    </DialogFooter>
  );
}
