import { Fault, type JournalEntry, type TaskId } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft } from './tenant-state.ts';

/** Appends entries to the journal of a task; throws when their sequence does not continue it. */
export function recordEntries(draft: Draft, taskId: TaskId, entries: readonly JournalEntry[]): void {
  const recorded = [...(draft.journal.get(taskId) ?? [])];
  for (const entry of entries) {
    if (entry.taskId !== taskId || entry.sequence !== recorded.length + 1) {
      throw new Fault(
        'journal-broken',
        `An entry ${entry.sequence} of task ${entry.taskId} would follow entry ${recorded.length} of task ${taskId}. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
      );
    }
    recorded.push(frozenCopy(entry));
  }
  draft.journal.set(taskId, Object.freeze(recorded));
}
