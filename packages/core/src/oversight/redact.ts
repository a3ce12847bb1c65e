import { type RedactableText, redactableTexts, redactedText } from '../journal/free-text.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { RedactCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { isOpen } from '../task/task.ts';
import { refuseOwn } from './oversee.ts';

/** That none of the texts that were named is there to be erased. */
export const nothingToRedact = { code: 'nothing-to-redact', field: 'texts' } as const satisfies Refusal;

/**
 * Why nobody may erase texts from the record for good, or null: an administrator may, but not from a confirmation that is
 * his own. What happened, when, and by whom stays; also that the gate was overridden, and that a text was erased, and why.
 */
export function refuseRedacting(snapshot: Snapshot, context: Context): Refusal | null {
  if (!context.actor.isAdministrator) return { code: 'not-permitted' };
  return (
    refuseOwn('confirmer-may-not-redact', snapshot, context) ??
    (redactableTexts.some((text) => mayHold(text, snapshot)) ? null : nothingToRedact)
  );
}

/** The texts that a command erases: those it names that may be there, each once. */
export const textsOf = ({ texts }: RedactCommand, snapshot: Snapshot): readonly RedactableText[] =>
  [...new Set(texts)].filter((text) => mayHold(text, snapshot));

/** Says whether a text may be somewhere in the record: it stands there now, or what it comes with happened without one last time. */
function mayHold(text: RedactableText, { task, approvals, exception }: Snapshot): boolean {
  switch (text) {
    case 'confirmation-notes':
      return stands(task.confirmationNotes);
    case 'override-reason':
      // While the task is open, the reason that was asked with is yet to go on record.
      return !isOpen(task) && (stands(task.validationOverrideReason) || stands(task.overrideRequest?.reason ?? null));
    case 'override-decision-note':
      return task.overrideRequest !== null && task.overrideRequest.decisionNote !== redactedText;
    case 'adjustment-reason':
      return task.adjustedAt !== null && task.adjustmentReason !== redactedText;
    case 'cancellation-reason':
      return stands(task.cancellationReason);
    case 'reassignment-reason':
      return task.reassignedAt !== null && task.reassignmentReason !== redactedText;
    case 'withdrawal-reason':
      return stands(task.withdrawalReason);
    case 'approval-note':
      return approvals.some(({ note }) => stands(note));
    case 'exception-narrative':
      return exception !== null && stands(exception.narrative);
  }
}

const stands = (value: string | null): boolean => value !== null && value !== redactedText;
