import type { JournalSubject } from '../entry.ts';

/** What can be found wrong with a journal, by stable codes. */
export const findingCodes = [
  /** A line of the export that is none. */
  'line-malformed',
  /** The export lacks its beginning, its end, or lines before it. */
  'export-incomplete',
  /** Lines stand in another order than an export has. */
  'export-out-of-order',
  /** The hash that is kept is not that of the entry's bytes and the hash before it. */
  'hash-mismatch',
  /** An entry does not follow the one before it. */
  'chain-broken',
  /** Entries of a task or delegation are missing, or there are two in one place. */
  'sequence-broken',
  /** The bytes are no entry, or none of this tenant and this task or delegation. */
  'entry-malformed',
  /** A column says something else than the entry it is a copy of. */
  'column-mismatch',
  /** A text is not the one that was written. */
  'text-mismatch',
  /** A text is gone, and no redaction says so. */
  'text-missing',
  /** A text is there that the entry knows nothing of, or that a redaction has erased. */
  'text-unexpected',
  /** Places of the sealed sequence are missing, given twice, or not in the order of a task's entries. */
  'position-broken',
  /** An entry says that something else was there before than what the entries before it left. */
  'before-mismatch',
  /** A confirmation's entry contradicts what the gate found. */
  'gate-mismatch',
  /** There are entries, and not what they are about. */
  'record-missing',
  'task-mismatch',
  'deployment-mismatch',
  'approval-mismatch',
  'exception-mismatch',
  'delegation-mismatch',
  'version-mismatch',
  'region-mismatch',
  /** A checkpoint that cannot be read, or is of another journal. */
  'checkpoint-malformed',
  /** A checkpoint that none of the keys has signed. */
  'signature-invalid',
  /** What the entries come to is not what was signed. */
  'root-mismatch',
  /** A checkpoint was sent away and is not, or not as such, in the journal. */
  'checkpoint-missing',
  /** A checkpoint covers more entries than there are: the end was cut off, or this is an old backup. */
  'journal-truncated',
  /** What should be an anchored checkpoint is none that a key has signed. */
  'anchor-invalid',
] as const;
/** See {@link findingCodes}. */
export type FindingCode = (typeof findingCodes)[number];

/** One thing that is wrong with a journal. It quotes no text that somebody has written. */
export interface Finding {
  readonly code: FindingCode;
  /** Whose history it is in; null when it is about the journal as a whole. */
  readonly subject: JournalSubject | null;
  /** Which entry of it. */
  readonly sequence: number | null;
  /** What was found, in a sentence. */
  readonly message: string;
}

/** Collects findings. */
export interface Findings {
  readonly all: readonly Finding[];
  /** How many more there were than could be kept. */
  readonly omitted: number;
  add(code: FindingCode, message: string, subject?: JournalSubject | null, sequence?: number | null): void;
}

/** Keeps the first findings, and counts the rest: whoever has changed everything must not fill the memory. */
export function collectFindings(limit: number): Findings {
  const all: Finding[] = [];
  let omitted = 0;
  return {
    all,
    get omitted() {
      return omitted;
    },
    add: (code, message, subject = null, sequence = null) => {
      if (all.length < limit) all.push({ code, subject, sequence, message });
      else omitted += 1;
    },
  };
}
