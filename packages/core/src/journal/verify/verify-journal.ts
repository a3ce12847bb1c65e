import type { Digest } from '../../ports/digest.ts';
import type { SignatureKey } from '../../ports/signer.ts';
import { id, isId, type TenantId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import type { JournalSubject } from '../entry.ts';
import type { ExportedEntry } from '../export.ts';
import { type CheckedEntry, checkEntry, checkHash } from './check-entry.ts';
import { checkHistory, type History } from './check-history.ts';
import { checkInventory, type Inventory } from './check-inventory.ts';
import { checkSeals, lastAnchor, readAnchors, type Seals, type Trust } from './check-seals.ts';
import { collectFindings, type Finding, type Findings } from './finding.ts';
import { isState, type Line, readColumns, readLine } from './read-line.ts';
import { replayDelegation } from './replay-delegation.ts';
import { replayTask } from './replay-task.ts';

/** What a journal is verified against. */
export interface VerifyOptions {
  readonly digest: Digest;
  /** The public keys that may have signed; more than one after a change of keys. */
  readonly keys: readonly SignatureKey[];
  /** The checkpoints that are held outside the database, those of other tenants among them. */
  readonly anchors?: readonly string[];
  /** The name of the signer; null, or left out, takes any that the keys have signed under. */
  readonly name?: string | null;
  /** How many findings are told in full; 1,000 unless it says otherwise. */
  readonly limit?: number;
  /**
   * Whether entries are read, replayed and compared with the records and texts that are kept; true unless it says
   * otherwise. Without, only hashes, chains, places, signatures and anchors are verified: that the entries are those that
   * were written, in a third of the time. Who has edited a record or a column, and no entry, is then not found.
   */
  readonly replay?: boolean;
}

/** What came of verifying the journal of one tenant. */
export interface Verification {
  /** Null when the export does not even say it. */
  readonly tenantId: TenantId | null;
  readonly findings: readonly Finding[];
  /** How many findings there were beyond those. None of either means that the journal is what was written. */
  readonly omitted: number;
  readonly entries: number;
  /** How many of them have a place in the sealed sequence, and how many of those a signature covers. */
  readonly sealed: number;
  readonly signed: number;
  readonly checkpoints: number;
  /** How many entries the last anchored checkpoint covers, and when it was signed. */
  readonly anchored: number;
  readonly anchoredAt: Instant | null;
  /** The time of the first entry that no anchored checkpoint covers: since then, whoever holds the database could have rewritten it. */
  readonly unanchoredSince: Instant | null;
  /** Tasks and delegations that were there before their journal, of which nothing can be said. */
  readonly unjournaled: number;
}

/** The journal of one tenant while it is read. */
interface Reading {
  readonly tenantId: TenantId;
  readonly findings: Findings;
  readonly digest: Digest;
  readonly seals: Seals;
  readonly inventory: Inventory;
  readonly anchored: number;
  readonly replays: boolean;
  history: History | null;
  /** What the last state was about: they come in order, each once. */
  after: readonly (string | number)[];
  entries: number;
  unjournaled: number;
  unanchoredSince: Instant | null;
}

/**
 * Verifies an export line by line: hashes, chains, columns, texts, places, signatures, anchors, and whether replaying the
 * entries gives the state that is kept. Pure but for reading the lines; its memory grows by 32 bytes an entry.
 */
export async function verifyJournal(lines: AsyncIterable<string> | Iterable<string>, options: VerifyOptions): Promise<Verification> {
  const { digest, keys, anchors = [], name = null, limit = 1_000, replay = true } = options;
  const findings = collectFindings(limit);
  const trust: Trust = { keys, name, digest };
  let reading: Reading | null = null;
  let anchoredAt: Instant | null = null;
  let records = 0;
  let isEnded = false;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text === '') continue;
    if (!replay && reading && !isEnded && isState(text)) {
      records += 1;
      continue;
    }
    const line = replay ? readLine(text) : readColumns(text);
    if (!line) findings.add('line-malformed', `Line ${number} of the export cannot be read.`);
    else if (line.kind === 'journal') {
      if (reading || !isId(line.tenantId)) findings.add('export-incomplete', `Line ${number} begins another export.`);
      else {
        const tenantId = id<'tenant'>(line.tenantId);
        const known = readAnchors(anchors, tenantId, trust, findings);
        const last = lastAnchor(known);
        anchoredAt = last.at;
        reading = {
          tenantId,
          findings,
          digest,
          seals: checkSeals(tenantId, known, trust, findings),
          inventory: checkInventory(findings),
          anchored: last.size,
          replays: replay,
          history: null,
          after: [],
          entries: 0,
          unjournaled: 0,
          unanchoredSince: null,
        };
      }
    } else if (!reading) {
      findings.add('export-incomplete', 'The export lacks its first line.');
      break;
    } else if (isEnded) findings.add('export-incomplete', `Line ${number} follows the end.`);
    else if (line.kind === 'end') {
      isEnded = true;
      if (line.records !== records)
        findings.add('export-incomplete', `The export was written with ${line.records} records, and has ${records}.`);
    } else {
      records += 1;
      take(line, reading);
    }
  }
  if (!isEnded) findings.add('export-incomplete', 'The export lacks its last line.');
  if (reading) closeHistory(reading);
  reading?.inventory.end();
  const seals = reading?.seals.end() ?? { sealed: 0, signed: 0, checkpoints: 0 };
  return {
    tenantId: reading?.tenantId ?? null,
    findings: findings.all,
    omitted: findings.omitted,
    entries: reading?.entries ?? 0,
    ...seals,
    anchored: reading?.anchored ?? 0,
    anchoredAt,
    unanchoredSince: reading?.unanchoredSince ?? null,
    unjournaled: reading?.unjournaled ?? 0,
  };
}

