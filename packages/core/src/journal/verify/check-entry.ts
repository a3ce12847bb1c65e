import type { Digest } from '../../ports/digest.ts';
import { fromHex, toHex } from '../../shared/hex.ts';
import type { JournalEntry, JournalSubject } from '../entry.ts';
import type { EntryColumns, ExportedEntry } from '../export.ts';
import { type FreeText, redactedText } from '../free-text.ts';
import { entryHash, fillTexts } from '../kept-entry.ts';
import type { Findings } from './finding.ts';

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

/** Checks an entry by itself: its hash, its columns, its texts. Null when its bytes are no entry, and nothing can be said of it. */
export function checkEntry(
  line: ExportedEntry & { readonly parsed: unknown },
  tenantId: string,
  digest: Digest,
  findings: Findings,
): CheckedEntry | null {
  const subject = { type: line.subjectType, id: line.subjectId } as JournalSubject;
  const found: (code: Parameters<Findings['add']>[0], message: string) => void = (code, message) =>
    findings.add(code, message, subject, line.sequence);
  if (fromHex(line.previous)?.length !== 32 || line.hash !== entryHash(line.previous, line.entry, digest))
    found('hash-mismatch', 'The hash is not that of the entry and of the hash before it.');
  const entry = line.parsed as JournalEntry;
  if (!isEntry(entry)) {
    found('entry-malformed', 'What is kept is no entry of a journal.');
    return null;
  }
  if (entry.tenantId !== tenantId) found('entry-malformed', `The entry is one of tenant ${entry.tenantId}.`);
  const stray = strayColumns(line, entry);
  if (stray.length > 0) found('column-mismatch', `The entry says something else in ${stray.join(', ')} than the columns beside it.`);

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
  return { entry, position: line.position, order: line.position ?? unsealed + (line.queued ?? 0), gone, there };
}

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
  const said: EntryColumns = { ...entry, subjectType: entry.subject.type, subjectId: entry.subject.id };
  return columns.filter((column) => line[column] !== said[column]);
}

const columns = [
  'subjectType',
  'subjectId',
  'sequence',
  'type',
  'at',
  'actorId',
  'onBehalfOfId',
  'delegationId',
  'policyVersion',
] as const satisfies readonly (keyof EntryColumns)[];
