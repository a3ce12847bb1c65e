import { plurals } from '../../messages/plurals.ts';
import type { ReadyWords } from '../../messages/ready.ts';

const plural = plurals('de');

/** {@link ReadyWords} in German. */
export const ready: ReadyWords = {
  title: 'Bereit zur Produktivsetzung',
  summary: ({ possible, scheduled }) =>
    plural(possible, { one: '# Produktivsetzung möglich', other: '# Produktivsetzungen möglich' }) +
    (scheduled === 0 ? '' : `, ${scheduled} geplant`),
  failedTitle: 'Die Liste ließ sich nicht laden',
  emptyTitle: 'Nichts ist bereit zur Produktivsetzung',
  emptyBody:
    'Eine Version erscheint hier, sobald ihre Validierung freigegeben ist oder keine nötig ist und sie in einer vorgesehenen Region noch nicht läuft.',
  caption: 'Versionen, die produktiv gehen könnten und es noch nicht sind, je Region',
  columns: { model: 'Modell und Version', region: 'Region', validation: 'Validierung', task: 'Aufgabe', actions: 'Aktion' },
  approved: ({ date, days }) =>
    days === 0
      ? `Heute freigegeben, ${date}`
      : plural(days, { one: `Vor # Tag freigegeben, ${date}`, other: `Vor # Tagen freigegeben, ${date}` }),
  notNeeded: 'Keine nötig',
  scheduled: 'Geplant',
  openTask: 'Aufgabe öffnen',
  notScheduled: 'Nicht geplant',
  everywhere: 'Überall',
  deploy: 'Produktiv setzen…',
};
