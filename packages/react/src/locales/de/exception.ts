import type { ExceptionWords } from '../../messages/exception.ts';

/** {@link ExceptionWords} in German. */
export const exception: ExceptionWords = {
  acknowledgeTitle: 'Ausnahme zur Kenntnis nehmen',
  acknowledgePurpose: 'Sie halten fest, dass Sie davon wissen: Diese Version wurde genutzt, bevor ihre Validierung abgeschlossen war.',
  acknowledge: 'Zur Kenntnis nehmen',
  acknowledging: 'Wird aufgezeichnet…',
  acknowledged: ({ task }) => `Ausnahme zur Kenntnis genommen: ${task}`,
  acknowledgeBlockedTitle: 'Diese Ausnahme kann nicht zur Kenntnis genommen werden',
  closeTitle: 'Ausnahme schließen',
  closePurpose: 'Sie bleibt im Verzeichnis der Übersteuerungen, mit dem, was Sie hier angeben.',
  reason: 'Warum sie geschlossen werden kann',
  chooseReason: 'Grund wählen',
  reasons: {
    'risk-accepted': 'Das Risiko wurde akzeptiert',
    'deployment-withdrawn': 'Die Produktivsetzung wurde zurückgenommen',
    'validation-approved': 'Die Validierung hat die Version freigegeben',
    'recorded-in-error': 'Sie wurde irrtümlich aufgezeichnet',
  },
  reasonMissing: 'Wählen Sie, warum sie geschlossen werden kann.',
  narrative: 'Wie der Fall geklärt wurde',
  narrativeMissing: 'Geben Sie an, wie der Fall geklärt wurde.',
  keep: 'Offen lassen',
  close: 'Ausnahme schließen',
  closing: 'Wird geschlossen…',
  closed: ({ task }) => `Ausnahme geschlossen: ${task}`,
  closeBlockedTitle: 'Diese Ausnahme kann nicht geschlossen werden',
};
