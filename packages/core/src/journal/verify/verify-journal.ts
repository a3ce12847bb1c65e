import type { Digest } from '../../ports/digest.ts';
import type { SignatureKey } from '../../ports/signer.ts';
import { id, isId, type TenantId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import type { JournalSubject } from '../entry.ts';
import { checkEntry } from './check-entry.ts';
import { checkHistory, type History } from './check-history.ts';
import { checkInventory, type Inventory } from './check-inventory.ts';
import { checkSeals, lastAnchor, readAnchors, type Seals, type Trust } from './check-seals.ts';
import { collectFindings, type Finding, type Findings } from './finding.ts';
import { type Line, readLine } from './read-line.ts';
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
  history: History | null;
  /** The last task or delegation whose state was read: they come in order, each once. */
  after: string;
  entries: number;
  unjournaled: number;
  unanchoredSince: Instant | null;
}

/**
 * Verifies an export line by line: hashes, chains, columns, texts, places, signatures, anchors, and whether replaying the
 * entries gives the state that is kept. Pure but for reading the lines; its memory grows by 32 bytes an entry.
 */
export async function verifyJournal(lines: AsyncIterable<string> | Iterable<string>, options: VerifyOptions): Promise<Verification> {
  const { digest, keys, anchors = [], name = null, limit = 1_000 } = options;
  const findings = collectFindings(limit);
  const trust: Trust = { keys, name, digest };
  let reading: Reading | null = null;
  let anchoredAt: Instant | null = null;
  let records = 0;
  let isEnded = false;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const line = text === '' ? null : readLine(text);
    if (text === '') continue;
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
          history: null,
          after: '',
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

function take(line: Exclude<Line, { kind: 'journal' | 'end' }>, reading: Reading): void {
  switch (line.kind) {
    case 'entry':
      return takeEntry(line, reading);
    case 'task': {
      const history = takeState({ type: 'task', id: line.taskId }, reading);
      if (!history) return;
      reading.inventory.add(history.entries, line);
      return replayTask(history.entries, line, reading.findings);
    }
    case 'delegation': {
      const history = takeState({ type: 'delegation', id: line.delegationId }, reading);
      return history ? replayDelegation(history.entries, line, reading.findings) : undefined;
    }
    case 'version':
      return reading.inventory.version(line);
    case 'region':
      return reading.inventory.region(line);
    case 'checkpoint':
      closeHistory(reading);
      return reading.seals.checkpoint(line.text, line.size);
  }
}

function takeEntry(line: Extract<Line, { kind: 'entry' }>, reading: Reading): void {
  const { findings, seals, digest, tenantId } = reading;
  const subject = { type: line.subjectType, id: line.subjectId } as JournalSubject;
  if (reading.history?.subject.type !== subject.type || reading.history.subject.id !== subject.id) {
    closeHistory(reading);
    reading.history = checkHistory(subject, findings);
  }
  const checked = checkEntry(line, tenantId, digest, findings);
  reading.history.add(line, checked);
  reading.entries += 1;
  if (line.position !== null) seals.place(line.position, line.hash);
  if (line.position === null || line.position >= reading.anchored)
    if (reading.unanchoredSince === null || line.at < reading.unanchoredSince) reading.unanchoredSince = line.at;
}

/** The history that a state ends, looked back at; null when there is none. */
function takeState(subject: JournalSubject, reading: Reading): History | null {
  const key = `${subject.type} ${subject.id}`;
  if (key <= reading.after)
    reading.findings.add('export-out-of-order', 'The state comes twice, or after one it should come before.', subject);
  reading.after = key;
  const { history } = reading;
  if (history?.subject.type !== subject.type || history.subject.id !== subject.id) {
    closeHistory(reading);
    reading.unjournaled += 1;
    return null;
  }
  reading.history = null;
  history.end();
  return history;
}

/** A history that no state has ended is one of something that is gone from the export. */
function closeHistory(reading: Reading): void {
  if (reading.history) reading.findings.add('record-missing', 'There are entries, and not what they are about.', reading.history.subject);
  reading.history = null;
}
