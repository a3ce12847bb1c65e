import type { DialogWords } from '../../messages/dialog.ts';
import { plurals } from '../../messages/plurals.ts';

const plural = plurals('de');

/** {@link DialogWords} in German. */
export const dialog: DialogWords = {
  close: 'Schließen',
  required: '(Pflichtfeld)',
  optional: '(freiwillig)',
  loading: 'Es wird nachgesehen, was sich ändert…',
  tryAgain: 'Erneut versuchen',
  discardQuestion: 'Eingaben verwerfen?',
  discard: 'Verwerfen',
  keepEditing: 'Weiter bearbeiten',
  facts: {
    model: 'Modell',
    version: 'Version',
    region: 'Region',
    planned: 'Plantermin',
    wentLive: 'Produktiv seit',
    onBehalfOf: 'In Vertretung von',
  },
  attention: (fields) =>
    plural(fields.length, { one: `# Feld ist zu prüfen: ${fields.join(', ')}`, other: `# Felder sind zu prüfen: ${fields.join(', ')}` }),
  refusedEntry: (what) => `Die Eingabe wurde abgelehnt: ${what}.`,
  tooLong: (over) => `Zu lang: Kürzen Sie um ${over} Zeichen.`,
  failedTitle: 'Die Aufgabe konnte nicht abgerufen werden',
  problemTitle: 'Es wurde nichts aufgezeichnet',
  changedTitle: 'Die Aufgabe hat sich inzwischen geändert',
  changed: 'Sie sehen den jetzigen Stand. Ihre Eingaben sind erhalten; prüfen Sie sie und machen Sie dann weiter.',
  plannedMoved: ({ person, from, to }) => `${person} hat den Plantermin vom ${from} auf den ${to} verschoben.`,
  notRecordedTitle: 'Es wurde nicht aufgezeichnet',
  notRecorded: 'Der Server weiß nichts davon. Sie können es noch einmal senden; doppelt aufgezeichnet wird nichts.',
  offline: 'Sie sind offline. Ihre Eingaben bleiben erhalten; aufgezeichnet wird erst, wenn Sie wieder verbunden sind.',
  withoutApproval: ({ regions }) => `Ohne Freigabe: ${regions}.`,
  whoCould: ({ people }) => `Möglich wäre es für ${people}.`,
  over: {
    title: { CONFIRMED: 'Bereits bestätigt', CANCELLED: 'Die Aufgabe wurde storniert', other: 'Die Aufgabe ist nicht offen' },
    confirmedBy: ({ person, at }) => `${person} hat dies am ${at} bestätigt.`,
    cancelledBy: ({ person, at }) => `${person} hat dies am ${at} storniert.`,
    notOpen: ({ status }) => `Im jetzigen Stand (${status}) kann nicht bestätigt werden.`,
    nothing: 'Von Ihren Eingaben wurde nichts aufgezeichnet.',
  },
  unknown: {
    title: 'Ergebnis unbekannt',
    body: 'Die Verbindung brach nach dem Absenden ab. Ob es aufgezeichnet wurde, ist noch nicht bekannt. Doppelt aufgezeichnet wird nichts.',
    checking: 'Der Server wird gefragt…',
    failed: 'Der Server ist weiterhin nicht erreichbar. Ihre Eingaben bleiben erhalten.',
    check: 'Erneut prüfen',
  },
};
