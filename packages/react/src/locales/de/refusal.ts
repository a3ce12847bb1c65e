import type { BasisPart, SegregationRule, TaskAction } from '@countersign/core';
import { plurals } from '../../messages/plurals.ts';
import type { RefusalWords } from '../../messages/refusal.ts';

const plural = plurals('de');
const themselves = 'Sie oder die Person, die Sie vertreten,';

const delegated: Readonly<Record<TaskAction, string>> = {
  confirm: 'nicht bestätigen',
  adjust: 'den Termin nicht verschieben',
  cancel: 'nicht stornieren',
  reassign: 'die Aufgabe nicht übergeben',
  withdraw: 'nicht zurücknehmen',
  'request-override': 'keine Übersteuerung beantragen',
};

const duties: Readonly<Record<SegregationRule, string>> = {
  'validator-may-not-confirm': `${themselves} waren an der Validierung dieser Version beteiligt. Bestätigen muss jemand, der nicht beteiligt war.`,
  'validator-may-not-override': `${themselves} waren an der Validierung dieser Version beteiligt. Übersteuern muss jemand, der nicht beteiligt war.`,
  'requester-may-not-override': `${themselves} haben diese Validierung beantragt. Übersteuern muss jemand anders.`,
  'requester-may-not-grant':
    'Sie haben diese Übersteuerung beantragt, oder sie wurde in Ihrem Namen beantragt. Zustimmen muss jemand anders.',
  'confirmer-may-not-close':
    'Sie haben diese Produktivsetzung bestätigt, oder sie wurde in Ihrem Namen bestätigt. Die Ausnahme muss jemand anders schließen.',
  'confirmer-may-not-redact':
    'Sie haben diese Produktivsetzung bestätigt, oder sie wurde in Ihrem Namen bestätigt. Was darüber geschrieben wurde, muss jemand anders löschen.',
  'administrator-may-not-take-over': 'Als Administrator können Sie diese Aufgabe anderen übertragen, aber nicht sich selbst.',
};

const changedParts: Readonly<Record<BasisPart, string>> = {
  version: 'die Version oder wo sie produktiv ist',
  regions: 'was in der Region läuft',
  validation: 'der Stand der Validierung',
  authority: 'wer für die Aufgabe verantwortlich ist',
  policy: 'die Hausregeln',
};

