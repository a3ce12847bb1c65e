import type { AdjustWords } from '../../messages/adjust.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link AdjustWords} in German. */
export const adjust: AdjustWords = {
  title: 'Plantermin verschieben',
  titleMany: (count) => plural(count, { one: '# Plantermin verschieben', other: '# Plantermine verschieben' }),
  purpose: 'Die Aufgabe bleibt offen. Die bisherigen Termine bleiben in der Historie.',
  date: 'Neuer Plantermin',
  dateHint: ({ from, days }) =>
    days === 0
      ? `Bisher geplant für ${from}.`
      : days > 0
        ? plural(days, { one: `# Tag später als ${from}.`, other: `# Tage später als ${from}.` })
        : plural(-days, { one: `# Tag früher als ${from}.`, other: `# Tage früher als ${from}.` }),
  dateMissing: 'Geben Sie den Tag an, an dem die Version produktiv gehen soll.',
  reason: 'Begründung',
  reasonMissing: 'Geben Sie an, warum sich der Termin verschiebt.',
  submit: 'Termin verschieben',
  submitMany: (count) => plural(count, { one: '# Termin verschieben', other: '# Termine verschieben' }),
  submitting: 'Wird verschoben…',
  done: ({ task, date }) => `${task} ist jetzt für den ${date} geplant`,
  doneMany: (count) => plural(count, { one: '# Plantermin verschoben', other: '# Plantermine verschoben' }),
  blockedTitle: 'Der Plantermin kann nicht verschoben werden',
};
