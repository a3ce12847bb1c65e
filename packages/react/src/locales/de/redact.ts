import type { RedactWords } from '../../messages/redact.ts';

/** {@link RedactWords} in German. */
export const redact: RedactWords = {
  title: 'Texte löschen',
  purpose:
    'Für Worte, die nicht aufbewahrt werden dürfen, etwa den Namen eines Kunden. Was geschah, wann und durch wen, bleibt aufgezeichnet.',
  which: 'Zu löschende Texte',
  whichMissing: 'Wählen Sie mindestens einen Text.',
  texts: {
    'confirmation-notes': 'Anmerkungen zur Bestätigung',
    'override-reason': 'Begründung der Übersteuerung',
    'override-decision-note': 'Anmerkung zur Entscheidung über die Übersteuerung',
    'adjustment-reason': 'Gründe für verschobene Termine',
    'cancellation-reason': 'Grund der Stornierung',
    'reassignment-reason': 'Gründe für Übergaben',
    'withdrawal-reason': 'Grund der Rücknahme',
    'approval-note': 'Anmerkungen zu regionalen Freigaben',
    'exception-narrative': 'Wie die Ausnahme geklärt wurde',
  },
  onlyBefore: 'Dort steht jetzt nichts; frühere Worte können im Prüfpfad stehen.',
  reason: 'Warum sie nicht aufbewahrt werden dürfen',
  reasonHint: 'Das bleibt aufgezeichnet: Wiederholen Sie nicht, was gelöscht werden soll.',
  reasonMissing: 'Geben Sie an, warum sie nicht aufbewahrt werden dürfen.',
  warningTitle: 'Das lässt sich nicht rückgängig machen',
  warning:
    'Die Texte verschwinden aus der Aufgabe, ihrem Prüfpfad und allen Berichten, mit allem, was früher an ihrer Stelle stand. Niemand kann sie zurückholen.',
  submit: 'Endgültig löschen',
  submitting: 'Wird gelöscht…',
  done: ({ task }) => `Texte gelöscht: ${task}`,
  blockedTitle: 'Hier lässt sich nichts löschen',
};