/** {@link RefusalWords} in German. */
export const refusal: RefusalWords = {
  'invalid-input': ({ issues }) => issues.map(({ field, message }) => `${field} ${message}`).join('; '),
  'task-not-found': () => 'Diese Aufgabe gibt es nicht, oder Sie sind nicht mehr dafür verantwortlich.',
  'version-not-found': () => 'Diese Version gibt es nicht, oder Sie sind nicht dafür verantwortlich.',
  'action-not-delegated': ({ action }) => `Mit Ihrer Vertretung dürfen Sie ${delegated[action]}.`,
  stale: () => 'Die Aufgabe hat sich geändert, seit Sie sie gesehen haben.',
  'basis-changed': ({ parts }) =>
    `Seit Sie die Aufgabe gesehen haben, hat sich etwas geändert: ${parts.map((part) => changedParts[part]).join('; ')}. Sehen Sie noch einmal hin und entscheiden Sie dann.`,
  'basis-required': () =>
    'Nach den Hausregeln wird nur entschieden, was zuvor gesehen wurde. Sehen Sie sich die Aufgabe noch einmal an und entscheiden Sie dann.',
  busy: () => 'Andere ändern gerade dieselben Datensätze. Es ist nichts geschehen; versuchen Sie es erneut.',
  'idempotency-key-reused': () =>
    'Unter derselben Kennung wurde etwas anderes aufgezeichnet. Jetzt ist nichts geschehen; laden Sie die Seite neu.',
  'nothing-to-redact': () => 'Keiner dieser Texte ist noch vorhanden.',
  'task-not-open': ({ status }, telling) => `Die Aufgabe ist dafür nicht offen: ${telling.status(status)}.`,
  'not-withdrawable': ({ status, withdrawnOn }, telling) =>
    withdrawnOn
      ? `Diese Produktivsetzung wurde bereits am ${telling.date(withdrawnOn)} zurückgenommen.`
      : `Zurücknehmen lässt sich nur eine bestätigte Produktivsetzung; diese hat den Stand „${telling.status(status)}“. Eine offene Aufgabe können Sie stornieren.`,
  'already-assigned': () => 'Diese Person ist bereits verantwortlich. Wählen Sie eine andere.',
  'person-unknown': () => 'Das Verzeichnis kennt diese Person nicht. Wählen Sie eine, die es kennt.',
  'date-in-future': ({ field, latest }, { date }) =>
    `${field === 'withdrawnOn' ? 'Eine Rücknahme lässt sich erst aufzeichnen' : 'Eine Produktivsetzung lässt sich erst bestätigen'}, wenn sie erfolgt ist: spätestens ${date(latest)}.`,
  'date-too-early': ({ field, earliest }, { date }) =>
    `${field === 'withdrawnOn' ? 'Die Version war noch nicht produktiv' : 'Die Version gab es noch nicht'}: frühestens ${date(earliest)}.`,
  'planned-date-in-past': ({ earliest }, { date }) => `Ein Plantermin liegt nicht in der Vergangenheit: frühestens ${date(earliest)}.`,
  'planned-date-unchanged': ({ current }, { date }) => `Der ${date(current)} ist bereits der Plantermin.`,
  'reason-required': () => 'Eine Begründung ist erforderlich.',
  'validation-not-approved': ({ minLength }) =>
    `Die Validierung ist nicht freigegeben; eine Begründung von mindestens ${minLength} Zeichen ist erforderlich.`,
  'validation-rejected': ({ validationRequestId }) =>
    `Die Validierung hat diese Version abgelehnt (${validationRequestId}). Eine Übersteuerung ist nicht möglich.`,
  'validation-required': () => 'Nach den Hausregeln geht nichts ohne Validierung produktiv. Beantragen Sie zuerst eine für diese Version.',
  'override-reason-too-short': ({ minLength }) =>
    `Mindestens ${minLength} Zeichen. Nennen Sie, wer zugestimmt hat, und das Change-Ticket, falls es eines gibt.`,
  'override-not-permitted': () =>
    'Die Validierung ist nicht freigegeben, und Sie dürfen sie nicht übersteuern. Fragen Sie jemanden, der es darf, oder warten Sie auf die Freigabe.',
  'override-not-needed': () => 'Die Validierung ist freigegeben; eine Begründung ist nicht nötig.',
  'override-not-granted': ({ state }) =>
    state === 'REQUESTED'
      ? 'Die Validierung ist nicht freigegeben, und die zweite Person, die zustimmen muss, hat noch nicht geantwortet. Bestätigen Sie, sobald sie zugestimmt hat.'
      : state === 'DENIED'
        ? 'Die Validierung ist nicht freigegeben, und die beantragte Übersteuerung wurde abgelehnt. Warten Sie auf die Freigabe, oder stellen Sie einen besser begründeten Antrag.'
        : 'Die Validierung ist nicht freigegeben, und eine Übersteuerung braucht die Zustimmung einer zweiten Person. Beantragen Sie sie, oder warten Sie auf die Freigabe.',
  'override-not-requested': ({ state }) =>
    state === null
      ? 'Für diese Aufgabe wurde keine Übersteuerung beantragt; es gibt nichts zu entscheiden.'
      : state === 'REQUESTED'
        ? 'Die Aufgabe war zu Ende, bevor über den Antrag entschieden wurde; es gibt nichts mehr zu entscheiden.'
        : 'Über diesen Antrag ist bereits entschieden.',
  'duties-not-segregated': ({ rule }) => duties[rule],
  'regional-approval-open': ({ regionIds, state }) => {
    const must = plural(regionIds.length, { one: 'Die Region muss zustimmen', other: 'Mehrere Regionen müssen zustimmen' });
    return state === 'DECLINED'
      ? `${must}, bevor bestätigt wird, und die Antwort war Nein. Stornieren Sie die Aufgabe, oder lassen Sie die Validierung erweitern.`
      : `${must}, bevor bestätigt wird. Bestätigen Sie, sobald das geschehen ist.`;
  },
  'regional-approval-not-open': ({ state }) =>
    state === 'APPROVED' || state === 'DECLINED'
      ? 'Die Region hat bereits geantwortet.'
      : 'Von dieser Region wird keine Freigabe erwartet.',
  'not-permitted': () => 'Ihre Rolle lässt das nicht zu. Fragen Sie jemanden, dessen Rolle es zulässt.',
  'exception-not-open': ({ state }) => {
    switch (state) {
      case null:
        return 'Zu dieser Produktivsetzung gibt es keine Ausnahme.';
      case 'OPEN':
        return 'Die Ausnahme muss zur Kenntnis genommen sein, bevor sie geschlossen wird.';
      case 'ACKNOWLEDGED':
        return 'Die Ausnahme ist bereits zur Kenntnis genommen; sie kann geschlossen werden.';
      case 'CLOSED':
        return 'Die Ausnahme ist bereits geschlossen.';
    }
  },
  'narrative-too-short': ({ minLength }) => `Beschreiben Sie in mindestens ${minLength} Zeichen, wie der Fall geklärt wurde.`,
  'model-not-found': () => 'Dieses Modell gibt es nicht, oder Sie sind nicht dafür verantwortlich.',
  'delegation-not-found': () => 'Diese Vertretung gibt es nicht, oder sie betrifft Sie nicht.',
  'delegation-over': ({ revokedAt }) =>
    `Diese Vertretung ${revokedAt ? 'wurde bereits widerrufen' : 'ist bereits beendet'}. Es gibt nichts mehr zu widerrufen.`,
  'delegation-to-oneself': () => 'Sich selbst brauchen Sie nicht zu vertreten. Wählen Sie jemand anders.',
  'delegation-too-long': ({ maxDays }) =>
    plural(maxDays, {
      one: 'Eine Vertretung dauert höchstens # Tag. Wählen Sie ein früheres Ende.',
      other: 'Eine Vertretung dauert höchstens # Tage. Wählen Sie ein früheres Ende.',
    }),
  'delegation-dates': ({ field }) =>
    field === 'validFrom'
      ? 'Eine Vertretung kann nicht in der Vergangenheit beginnen. Beginnen Sie jetzt oder später.'
      : 'Eine Vertretung muss nach ihrem Beginn enden. Wählen Sie ein späteres Ende.',
  'duplicate-task': ({ taskIds }) =>
    plural(taskIds.length, {
      one: '# Aufgabe ist mehrfach genannt. Nennen Sie sie einmal.',
      other: '# Aufgaben sind mehrfach genannt. Nennen Sie jede einmal.',
    }),
  'no-regions': () => 'Die Version ist regional, nennt aber keine Region.',
  'region-not-targeted': ({ regionId }) =>
    `Die Version ist nicht für die Region ${regionId} bestimmt. Wählen Sie eine, für die sie bestimmt ist.`,
  'region-not-in-model': ({ regionId }) => `Das Modell wird in der Region ${regionId} nicht eingesetzt.`,
  'nobody-to-assign': () => 'Weder für die Region noch für das Modell ist jemand verantwortlich.',
  unauthenticated: () =>
    'Ihre Sitzung ist beendet. Melden Sie sich in einem anderen Tab neu an und kehren Sie zurück; Ihre Eingaben bleiben erhalten.',
  unreachable: () => 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'outcome-unknown': () => 'Die Verbindung brach ab, bevor der Server geantwortet hat.',
  unavailable: ({ status }) =>
    status === 403
      ? 'Diese Plattform lässt das für Sie nicht zu. Wenden Sie sich an die Stelle, die den Zugang verwaltet.'
      : status === 429
        ? 'Den Server haben zu viele Anfragen auf einmal erreicht; diese hat er nicht angenommen. Versuchen Sie es etwas später erneut.'
        : `Der Server kann derzeit nicht antworten (${status}). Versuchen Sie es später erneut.`,
};
