import type { ManyWords } from '../../messages/many.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link ManyWords} in German. */
export const many: ManyWords = {
  ready: (count) => `Bereit (${count})`,
  needsOverride: (count) => `Übersteuerung nötig (${count})`,
  cannot: (count) => `Nicht möglich (${count})`,
  noneReadyTitle: 'Für keine dieser Aufgaben ist das möglich',
  reasonFor: (count) => plural(count, { one: 'Begründung für diese eine', other: 'Begründung, gilt für diese #' }),
  leaveOut: 'Diese vorerst auslassen',
  appliesToAll: (count) => plural(count, { one: 'Gilt für die eine oben.', other: 'Gilt für alle #.' }),
  approvals: ({ count, regions }) =>
    plural(
      count,
      {
        one: '# regionale Freigabe wird angefordert: {regions}',
        other: '# regionale Freigaben werden angefordert: {regions}',
      },
      { regions },
    ),
  result: ({ done, total }) => `${done} von ${total} aufgezeichnet`,
  resultNone: 'Es wurde nichts aufgezeichnet',
  notRecorded: (count) =>
    plural(count, {
      one: '# wurde nicht aufgezeichnet und bleibt, wie sie war.',
      other: '# wurden nicht aufgezeichnet und bleiben, wie sie waren.',
    }),
  done: (count) => `${count} aufgezeichnet`,
  review: (count) => `${count} prüfen und erneut versuchen`,
  copyReport: 'Bericht kopieren',
  copied: 'Bericht kopiert',
  copyFailed: 'Der Bericht konnte nicht kopiert werden. Markieren Sie den Text hier und kopieren Sie ihn von Hand.',
  working: (count) => plural(count, { one: '# Aufgabe wird aufgezeichnet', other: '# Aufgaben werden aufgezeichnet' }),
};
