import { plurals } from '../../messages/plurals.ts';
import type { ReassignWords } from '../../messages/reassign.ts';

const plural = plurals('de');

/** {@link ReassignWords} in German. */
export const reassign: ReassignWords = {
  title: 'An andere Person übergeben',
  titleMany: (count) => plural(count, { one: '# Aufgabe an andere Person übergeben', other: '# Aufgaben an andere Person übergeben' }),
  purpose: 'Die genannte Person ist ab sofort verantwortlich und bestätigt im eigenen Namen.',
  person: 'Künftig verantwortlich',
  personHint: 'Beginnen Sie mit dem Namen und wählen Sie dann aus.',
  personMissing: 'Geben Sie an, wer künftig verantwortlich ist.',
  personUnclear: 'Mehrere Personen heißen so. Wählen Sie eine davon aus der Liste.',
  reason: 'Begründung',
  reasonMissing: 'Geben Sie an, warum eine andere Person verantwortlich sein soll.',
  submit: 'Übergeben',
  submitMany: (count) => plural(count, { one: '# Aufgabe übergeben', other: '# Aufgaben übergeben' }),
  submitting: 'Wird übergeben…',
  done: ({ task, person }) => `${person} ist jetzt verantwortlich für ${task}`,
  doneMany: (count) => plural(count, { one: '# Aufgabe übergeben', other: '# Aufgaben übergeben' }),
  blockedTitle: 'Diese Aufgabe kann nicht übergeben werden',
};
