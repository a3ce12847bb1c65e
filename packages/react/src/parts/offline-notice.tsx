import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';

/** Names the notice, so that what it holds up can be described by it. There is one dialog at a time. */
export const offlineId = 'cs-offline-notice';

/** Renders why nothing can be sent just now. */
export function OfflineNotice(): ReactElement {
  const slot = useSlot();
  return (
    <p {...slot('dialog-notice')} id={offlineId}>
      <Icon name="offline" />
      <span {...slot('dialog-notice-text')}>{useWords(dialog).offline}</span>
    </p>
  );
}
