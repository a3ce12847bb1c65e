import { plurals } from '../../messages/plurals.ts';
import type { ToldWords } from '../../messages/told.ts';

const plural = plurals('de');

/** {@link ToldWords} in German. */
export const told: ToldWords = {
  summary: (count) => plural(count, { one: '# Benachrichtigung wurde verschickt', other: '# Benachrichtigungen wurden verschickt' }),
  whom: ({ whom, at }) => `${whom} wurde am ${at} benachrichtigt.`,
  role: (role) => `Die Rolle ${role}`,
  why: {
    'due-soon': (date) => `Bald fällig, geplant für ${date}`,
    'due-today': (date) => `An dem Tag fällig, geplant für ${date}`,
    overdue: (date) => `Überfällig, geplant für ${date}`,
    escalated: (date) => `Zu lange überfällig, geplant für ${date}`,
    'override-recorded': () => 'Vor der Freigabe der Validierung genutzt',
    'exception-open': () => 'Ausnahme zu lange offen',
  },
};
