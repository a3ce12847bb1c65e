import type { ClientRefusal } from '@countersign/http/client';
import type { ReactElement } from 'react';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { useSlot } from './slot.ts';

/** Renders that nobody knows what became of a change, and what is being done about it. `refusal` is why it could not be found out. */
export function OutcomeUnknown({
  isChecking,
  refusal,
}: {
  readonly isChecking: boolean;
  readonly refusal: ClientRefusal | null;
}): ReactElement {
  const slot = useSlot();
  const { unknown } = useWords(dialog);
  const tell = useRefusalText();
  return (
    <div {...slot('section')}>
      <p {...slot('over-text')}>{unknown.body}</p>
      <p {...slot('hint')}>{isChecking ? unknown.checking : refusal && refusal.code !== 'unreachable' ? tell(refusal) : unknown.failed}</p>
    </div>
  );
}
