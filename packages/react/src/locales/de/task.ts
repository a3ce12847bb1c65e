import { plurals } from '../../messages/plurals.ts';
import type { TaskWords } from '../../messages/task.ts';

const plural = plurals('de');

/** {@link TaskWords} in German. */
export const task: TaskWords = {
  bucket: { all: 'Alle offenen', overdue: 'Überfällig', 'due-soon': 'Bald fällig', upcoming: 'Später' },
  due: {
    overdue: (count) => plural(count, { one: 'Seit # Tag überfällig', other: 'Seit # Tagen überfällig' }),
    today: 'Heute fällig',
    in: (count) => plural(count, { one: 'In # Tag fällig', other: 'In # Tagen fällig' }),
  },
  status: { PENDING: 'Offen', ADJUSTED: 'Verschoben', CONFIRMED: 'Bestätigt', CANCELLED: 'Storniert' },
  withdrawnOn: (date) => `zurückgenommen am ${date}`,
  global: 'Global',
  locked: 'braucht eine eigene Freigabe',
  validation: {
    none: 'Keine Validierung',
    unknown: 'Unbekannt',
    overrideNeeded: 'eine Übersteuerung ist nötig',
    impossible: 'kann nicht bestätigt werden',
  },
  name: ({ model, version, region }) => `${model} ${version}, ${region}`,
  version: (number) => `Version ${number}`,
  actingFor: (person) => `Für ${person}`,
  assignedTo: (person) => `Verantwortlich: ${person}`,
};
