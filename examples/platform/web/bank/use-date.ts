import { languages, usePreferences, useWords } from './preferences.ts';

/** Writes calendar days in the reader's language, `3 Feb 2026`; a dash for none. */
export function useDate(): (day: string | null) => string {
  const { locale } = languages[usePreferences().language];
  const { dash } = useWords();
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
    numberingSystem: 'latn',
  });
  return (day) => (day === null ? dash : format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)));
}
