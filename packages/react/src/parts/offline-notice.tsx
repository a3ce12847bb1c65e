import type { ReactElement } from 'react';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';

/** Names the notice, so that what it holds up can be described by it. There is one dialog at a time. */
export const offlineId = 'cs-offline-notice';

/** Renders why nothing can be sent just now; nothing while there is a network. */
export function OfflineNotice(): ReactElement | null {
  const slot = useSlot();
  const { offline } = useWords(dialog);
  if (useOnline()) return null;
  return (
    <p {...slot('dialog-notice')} id={offlineId}>
      <Icon name="offline" />
      <span {...slot('dialog-notice-text')}>{offline}</span>
    </p>
  );
}
