import type { DeploymentTask } from '@countersign/core';
import type { ConfirmValues } from './confirm-fields.ts';
import { textOrNull } from './text-or-null.ts';

/** A confirmation as it was sent. */
export interface SentConfirmation {
  readonly taskId: string;
  readonly actualProductionDate: string;
  readonly confirmationNotes: string | null;
  readonly validationOverrideReason: string | null;
  /** The revision of the task that was shown. */
  readonly expectedRevision: number;
}

/** The confirmation of what was entered. A reason typed while one was needed is kept back when none is. */
export const confirmationOf = (values: ConfirmValues, task: DeploymentTask, needsOverride: boolean): SentConfirmation => ({
  taskId: task.taskId,
  actualProductionDate: values.actualProductionDate,
  confirmationNotes: textOrNull(values.confirmationNotes),
  validationOverrideReason: needsOverride ? textOrNull(values.validationOverrideReason) : null,
  expectedRevision: task.revision,
});

/** What became of a confirmation whose answer never came, told from the task as it is now. */
export function outcomeOf(sent: SentConfirmation, task: DeploymentTask): 'recorded' | 'not-recorded' | 'changed-by-others' {
  if (task.revision === sent.expectedRevision) return 'not-recorded';
  const isOurs =
    task.status === 'CONFIRMED' &&
    task.revision === sent.expectedRevision + 1 &&
    task.actualProductionDate === sent.actualProductionDate &&
    task.confirmationNotes === sent.confirmationNotes &&
    // What a second person agreed to goes on record without being sent again.
    (task.validationOverrideReason === sent.validationOverrideReason ||
      (sent.validationOverrideReason === null && task.validationOverrideReason === task.overrideRequest?.reason));
  return isOurs ? 'recorded' : 'changed-by-others';
}
