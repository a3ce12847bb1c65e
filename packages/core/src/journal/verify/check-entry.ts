import type { Digest } from '../../ports/digest.ts';
import { fromHex, toHex } from '../../shared/hex.ts';
import type { JournalEntry, JournalSubject } from '../entry.ts';
import type { EntryColumns, ExportedEntry } from '../export.ts';
import { type FreeText, redactedText } from '../free-text.ts';
import { fillTexts, hashBehind } from '../kept-entry.ts';
import type { Findings } from './finding.ts';
import type { EntryLink } from './read-line.ts';

/** An entry that was checked by itself, with its texts in their places. */
export interface CheckedEntry {
  readonly entry: JournalEntry;
  readonly position: number | null;
  /** Later entries have greater numbers, sealed or not. */
  readonly order: number;
  /** The kinds of its texts that are not there any more, and of those that are. */
  readonly gone: ReadonlySet<FreeText>;
  readonly there: ReadonlySet<FreeText>;
}

/** Checks an entry by itself, but for its hash: its columns, its texts. Null when its bytes are no entry, and nothing can be said of it. */
export function checkEntry(
  line: ExportedEntry & { readonly parsed: unknown },
  tenantId: string,
  digest: Digest,
  findings: Findings,
): CheckedEntry | null {
  const subject = { type: line.subjectType, id: line.subjectId } as JournalSubject;
  const found: (code: Parameters<Findings['add']>[0], message: string) => void = (code, message) =>
    findings.add(code, message, subject, line.sequence);
  const entry = line.parsed as JournalEntry;
  if (!isEntry(entry)) {
    found('entry-malformed', 'What is kept is no entry of a journal.');
    return null;
  }
  if (entry.tenantId !== tenantId) found('entry-malformed', `The entry is one of tenant ${entry.tenantId}.`);
  const stray = strayColumns(line, entry);
  if (stray.length > 0) found('column-mismatch', `The entry says something else in ${stray.join(', ')} than the columns beside it.`);

  // Most entries say no text, and none is kept beside them.
  if (line.texts.length === 0 && !mayCommit(line.entry))
    return { entry, position: line.position, order: orderOf(line), gone: none, there: none };
  const gone = new Set<FreeText>();
  const there = new Set<FreeText>();
  const used = new Set<string>();
  fillTexts(entry, (commitment, kind) => {
    const kept = line.texts.find((text) => text.commitment === commitment);
    if (kept && !used.has(commitment)) {
      const salt = fromHex(kept.salt);
      if (!salt || toHex(digest.sha256(salt, kept.text)) !== commitment)
        found('text-mismatch', `A text beside the entry (${kind ?? 'of an unknown kind'}) is not the one that was written.`);
    }
    used.add(commitment);
    if (kind) (kept ? there : gone).add(kind);
    return kept?.text ?? redactedText;
  });
  if (
    line.texts.some(({ commitment }) => !used.has(commitment)) ||
    new Set(line.texts.map(({ commitment }) => commitment)).size !== line.texts.length
  )
    found('text-unexpected', 'A text is kept beside the entry that it knows nothing of.');
  return { entry, position: line.position, order: orderOf(line), gone, there };
}

const none: ReadonlySet<never> = new Set<never>();

/** Whether there may be a commitment among the bytes of an entry. Whoever writes one in other letters needs a backslash for it. */
const mayCommit = (bytes: string): boolean => bytes.includes('"commitment"') || bytes.includes('\\');

/** What tells which of two entries came later. */
const orderOf = ({ position, queued }: ExportedEntry): number => position ?? unsealed + (queued ?? 0);

/** Checks that the hash of an entry is that of its bytes and of the hash before it. Answers the one that is kept; null when it is none. */
export function checkHash(line: EntryLink, digest: Digest, findings: Findings): Uint8Array | null {
  const [before, hash] = [fromHex(line.previous), fromHex(line.hash)];
  if (before?.length !== 32 || !hash || !isSameHash(hash, hashBehind(before, line.entry, digest)))
    findings.add(
      'hash-mismatch',
      'The hash is not that of the entry and of the hash before it.',
      { type: line.subjectType, id: line.subjectId } as JournalSubject,
      line.sequence,
    );
  return hash?.length === 32 ? hash : null;
}

const isSameHash = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let at = 0; at < 32; at++) if (a[at] !== b[at]) return false;
  return a.length === 32;
};

/** What comes after every sealed place. */
const unsealed = 2 ** 52;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isEntry = (entry: unknown): boolean =>
  isRecord(entry) &&
  isRecord(entry['subject']) &&
  (entry['before'] === null || isRecord(entry['before'])) &&
  isRecord(entry['after']) &&
  Array.isArray(entry['effects']) &&
  entry['effects'].every((effect) => isRecord(effect) && typeof effect['type'] === 'string');

/** The columns that are no copies of what the entry says. */
function strayColumns(line: ExportedEntry, entry: JournalEntry): readonly string[] {
  const { subject } = entry;
  const stray: (keyof EntryColumns)[] = columns.filter((column) => line[column] !== entry[column]);
  if (line.subjectId !== subject.id) stray.unshift('subjectId');
  if (line.subjectType !== subject.type) stray.unshift('subjectType');
  return stray;
}

const columns: readonly (keyof EntryColumns & keyof JournalEntry)[] = [
  'sequence',
  'type',
  'at',
  'actorId',
  'onBehalfOfId',
  'delegationId',
  'policyVersion',
];
