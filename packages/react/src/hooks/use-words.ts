import { useMemo } from 'react';
import type { Messages } from '../messages/messages.ts';
import type { WordGroup } from '../messages/words.ts';
import { useEnvironment } from './environment.ts';

/** The words of a group: those of the locale or the host, and English for whatever they leave out. */
export function useWords<Name extends keyof Messages>({ name, english }: WordGroup<Name>): Messages[Name] {
  const over = useEnvironment().messages[name];
  return useMemo(() => (over ? { ...english, ...over } : english), [english, over]);
}
