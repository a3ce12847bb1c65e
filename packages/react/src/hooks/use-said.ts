import { useEffect } from 'react';
import { useEnvironment } from './environment.ts';

/** Says aloud, at once, what has come to stand in the way, and again when it has become something else; null for nothing. */
export function useSaid(text: string | null): void {
  const { announcer } = useEnvironment();
  useEffect(() => {
    if (text !== null) announcer.announce(text, { assertive: true });
  }, [text, announcer]);
}