function take(line: Exclude<Line | ExportedEntry, { kind: 'journal' | 'end' }>, reading: Reading): void {
  switch (line.kind) {
    case 'entry':
      return takeEntry(line, reading);
    case 'task':
      return takeState({ type: 'task', id: line.taskId }, reading, (entries) => {
        replayTask(entries, line, reading.findings);
        reading.inventory.add(entries, line);
      });
    case 'delegation':
      return takeState({ type: 'delegation', id: line.delegationId }, reading, (entries) =>
        replayDelegation(entries, line, reading.findings),
      );
    case 'version':
      follow(reading, [2, line.versionId]);
      return reading.inventory.version(line);
    case 'region':
      follow(reading, [3, line.modelId, line.regionId]);
      return reading.inventory.region(line);
    case 'seal': {
      follow(reading, [4, line.position]);
      const subject = { type: line.subjectType, id: line.subjectId } as JournalSubject;
      const message = `Place ${line.position} of the sealed sequence is that of an entry which is not there.`;
      return reading.findings.add('position-broken', message, subject, line.sequence);
    }
    case 'checkpoint':
      follow(reading, [5, line.size]);
      return reading.seals.checkpoint(line.text, line.size);
  }
}

function takeEntry(line: Extract<Line, { kind: 'entry' }> | ExportedEntry, reading: Reading): void {
  const { findings, seals, digest, tenantId } = reading;
  const subject = { type: line.subjectType, id: line.subjectId } as JournalSubject;
  if (reading.history?.subject.type !== subject.type || reading.history.subject.id !== subject.id) {
    closeHistory(reading);
    reading.history = checkHistory(subject, findings);
  }
  if ('parsed' in line) reading.history.add(line, checkEntry(line, tenantId, digest, findings));
  else {
    checkHash(line, digest, findings);
    reading.history.add(line, null);
  }
  reading.entries += 1;
  if (line.position !== null) seals.place(line.position, line.hash);
  if (line.position === null || line.position >= reading.anchored)
    if (reading.unanchoredSince === null || line.at < reading.unanchoredSince) reading.unanchoredSince = line.at;
}

/** Ends the history of what a state is about, and replays it. */
function takeState(subject: JournalSubject, reading: Reading, replay: (entries: readonly CheckedEntry[]) => void): void {
  follow(reading, [subject.type === 'delegation' ? 0 : 1, subject.id]);
  const { history, findings } = reading;
  if (history?.subject.type !== subject.type || history.subject.id !== subject.id) {
    closeHistory(reading);
    reading.unjournaled += 1;
    return;
  }
  reading.history = null;
  try {
    history.end();
    replay(history.entries);
  } catch {
    // Whoever edits an entry can leave anything in it; its parts are read as what they should be.
    findings.add('entry-malformed', 'The entries cannot be replayed: one of them lacks what an entry has.', subject);
  }
}

/** What comes twice, or too late, could hide a second version of the same history. */
function follow(reading: Reading, place: readonly (string | number)[]): void {
  const at = place.findIndex((part, index) => part !== reading.after[index]);
  const [part, before] = [place[at], reading.after[at]];
  if (at < 0 || (before !== undefined && part !== undefined && part < before))
    reading.findings.add(
      'export-out-of-order',
      `What is kept of ${place.slice(1).join(' ')} comes twice, or after what it should come before.`,
    );
  reading.after = place;
  if (place[0] !== 0 && place[0] !== 1) closeHistory(reading);
}

/** A history that no state has ended is one of something that is gone from the export. */
function closeHistory(reading: Reading): void {
  if (reading.history && reading.replays)
    reading.findings.add('record-missing', 'There are entries, and not what they are about.', reading.history.subject);
  reading.history = null;
}
