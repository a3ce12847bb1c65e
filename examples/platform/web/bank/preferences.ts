import { useSyncExternalStore } from 'react';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { type BankWords, en } from './words/en.ts';

/** The languages the platform speaks: how each is called, runs, and writes its days. */
export const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', words: en },
  de: { name: 'Deutsch', dir: 'ltr', locale: 'de-DE', words: de },
  ar: { name: 'العربية', dir: 'rtl', locale: 'ar-AE', words: ar },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl'; locale: string; words: BankWords }>;

export type Language = keyof typeof languages;
export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

/** What a reader has chosen for himself. It stays in his browser. */
interface Preferences {
  readonly language: Language;
  readonly appearance: Appearance;
}

const key = 'platform.preferences';
const listeners = new Set<() => void>();
let current = read();
show();

function read(): Preferences {
  const [language, appearance] = (localStorage.getItem(key) ?? '').split(' ');
  return {
    language: isLanguage(language) ? language : 'en',
    appearance: appearances.find((each) => each === appearance) ?? 'system',
  };
}

function isLanguage(code: string | undefined): code is Language {
  return code !== undefined && Object.hasOwn(languages, code);
}

/** The widgets follow the language's direction and the colour scheme of the page they stand in. */
function show(): void {
  const { documentElement: page } = document;
  page.lang = current.language;
  page.dir = languages[current.language].dir;
  page.dataset['appearance'] = current.appearance;
}

/** Keeps what a reader chooses, and shows it at once. */
export function choose(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(key, `${current.language} ${current.appearance}`);
  show();
  for (const listener of listeners) listener();
}

/** What the reader has chosen. */
export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );

/** The bank's words in the reader's language. */
export const useWords = (): BankWords => languages[usePreferences().language].words;
