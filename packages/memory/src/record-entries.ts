import { Fault, type JournalEntry, type JournalSubject } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft } from './tenant-state.ts';

/** Under which key the journal of a subject is kept. */
export const subjectKey = ({ type, id }: JournalSubject): string => `${type}:${id}`;

/**
 * Appends entries to the journal of a task or delegation; throws when their sequence does not continue it. What a host
 * brought along has no entry of its birth, so the journal of a delegation may begin with its end.
 */
export function recordEntries(draft: Draft, subject: JournalSubject, entries: readonly JournalEntry[]): void {
  const key = subjectKey(subject);
  const recorded = [...(draft.journal.get(key) ?? [])];
  for (const entry of entries) {
    const next = recorded.length > 0 || subject.type === 'task' ? [recorded.length + 1] : [1, 2];
    if (subjectKey(entry.subject) !== key || !next.includes(entry.sequence)) {
      throw new Fault(
        'journal-broken',
        `An entry ${entry.sequence} of ${subjectKey(entry.subject)} would follow ${recorded.length} entries of ${key}. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
      );
    }
    recorded.push(frozenCopy(entry));
  }
  draft.journal.set(key, Object.freeze(recorded));
}
