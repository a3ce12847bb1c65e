import type { PanelWords } from '../../messages/panel.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link PanelWords} in German. */
export const panel: PanelWords = {
  loading: 'Wird geladen…',
  loaded: (what) => `${what}: geladen`,
  slow: 'Es lädt noch. Das dauert länger als sonst.',
  updatedAt: (time) => `Stand ${time}`,
  notUpdatedSince: (time) => `Seit ${time} nicht aktualisiert`,
  refresh: 'Aktualisieren',
  failedTitle: 'Das ließ sich nicht laden',
  refreshFailedTitle: 'Das ließ sich nicht aktualisieren',
  tryAgain: 'Erneut versuchen',
  deniedTitle: 'Sie haben hierauf keinen Zugriff',
  deniedBody: 'Wenden Sie sich an die Stelle, die auf dieser Plattform Zugriffsrechte vergibt.',
  notFoundTitle: 'Hier gibt es nichts zu zeigen',
  offline: 'Sie sind offline.',
  offlineSince: (time) => `Sie sind offline. Sie sehen den Stand von ${time}.`,
  view: 'Ansicht',
  views: { chart: 'Diagramm', table: 'Tabelle' },
  pages: 'Seiten',
  previous: 'Zurück',
  next: 'Weiter',
  range: ({ from, to, total }) => `${from}–${to} von ${total}`,
  days: (count) => plural(count, { one: '# Tag', other: '# Tage' }),
  none: 'Keine',
  showAll: 'Alles anzeigen',
  showLess: 'Weniger anzeigen',
};
