import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { Button, type ButtonProps } from './button.tsx';
import { offlineId } from './offline-notice.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** Renders the foot of a dialog: the way out first, then the way on. */
export function DialogFooter({ children }: { readonly children: ReactNode }): ReactElement {
  const slot = useSlot();
  return <div {...slot('dialog-footer')}>{children}</div>;
}

/** Renders a button of a dialog's foot, as wide as the foot where that is narrow. */
export function DialogButton(props: Omit<ButtonProps, 'className'>): ReactElement {
  return <Button {...props} className="cs-dialog-button" />;
}

/** Renders a button that sends something, and that does not while there is no network. One that does not send yet (`sends`) is always there. */
export function SendButton({
  sends = true,
  inactive = false,
  ...rest
}: Omit<ButtonProps, 'className'> & { readonly sends?: boolean }): ReactElement {
  const isHeldUp = !useOnline() && sends;
  return <DialogButton {...rest} inactive={inactive || isHeldUp} aria-describedby={isHeldUp ? offlineId : undefined} />;
}

/** How a dialog is left. */
export interface Leaving {
  /** What may not be left alone: something is being sent. */
  readonly isBusy: boolean;
  /** Whether something that was typed would be lost. */
  readonly wouldLose: boolean;
  readonly leave: () => void;
}

/** Leaves a dialog, and asks first where that would lose what was typed: `question` then stands in the place of the buttons. */
export function useLeaving({ isBusy, wouldLose, leave }: Leaving): { readonly close: () => void; readonly question: ReactElement | null } {
  const [isAsking, setAsking] = useState(false);
  return {
    close: () => {
      if (isBusy) return;
      if (wouldLose) setAsking(!isAsking);
      else leave();
    },
    question: isAsking ? <DiscardQuestion onDiscard={leave} onKeep={() => setAsking(false)} /> : null,
  };
}

/** Renders the question whether what was typed may be lost, in the place of the buttons it interrupts. */
function DiscardQuestion({ onDiscard, onKeep }: { readonly onDiscard: () => void; readonly onKeep: () => void }): ReactElement {
  const slot = useSlot();
  const words = useWords(dialog);
  const footer = useRef<HTMLDivElement>(null);
  useEffect(() => footer.current?.querySelector('button')?.focus(), []);
  return (
    <div {...slot('dialog-footer')} ref={footer} {...withRole('group')} aria-label={words.discardQuestion}>
      <p {...slot('dialog-question')}>{words.discardQuestion}</p>
      <DialogButton onClick={onKeep}>{words.keepEditing}</DialogButton>
      <DialogButton onClick={onDiscard}>{words.discard}</DialogButton>
    </div>
  );
}
