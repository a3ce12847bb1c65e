import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { calendar } from '../messages/calendar.ts';

const toTheLeft = /^(ar|fa|he|ur)\b/;

/** Renders words of ours in the order of their own language, also in a page that runs the other way. */
export function Sentence({ children }: { readonly children: ReactNode }): ReactElement {
  const { language } = useWords(calendar);
  return <bdi dir={toTheLeft.test(language) ? 'rtl' : 'ltr'}>{children}</bdi>;
}
