import type { DelegateWords, GrantedWords } from '../../messages/delegate.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');
const granted = ({ person, until, tasks }: GrantedWords): string =>
  `${person} darf Sie bis zum ${until} vertreten, und zwar für ${tasks.join('; ')}`;

/** {@link DelegateWords} in German. */
export const delegate: DelegateWords = {
  title: 'Vertretung einrichten',
  titleMany: (count) => plural(count, { one: 'Vertretung für # Aufgabe einrichten', other: 'Vertretung für # Aufgaben einrichten' }),
  purpose:
    'Die genannte Person darf Sie bis zu dem angegebenen Tag vertreten. Sie bleiben verantwortlich und können die Vertretung jederzeit beenden.',
  covers: 'Umfang',
  task: 'Nur diese Aufgabe',
  model: (model) => `Alle Aufgaben zu ${model}, für die Sie verantwortlich sind`,
  person: 'Vertretung durch',
  personHint: 'Beginnen Sie mit dem Namen und wählen Sie dann aus.',
  personMissing: 'Geben Sie an, wer Sie vertreten darf.',
  personUnclear: 'Mehrere Personen heißen so. Wählen Sie eine davon aus der Liste.',
  actions: 'Befugnisse',
  actionsMissing: 'Wählen Sie mindestens eine.',
  action: {
    confirm: 'Produktivsetzungen bestätigen',
    adjust: 'Plantermine verschieben',
    cancel: 'Aufgaben stornieren',
    withdraw: 'Bestätigte Produktivsetzungen zurücknehmen',
    'request-override': 'Übersteuerungen beantragen',
  },
  until: 'Letzter Tag',
  untilHint: ({ zone }) => `Bis zum Ende des Tages in ${zone}.`,
  untilMissing: 'Geben Sie den letzten Tag der Vertretung an.',
  reason: 'Begründung',
  submit: 'Vertretung einrichten',
  submitting: 'Wird eingerichtet…',
  grantedTitle: 'Bereits eingerichtet',
  granted,
  done: ({ person, before }) =>
    [`${person} darf Sie jetzt vertreten`, ...before.map((each) => `Zuvor eingerichtet und weiterhin gültig: ${granted(each)}`)].join('. '),
  listTitle: 'Vertretungen',
  who: ({ delegate: person, delegator }) => `${person} darf ${delegator} vertreten`,
  ofModel: ({ model, delegator }) => `Alle Aufgaben zu ${model}, für die ${delegator} verantwortlich ist`,
  period: ({ from, until }) => `Vom ${from} ${until}`,
  untilDay: (day) => `bis zum Ende des ${day}`,
  untilMoment: (moment) => `bis zum ${moment}`,
  end: 'Beenden…',
  endTitle: 'Vertretung beenden',
  endPurpose: ({ delegate: person, delegator }) =>
    `${person} kann ${delegator} danach nicht mehr aufgrund dieser Vertretung vertreten. Was in Vertretung getan wurde, bleibt bestehen.`,
  keep: 'Vertretung behalten',
  ending: 'Wird beendet…',
  ended: ({ delegate: person, delegator }) => `Die Vertretung ist beendet: ${person} handelt nicht mehr in ihrem Rahmen für ${delegator}`,
};
