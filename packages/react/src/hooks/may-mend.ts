import type { RefusalCode, TaskSummary } from '@countersign/core';
import type { TaskAction } from './use-task-action.ts';

/** Says whether looking once more, or entering something else, could mend a refusal: whether going back to the entries makes sense. */
export function mayMend(code: RefusalCode | 'not-recorded'): boolean {
  switch (code) {
    case 'not-recorded':
    case 'stale':
    case 'basis-changed':
    case 'basis-required':
    case 'busy':
    case 'invalid-input':
    case 'date-in-future':
    case 'date-too-early':
    case 'planned-date-in-past':
    case 'planned-date-unchanged':
    case 'reason-required':
    case 'validation-not-approved':
    case 'override-reason-too-short':
    case 'override-not-needed':
    case 'person-unknown':
    case 'already-assigned':
    case 'narrative-too-short':
    case 'delegation-dates':
    case 'delegation-too-long':
    case 'delegation-to-oneself':
    case 'duplicate-task':
      return true;
    case 'idempotency-key-reused':
    case 'nothing-to-redact':
    case 'task-not-found':
    case 'version-not-found':
    case 'model-not-found':
    case 'delegation-not-found':
    case 'action-not-delegated':
    case 'task-not-open':
    case 'not-withdrawable':
    case 'validation-rejected':
    case 'validation-required':
    case 'override-not-permitted':
    case 'override-not-granted':
    case 'override-not-requested':
    case 'duties-not-segregated':
    case 'regional-approval-open':
    case 'regional-approval-not-open':
    case 'not-permitted':
    case 'exception-not-open':
    case 'delegation-over':
    case 'no-regions':
    case 'region-not-targeted':
    case 'region-not-in-model':
    case 'nobody-to-assign':
      return false;
  }
}

/** Those of many tasks that could still succeed, to go back with from the results to the entries. */
export function mendable(
  outcomes: readonly {
    readonly taskId: string;
    readonly result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: Parameters<typeof mayMend>[0] } };
  }[],
  tasks: readonly TaskSummary[],
): readonly TaskSummary[] {
  const again = new Set(outcomes.flatMap(({ taskId, result }) => (!result.ok && mayMend(result.error.code) ? [taskId] : [])));
  return tasks.filter(({ task }) => again.has(task.taskId));
}

/** Goes back from the results of many to the entries, with those tasks alone that could still succeed. */
export function againAfter(action: TaskAction, setTasks: (keep: (tasks: readonly TaskSummary[]) => readonly TaskSummary[]) => void): void {
  setTasks((tasks) => mendable(action.outcomes, tasks));
  action.review();
}
