import { useMemo } from 'react';
import { createFirstFormat } from '../format/create-first-format.ts';
import { createFormat, type Format } from '../format/create-format.ts';
import { calendar } from '../messages/calendar.ts';
import type { PartialMessages } from '../messages/messages.ts';
import { useHydrated } from './use-hydrated.ts';

/** The formats of a locale: from words alone in the first pass, from `Intl` once the page is alive; the host's own in both. */
export function useFormat(locale: string, formats: Partial<Format>, messages: PartialMessages): Format {
  const isAlive = useHydrated();
  const words = messages.calendar;
  return useMemo(
    () => ({ ...(isAlive ? createFormat(locale) : createFirstFormat({ ...calendar.english, ...words })), ...formats }),
    [isAlive, locale, formats, words],
  );
}
