import type { CancelWords } from '../../messages/cancel.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link CancelWords} in German. */
export const cancel: CancelWords = {
  title: 'Aufgabe stornieren',
  titleMany: (count) => plural(count, { one: '# Aufgabe stornieren', other: '# Aufgaben stornieren' }),
  purpose: ({ region }) => `Die Aufgabe endet hier und bleibt in der Historie. Die Version gilt nicht als produktiv (${region}).`,
  purposeMany: 'Die Aufgaben enden hier und bleiben in der Historie. Die Versionen gelten nicht als produktiv.',
  reason: 'Begründung',
  reasonMissing: 'Geben Sie an, warum die Produktivsetzung nicht gegengezeichnet wird.',
  keep: 'Aufgabe behalten',
  keepMany: 'Aufgaben behalten',
  submit: 'Aufgabe stornieren',
  submitMany: (count) => plural(count, { one: '# Aufgabe stornieren', other: '# Aufgaben stornieren' }),
  submitting: 'Wird storniert…',
  done: ({ task }) => `${task} storniert`,
  doneMany: (count) => plural(count, { one: '# Aufgabe storniert', other: '# Aufgaben storniert' }),
  blockedTitle: 'Diese Aufgabe kann nicht storniert werden',
};
