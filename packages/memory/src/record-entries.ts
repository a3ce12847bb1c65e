import { Fault, type JournalEntry, type JournalSubject } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft } from './tenant-state.ts';

/** Under which key the journal of a subject is kept. */
export const subjectKey = ({ type, id }: JournalSubject): string => `${type}:${id}`;

/** Appends entries to the journal of a task or delegation; throws when their sequence does not continue it. */
export function recordEntries(draft: Draft, subject: JournalSubject, entries: readonly JournalEntry[]): void {
  const key = subjectKey(subject);
  const recorded = [...(draft.journal.get(key) ?? [])];
  for (const entry of entries) {
    if (subjectKey(entry.subject) !== key || entry.sequence !== recorded.length + 1) {
      throw new Fault(
        'journal-broken',
        `An entry ${entry.sequence} of ${subjectKey(entry.subject)} would follow entry ${recorded.length} of ${key}. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
      );
    }
    const kept = frozenCopy(entry);
    recorded.push(kept);
    draft.changes.set(draft.changes.size + 1, kept);
  }
  draft.journal.set(key, Object.freeze(recorded));
}
