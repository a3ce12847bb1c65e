import type { JournalEntry, JournalSubject } from '../entry.ts';
import type { FreeText } from '../free-text.ts';
import { noPrevious } from '../kept-entry.ts';
import type { CheckedEntry } from './check-entry.ts';
import type { Findings } from './finding.ts';
import type { EntryLink } from './read-line.ts';

/** The entries of one task or delegation, as they come. */
export interface History {
  readonly subject: JournalSubject;
  /** Those whose bytes can be read. */
  readonly entries: readonly CheckedEntry[];
  /** Takes the next one; null when its bytes could not be read. */
  add(line: EntryLink, checked: CheckedEntry | null): void;
  /** Looks back when all have come. */
  end(): void;
}

/** Checks that the entries of one task or delegation follow each other. */
export function checkHistory(subject: JournalSubject, findings: Findings): History {
  const entries: CheckedEntry[] = [];
  let last: EntryLink | null = null;
  return {
    subject,
    entries,
    add: (line, checked) => {
      const found: (code: Parameters<Findings['add']>[0], message: string) => void = (code, message) =>
        findings.add(code, message, subject, line.sequence);
      if (line.previous !== (last?.hash ?? noPrevious))
        found('chain-broken', last ? `The entry does not follow entry ${last.sequence}.` : 'The first entry there is follows another.');
      if (last ? line.sequence !== last.sequence + 1 : line.sequence !== 1 && isBirth(checked?.entry))
        found('sequence-broken', last ? `Entry ${last.sequence} comes before it.` : 'A birth is the first entry of its history.');
      if (last && (line.position === null ? false : last.position === null || line.position <= last.position))
        found('position-broken', 'The entry was sealed before the one that it follows.');
      if (line.position === null && line.queued === null) found('position-broken', 'The entry is not sealed, and does not wait to be.');
      last = line;
      if (checked) entries.push(checked);
    },
    end: () => checkRedactions(subject, entries, findings),
  };
}

/** Says whether an entry is the first of its history by what it says; those that a host brought along have none. */
export const isBirth = (entry: JournalEntry | undefined): boolean =>
  entry?.type === 'task-assigned' || entry?.type === 'task-adopted' || entry?.type === 'delegation-granted';

/** A text is there unless a later entry has redacted it, and then it is not. */
function checkRedactions(subject: JournalSubject, entries: readonly CheckedEntry[], findings: Findings): void {
  const redacted = new Set<FreeText>();
  for (const { entry, gone, there } of entries.toReversed()) {
    for (const kind of gone)
      if (!redacted.has(kind))
        findings.add('text-missing', `A text beside the entry (${kind}) is gone, and no redaction says so.`, subject, entry.sequence);
    for (const kind of there)
      if (redacted.has(kind))
        findings.add('text-unexpected', `A text beside the entry (${kind}) is there although it was redacted.`, subject, entry.sequence);
    for (const effect of entry.effects) if (effect.type === 'texts.redact') for (const kind of effect.texts) redacted.add(kind);
  }
}
