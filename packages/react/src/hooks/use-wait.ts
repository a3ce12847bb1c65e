import { useEffect } from 'react';
import { wait } from '../messages/wait.ts';
import { useEnvironment } from './environment.ts';
import { secondsUntil } from './use-seconds-until.ts';
import { useWords } from './use-words.ts';

/** When a refusal lets one try again (milliseconds since 1970); null when it asks for no wait. */
export const retryAtOf = (refusal: object | null): number | null =>
  refusal && 'retryAt' in refusal && typeof refusal.retryAt === 'number' ? refusal.retryAt : null;

/** Says aloud why and how long one has to wait, once, and once more when the moment has come. */
export function useWait(until: number | null, why: string): void {
  const { announcer, format } = useEnvironment();
  const words = useWords(wait);
  useEffect(() => {
    const seconds = secondsUntil(until);
    if (until === null || seconds === 0) return;
    announcer.announce(words.begins({ why, time: format.duration(seconds, 'long') }));
    const timer = setTimeout(() => announcer.announce(words.over), until - Date.now());
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a wait is told once, in the words of its beginning
  }, [until]);
}
