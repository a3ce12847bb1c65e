import type { PendingWords } from '../../messages/pending.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link PendingWords} in German. */
export const pending: PendingWords = {
  title: 'Wartet auf Ihre Entscheidung',
  summary: ({ count, isMore }) =>
    isMore ? `${count} oder mehr Entscheidungen warten` : plural(count, { one: '# Entscheidung wartet', other: '# Entscheidungen warten' }),
  failedTitle: 'Die Liste ließ sich nicht laden',
  emptyTitle: 'Nichts wartet auf Ihre Entscheidung',
  emptyBody:
    'Übersteuerungen, die eine zweite Person brauchen, Freigaben von Regionen und Ausnahmen erscheinen hier, wenn Sie darüber entscheiden dürfen.',
  noMatchTitle: 'Nichts dergleichen wartet',
  showAll: 'Alles zeigen',
  filter: { label: 'Was wartet', any: 'Was wartet: alles' },
  caption: 'Entscheidungen, die auf Sie warten, die ältesten zuerst',
  columns: { model: 'Modell und Version', region: 'Region', matter: 'Was wartet', actions: 'Aktion' },
  matter: {
    'decide-override': 'Übersteuerung beantragt',
    'decide-approval': 'Regionale Freigabe angefordert',
    'acknowledge-exception': 'Ausnahme eröffnet',
    'close-exception': 'Ausnahme abzuschließen',
  },
  decide: {
    'decide-override': 'Entscheiden…',
    'decide-approval': 'Antworten…',
    'acknowledge-exception': 'Zur Kenntnis…',
    'close-exception': 'Schließen…',
  },
  askedBy: (person) => `von ${person}`,
  waiting: ({ days, date }) =>
    days === 0 ? `seit heute, ${date}` : plural(days, { one: `seit # Tag, ${date}`, other: `seit # Tagen, ${date}` }),
  range: ({ from, to }) => `${from}–${to}`,
};
