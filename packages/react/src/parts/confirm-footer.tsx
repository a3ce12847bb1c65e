import { type ReactElement, useEffect, useRef } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { Button } from './button.tsx';
import { slot } from './slot.ts';
import { withRole } from './with-role.ts';

/** The foot of the dialog. */
export interface ConfirmFooterProps {
  readonly confirm: ConfirmDeployment;
  readonly onClose: () => void;
}

/** Renders the way out and the way on: confirm, confirm with override, or find out what became of it. */
export function ConfirmFooter({ confirm, onClose }: ConfirmFooterProps): ReactElement {
  const { confirm: words, unknown } = useEnvironment().messages;
  const { phase, explanation, blocked, isOver } = confirm;
  const isUnknown = phase === 'unknown' || phase === 'checking';
  const busy = phase === 'submitting';
  const overrides = explanation?.gate?.override === 'needed';
  return (
    <div {...slot('dialog-footer')}>
      <Button className="cs-dialog-button" inactive={busy} onClick={onClose}>
        {words.close}
      </Button>
      {isUnknown && (
        <Button className="cs-dialog-button" variant="primary" busy={phase === 'checking'} onClick={() => void confirm.check()}>
          {unknown.check}
        </Button>
      )}
      {!isUnknown && !isOver && !blocked && explanation && (
        <Button
          className="cs-dialog-button"
          type="submit"
          variant={overrides ? 'override' : 'primary'}
          busy={busy}
          {...(overrides && { icon: 'override' as const })}
        >
          {busy ? words.submitting : overrides ? words.submitOverride : words.submit}
        </Button>
      )}
    </div>
  );
}

/** Renders the question whether what was typed may be lost, in the place of the buttons it interrupts. */
export function DiscardQuestion({ onDiscard, onKeep }: { readonly onDiscard: () => void; readonly onKeep: () => void }): ReactElement {
  const { confirm: words } = useEnvironment().messages;
  const footer = useRef<HTMLDivElement>(null);
  useEffect(() => footer.current?.querySelector('button')?.focus(), []);
  return (
    <div {...slot('dialog-footer')} ref={footer} {...withRole('group')} aria-label={words.discardQuestion}>
      <p {...slot('dialog-question')}>{words.discardQuestion}</p>
      <Button className="cs-dialog-button" onClick={onKeep}>
        {words.keepEditing}
      </Button>
      <Button className="cs-dialog-button" onClick={onDiscard}>
        {words.discard}
      </Button>
    </div>
  );
}
