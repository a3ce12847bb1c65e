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

/** The members that hold a text of a task. */
const members: Readonly<Record<string, FreeText>> = {
  confirmationNotes: 'confirmation-notes',
  notes: 'confirmation-notes',
  validationOverrideReason: 'override-reason',
  reason: 'override-reason',
  decisionNote: 'override-decision-note',
  adjustmentReason: 'adjustment-reason',
  cancellationReason: 'cancellation-reason',
  reassignmentReason: 'reassignment-reason',
  withdrawalReason: 'withdrawal-reason',
  note: 'approval-note',
  narrative: 'exception-narrative',
  redactionReason: 'redaction-reason',
};

/** Which text a member of a record holds, by the member's name; null when it holds none. */
export function freeTextOf(member: string, subject: JournalSubject['type']): FreeText | null {
  if (member === 'reason' && subject === 'delegation') return 'delegation-reason';
  return Object.hasOwn(members, member) ? members[member]! : null;
}

/** The members of records of a task that hold a text of some kind. */
export const membersOf = (kind: FreeText): readonly string[] => Object.keys(members).filter((member) => members[member] === kind);
