import type { PartialMessages } from '@countersign/react';
import { useEffect, useState } from 'react';
import type { Language } from '../bank/preferences.ts';

const english: PartialMessages = {};

const load: Readonly<Record<Language, () => Promise<PartialMessages>>> = {
  en: async () => english,
  de: async () => (await import('@countersign/react/locales/de')).de,
  ar: async () => (await import('@countersign/react/locales/ar')).ar,
};

/** The widgets' words in a language, fetched when somebody wants them; until they are there, those before. */
export function useMessages(language: Language): PartialMessages {
  const [messages, setMessages] = useState(english);
  useEffect(() => {
    let isWanted = true;
    // Where they cannot be had, the words before go on.
    load[language]().then(
      (loaded) => isWanted && setMessages(loaded),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return messages;
}
