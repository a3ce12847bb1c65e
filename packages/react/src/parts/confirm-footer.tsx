import type { ReactElement } from 'react';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { dialog } from '../messages/dialog.ts';
import { DialogButton, DialogFooter, SendButton } from './dialog-footer.tsx';
import { OfflineNotice } from './offline-notice.tsx';

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
  const { phase, explanation, blocked, isOver } = confirm;
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const busy = phase === 'submitting';
  const overrides = explanation?.gate?.override === 'needed';
  return (
    <DialogFooter>
      <OfflineNotice />
      <DialogButton inactive={busy} onClick={onClose}>
        {close}
      </DialogButton>
      {isUnknown && (
        <DialogButton variant="primary" busy={phase === 'checking'} waitUntil={confirm.waitUntil} onClick={() => void confirm.check()}>
          {unknown.check}
        </DialogButton>
      )}
      {!isUnknown && blocked && onAskForOverride && (
        <DialogButton variant="primary" onClick={onAskForOverride}>
          {words.askForOverride}
        </DialogButton>
      )}
      {!isUnknown && !isOver && !blocked && explanation && (
        <SendButton
          type="submit"
          variant={overrides ? 'override' : 'primary'}
          busy={busy}
          waitUntil={confirm.waitUntil}
          {...(overrides && { icon: 'override' as const })}
        >
          {busy ? words.submitting : overrides ? words.submitOverride : words.submit}
        </SendButton>
      )}
    </DialogFooter>
  );
}
