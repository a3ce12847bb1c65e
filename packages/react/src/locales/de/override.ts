import type { OverrideWords } from '../../messages/override.ts';

/** {@link OverrideWords} in German. */
export const override: OverrideWords = {
  requestTitle: 'Übersteuerung beantragen',
  requestPurpose: 'Ohne freigegebene Validierung muss eine zweite Person zustimmen, bevor bestätigt werden kann.',
  reason: 'Warum kann das nicht bis zur Freigabe warten?',
  reasonMissing: 'Geben Sie an, warum es nicht warten kann. Diese Begründung wird aufgezeichnet, wenn die Übersteuerung genutzt wird.',
  request: 'Übersteuerung beantragen',
  requesting: 'Wird beantragt…',
  requested: ({ task }) => `Übersteuerung beantragt: ${task}`,
  requestBlockedTitle: 'Hierfür kann keine Übersteuerung beantragt werden',
  decideTitle: 'Über eine Übersteuerung entscheiden',
  decidePurpose: 'Mit Ihrer Zustimmung kann diese Version ohne freigegebene Validierung bestätigt werden. Ihr Name wird mit aufgezeichnet.',
  askedBy: ({ person, at }) => `${person} hat dies am ${at} beantragt, mit der Begründung:`,
  note: 'Anmerkung',
  grant: 'Der Übersteuerung zustimmen',
  deny: 'Ablehnen',
  deciding: 'Wird aufgezeichnet…',
  granted: ({ task }) => `Der Übersteuerung wurde zugestimmt: ${task}`,
  denied: ({ task }) => `Die Übersteuerung wurde abgelehnt: ${task}`,
  decideBlockedTitle: 'Es gibt nichts zu entscheiden',
  answered: {
    GRANTED: ({ at }) => `Zugestimmt am ${at}.`,
    DENIED: ({ at }) => `Abgelehnt am ${at}.`,
  },
};
