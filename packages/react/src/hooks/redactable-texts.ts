import type { RedactableText, redactedText, TaskDetail } from '@countersign/core';

const erased: typeof redactedText = '[redacted]';

const textsOf: Readonly<Record<RedactableText, (task: TaskDetail) => readonly (string | null | undefined)[]>> = {
  'confirmation-notes': ({ task }) => [task.confirmationNotes],
  'override-reason': ({ task }) => [task.validationOverrideReason, task.overrideRequest?.reason],
  'override-decision-note': ({ task }) => [task.overrideRequest?.decisionNote],
  'adjustment-reason': ({ task }) => [task.adjustmentReason],
  'cancellation-reason': ({ task }) => [task.cancellationReason],
  'reassignment-reason': ({ task }) => [task.reassignmentReason],
  'withdrawal-reason': ({ task }) => [task.withdrawalReason],
  'approval-note': ({ approvals }) => approvals.map(({ note }) => note),
  'exception-narrative': ({ exception }) => [exception?.narrative],
};

/** What a task says now under the name of a text that can be erased, each wording once; nothing where it was erased. */
export const textsIn = (task: TaskDetail, text: RedactableText): readonly string[] => [
  ...new Set(textsOf[text](task).flatMap((value) => (value == null || value === erased ? [] : [value]))),
];

/** Whether a task shows that texts of some kinds were erased: it has some of them, and none can be read. */
export function areErased(texts: readonly RedactableText[], task: TaskDetail): boolean {
  const standing = texts.flatMap((text) => textsOf[text](task)).filter((value) => value != null);
  return standing.length > 0 && standing.every((value) => value === erased);
}
