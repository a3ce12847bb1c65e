import { useEffect, useRef } from 'react';
import { panel } from '../messages/panel.ts';
import { useEnvironment } from './environment.ts';
import type { Asked } from './use-answer.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { retryAtOf } from './use-wait.ts';
import { useWords } from './use-words.ts';

/**
 * Refreshes for the reader, and says how it went: that all is up to date, or that it has failed once more. That it has
 * failed for the first time, or was had for the first time, is said by what then appears.
 */
export function useSaidRefresh({
  refresh,
  isFetching,
  refusal,
  updatedAt,
}: Pick<Asked<unknown>, 'refresh' | 'isFetching' | 'refusal' | 'updatedAt'>): () => void {
  const { announcer, format } = useEnvironment();
  const words = useWords(panel);
  const tell = useRefusalText();
  const wanted = useRef<{ readonly since: Pick<Asked<unknown>, 'refusal' | 'updatedAt'>; readonly hasBegun: boolean } | null>(null);
  useEffect(() => {
    if (!wanted.current) return;
    const { since, hasBegun } = wanted.current;
    if (isFetching) wanted.current = { since, hasBegun: true };
    else if (hasBegun || since.refusal !== refusal || since.updatedAt !== updatedAt) {
      wanted.current = null;
      if (!refusal && since.updatedAt !== null) announcer.announce(words.updatedAt(format.timeOfDay(Date.now())));
      if (refusal && since.refusal && retryAtOf(refusal) === null) announcer.announce(tell(refusal), { assertive: true });
    }
  });
  return () => {
    wanted.current = { since: { refusal, updatedAt }, hasBegun: false };
    refresh();
  };
}
