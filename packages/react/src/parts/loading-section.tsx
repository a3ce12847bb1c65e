import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { Skeleton } from './skeleton.tsx';
import { useSlot } from './slot.ts';

/** Renders that a dialog is looking up what would happen, in the place where that will stand. */
export function LoadingSection(): ReactElement {
  const slot = useSlot();
  return (
    <div {...slot('section')}>
      <p {...slot('hint')}>{useWords(dialog).loading}</p>
      <Skeleton />
      <Skeleton size="short" />
    </div>
  );
}
