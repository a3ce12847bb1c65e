import type { ApprovalWords } from '../../messages/approval.ts';

/** {@link ApprovalWords} in German. */
export const approval: ApprovalWords = {
  title: 'Für eine Region antworten',
  purpose:
    'Diese Region verlangt eine eigene Freigabe, weil die Validierung sie nicht abgedeckt hat. Ihr Name wird mit der Antwort aufgezeichnet.',
  region: 'Region, die antwortet',
  note: 'Anmerkung',
  approve: 'Freigeben',
  decline: 'Ablehnen',
  deciding: 'Wird aufgezeichnet…',
  approved: ({ task }) => `Regionale Freigabe erteilt: ${task}`,
  declined: ({ task }) => `Regionale Freigabe abgelehnt: ${task}`,
  blockedTitle: 'Keine Region wartet auf eine Antwort',
};
