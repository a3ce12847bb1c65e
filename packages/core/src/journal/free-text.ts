import type { JournalSubject } from './entry.ts';

/** The texts that people write about a task and that can be redacted. */
export const redactableTexts = [
  'confirmation-notes',
  'override-reason',
  'override-decision-note',
  'adjustment-reason',
  'cancellation-reason',
  'reassignment-reason',
  'withdrawal-reason',
  'approval-note',
  'exception-narrative',
] as const;
/** See {@link redactableTexts}. One name stands for all that was ever written under it about a task. */
export type RedactableText = (typeof redactableTexts)[number];

/** Every text that people write: it is kept beside its journal entry, so that it can be erased and the entry stay. */
export type FreeText = RedactableText | 'redaction-reason' | 'delegation-reason';

/** What a text that was redacted reads as, wherever it stood. Nobody can write it as a text of his own. */
export const redactedText = '[redacted]';

/** Which text a member of a record holds, by the member's name; null when it holds none. */
export function freeTextOf(member: string, subject: JournalSubject['type']): FreeText | null {
  switch (member) {
    case 'confirmationNotes':
    case 'notes':
      return 'confirmation-notes';
    case 'validationOverrideReason':
      return 'override-reason';
    case 'reason':
      return subject === 'delegation' ? 'delegation-reason' : 'override-reason';
    case 'decisionNote':
      return 'override-decision-note';
    case 'adjustmentReason':
      return 'adjustment-reason';
    case 'cancellationReason':
      return 'cancellation-reason';
    case 'reassignmentReason':
      return 'reassignment-reason';
    case 'withdrawalReason':
      return 'withdrawal-reason';
    case 'note':
      return 'approval-note';
    case 'narrative':
      return 'exception-narrative';
    case 'redactionReason':
      return 'redaction-reason';
  }
  return null;
}
