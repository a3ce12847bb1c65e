import { type RedactableText, redactedText } from '../journal/free-text.ts';
import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { actUnder } from '../task/access.ts';
import type { RedactCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import type { TextsRedacted } from '../task/events.ts';
import { isOpen } from '../task/task.ts';

const own = { as: 'overseer', onBehalfOfId: null, delegationId: null } as const;

/**
 * Decides that texts are erased from the record for good. An administrator may, but not from a confirmation that is his
 * own. What happened, when, and by whom stays; also that the gate was overridden, and that a text was erased, and why.
 */
export function redact(command: RedactCommand, snapshot: Snapshot, context: Context): Result<TextsRedacted, Refusal> {
  const { actor } = context;
  const { task } = snapshot;
  if (!actor.isAdministrator) return err({ code: 'not-permitted' });
  if (actor.userId === task.confirmedById || actor.userId === task.confirmedOnBehalfOfId)
    return err({ code: 'duties-not-segregated', rule: 'confirmer-may-not-redact' });
  const texts = [...new Set(command.texts)].filter((text) => mayHold(text, snapshot));
  if (texts.length === 0) return err({ code: 'nothing-to-redact', field: 'texts' });
  return ok({ type: 'texts-redacted', ...actUnder(own, context), texts, redactionReason: command.redactionReason });
}

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
