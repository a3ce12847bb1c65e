import { type Digest, entryHash, Fault, type JournalEntry, type JournalSubject, keepEntry, noPrevious, readEntry } from '@countersign/core';
import { frozenCopy } from './frozen-copy.ts';
import type { Draft, EntryRow, TenantState } from './tenant-state.ts';

/** Under which key the journal of a subject is kept. */
export const subjectKey = ({ type, id }: JournalSubject): string => `${type}:${id}`;

/** Appends entries to the journal of a task or delegation; throws when their sequence does not continue it. */
export function recordEntries(draft: Draft, subject: JournalSubject, entries: readonly JournalEntry[], digest: Digest): void {
  const key = subjectKey(subject);
  const recorded = [...(draft.journal.get(key) ?? [])];
  for (const entry of entries) {
    if (subjectKey(entry.subject) !== key || entry.sequence !== recorded.length + 1) {
      throw new Fault(
        'journal-broken',
        `An entry ${entry.sequence} of ${subjectKey(entry.subject)} would follow entry ${recorded.length} of ${key}. Nothing was changed: a journal has neither gaps nor two entries in one place.`,
      );
    }
    const { bytes, texts } = keepEntry(entry, digest);
    const previous = recorded.at(-1)?.hash ?? noPrevious;
    const hash = entryHash(previous, bytes, digest);
    recorded.push(frozenCopy({ sequence: entry.sequence, previous, hash, bytes, texts }));
    draft.unsealed.set(draft.sealed.size + draft.unsealed.size, Object.freeze({ key, sequence: entry.sequence, hash }));
    draft.changes.set(draft.changes.size + 1, frozenCopy(entry));
  }
  draft.journal.set(key, Object.freeze(recorded));
}

/** Every entry of a task or delegation, by sequence, with its texts. */
export const entriesOf = (state: TenantState, subject: JournalSubject): readonly JournalEntry[] =>
  Object.freeze((state.journal.get(subjectKey(subject)) ?? []).map(({ bytes, texts }) => frozenCopy(readEntry(bytes, texts))));

/** Erases the texts of some kinds beside the entries that a subject has so far; answers with them. */
export function eraseTexts(draft: Draft, subject: JournalSubject, kinds: readonly string[]): EntryRow['texts'] {
  const key = subjectKey(subject);
  const rows = draft.journal.get(key) ?? [];
  const erased = rows.map((row): EntryRow =>
    Object.freeze({ ...row, texts: Object.freeze(row.texts.filter(({ kind }) => !kinds.includes(kind))) }),
  );
  draft.journal.set(key, Object.freeze(erased));
  return rows.flatMap(({ texts }) => texts.filter(({ kind }) => kinds.includes(kind)));
}
