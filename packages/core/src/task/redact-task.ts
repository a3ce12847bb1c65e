import type { Exception } from '../exception/exception.ts';
import { type RedactableText, redactedText } from '../journal/free-text.ts';
import type { RegionalApproval } from '../ports/snapshots.ts';
import type { DeploymentTask } from './task.ts';

/** A task with some of its texts erased: each that is there reads as `redactedText`. Nothing else about it changes. */
export function redactTask(task: DeploymentTask, texts: readonly RedactableText[]): DeploymentTask {
  const has = (text: RedactableText) => texts.includes(text);
  const erased = (text: RedactableText, value: string | null) => (value !== null && has(text) ? redactedText : value);
  const { overrideRequest: request } = task;
  return {
    ...task,
    confirmationNotes: erased('confirmation-notes', task.confirmationNotes),
    validationOverrideReason: erased('override-reason', task.validationOverrideReason),
    overrideRequest: request && {
      ...request,
      reason: has('override-reason') ? redactedText : request.reason,
      decisionNote: erased('override-decision-note', request.decisionNote),
    },
    adjustmentReason: erased('adjustment-reason', task.adjustmentReason),
    cancellationReason: erased('cancellation-reason', task.cancellationReason),
    reassignmentReason: erased('reassignment-reason', task.reassignmentReason),
    withdrawalReason: erased('withdrawal-reason', task.withdrawalReason),
  };
}

/** An approval of a task some of whose texts are erased. */
export const redactApproval = (approval: RegionalApproval, texts: readonly RedactableText[]): RegionalApproval =>
  texts.includes('approval-note') ? { ...approval, note: approval.note && redactedText } : approval;

/** The exception of a task some of whose texts are erased. */
export const redactException = (exception: Exception, texts: readonly RedactableText[]): Exception =>
  texts.includes('exception-narrative') ? { ...exception, narrative: exception.narrative && redactedText } : exception;
