import { type ReactElement, type ReactNode, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { wait } from '../messages/wait.ts';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';

/**
 * Renders for how long a button has to wait over what it is called. Its name stays as it is, or it would be read out anew
 * each second; so does its width, for it takes the room of its name and of the longest wait.
 */
export function Waiting({ seconds, children }: { readonly seconds: number; readonly children: ReactNode }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const { tryAgainIn } = useWords(wait);
  const text = tryAgainIn(format.duration(seconds, 'short'));
  const [longest] = useState(text);
  return (
    <span {...slot('wait')}>
      <span {...slot('wait-room')}>{children}</span>
      <span {...slot('wait-room')} aria-hidden="true">
        <Sentence>{longest}</Sentence>
      </span>
      <span {...slot('wait-text')} aria-hidden="true">
        <Sentence>{text}</Sentence>
      </span>
    </span>
  );
}
