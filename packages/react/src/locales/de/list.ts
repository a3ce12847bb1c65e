import type { ListWords } from '../../messages/list.ts';
import { plurals } from '../../messages/plurals.ts';
import type { Tally } from '../../messages/tally.ts';

const plural = plurals('de');
const number = ({ count, isMore }: Tally) => (isMore ? `mehr als ${count}` : String(count));
const tasks = (tally: Tally) =>
  tally.isMore ? `${number(tally)} Aufgaben` : plural(tally.count, { one: '# Aufgabe', other: '# Aufgaben' });

/** {@link ListWords} in German. */
export const list: ListWords = {
  title: 'Meine Produktivsetzungen',
  summary: ({ open, overdue, dueToday }) =>
    [`${number(open)} offen`, overdue.count && `${number(overdue)} überfällig`, dueToday.count && `${number(dueToday)} heute fällig`]
      .filter(Boolean)
      .join(' · '),
  updatedAt: (time) => `Stand ${time}`,
  notUpdatedSince: (time) => `Seit ${time} nicht aktualisiert`,
  refresh: 'Aktualisieren',
  countsUnavailable: 'Anzahl nicht verfügbar',
  filters: 'Nach Fälligkeit filtern',
  bucketName: ({ bucket, ...tally }) => `${bucket}, ${tasks(tally)}`,
  search: 'Aufgaben suchen',
  searchPlaceholder: 'Modell, Version oder Region suchen',
  filter: {
    region: { label: 'Region', any: 'Region: alle' },
    model: { label: 'Modell', any: 'Modell: alle' },
    validation: { label: 'Validierung', any: 'Validierung: alle' },
    status: { label: 'Status', any: 'Status: offen' },
  },
  showFilters: (count) => (count === 0 ? 'Filter' : `Filter (${count})`),
  removeFilter: (filter) => `Filter entfernen: ${filter}`,
  searchFilter: (text) => `Suche: „${text}“`,
  caption: ({ bucket }) => `Produktivsetzungen, ${bucket}, nach Plantermin, frühester zuerst`,
  columns: {
    select: 'Auswahl',
    model: 'Modell und Version',
    region: 'Region',
    due: 'Fällig',
    validation: 'Validierung',
    status: 'Status',
    actions: 'Aktion',
  },
  skipTable: 'Tabelle überspringen',
  confirm: 'Bestätigen…',
  confirming: 'Wird bestätigt…',
  range: ({ from, to, total }) => (total === null ? `${from}–${to}` : `${from}–${to} von ${number(total)}`),
  pages: 'Seiten',
  previous: 'Zurück',
  next: 'Weiter',
  loading: 'Aufgaben werden geladen',
  slow: 'Wird noch geladen. Das dauert länger als üblich.',
  loaded: ({ open, overdue }) => `${tasks(open)} geladen, davon ${number(overdue)} überfällig`,
  found: (tally) => (tally.count === 0 ? 'Keine passenden Aufgaben' : `${tasks(tally)} gefunden`),
  page: ({ page, from, to }) => `Seite ${page}, Aufgaben ${from} bis ${to}`,
  emptyTitle: 'Nichts wartet auf Ihre Bestätigung',
  emptyBody:
    'Aufgaben erscheinen hier, sobald eine Version eines Modells geplant ist, für das Sie verantwortlich sind oder das Sie vertreten.',
  allDoneTitle: 'Alles erledigt',
  allDoneBody: (count) =>
    plural(count, {
      one: 'Sie haben hier # Produktivsetzung bestätigt. Sonst wartet nichts auf Sie.',
      other: 'Sie haben hier # Produktivsetzungen bestätigt. Sonst wartet nichts auf Sie.',
    }),
  noMatchTitle: 'Keine passenden Aufgaben',
  noMatchBody: 'Nichts passt zu den gesetzten Filtern und der Suche.',
  clearFilters: 'Filter zurücksetzen',
  failedTitle: 'Die Aufgaben konnten nicht geladen werden',
  refreshFailedTitle: 'Die Aufgaben konnten nicht aktualisiert werden',
  tryAgain: 'Erneut versuchen',
  deniedTitle: 'Sie haben keinen Zugriff auf Produktivsetzungen',
  deniedBody: 'Wenden Sie sich an die Stelle, die den Zugriff auf diese Plattform verwaltet.',
  offline: 'Sie sind offline. Bestätigen ist erst wieder möglich, wenn Sie verbunden sind.',
  offlineSince: (time) => `Sie sind offline und sehen den Stand von ${time}. Bestätigen ist erst wieder möglich, wenn Sie verbunden sind.`,
  backOnline: 'Wieder online',
  changed: (count) => plural(count, { one: '# Aufgabe hat sich geändert.', other: '# Aufgaben haben sich geändert.' }),
  showChanged: 'Anzeigen',
  selectTask: (task) => `${task} auswählen`,
  selectPage: 'Alle Aufgaben dieser Seite auswählen',
  selected: (count) => `${count} ausgewählt`,
  selectedHidden: ({ count, hidden }) => `${count} ausgewählt, davon ${hidden} nicht angezeigt`,
  clearSelection: 'Auswahl aufheben',
  bulk: 'Aktionen für die ausgewählten Aufgaben',
  more: (task) => `Weitere Aktionen für ${task}`,
  menu: {
    open: 'Einzelheiten öffnen',
    adjust: 'Plantermin verschieben…',
    cancel: 'Aufgabe stornieren…',
    reassign: 'An andere Person übergeben…',
    delegate: 'Vertretung einrichten…',
    requestOverride: 'Übersteuerung beantragen…',
    withdraw: 'Produktivsetzung zurücknehmen…',
  },
  many: {
    confirm: (count) => `${count} bestätigen…`,
    adjust: () => 'Termin verschieben…',
    cancel: (count) => (count === 1 ? 'Aufgabe stornieren…' : 'Aufgaben stornieren…'),
  },
};
