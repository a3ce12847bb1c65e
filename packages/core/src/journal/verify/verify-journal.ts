import type { Digest } from '../../ports/digest.ts';
import type { SignatureKey } from '../../ports/signer.ts';
import { id, isId, type TenantId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import { checkInventory } from './check-inventory.ts';
import { checkSeals, lastAnchor, readAnchors, type Trust } from './check-seals.ts';
import { collectFindings, type Finding } from './finding.ts';
import { isState, readLine, readLink } from './read-line.ts';
import { closeHistory, type Reading, takeRecord } from './take-record.ts';

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

/**
 * Verifies an export line by line: hashes, chains, columns, texts, places, signatures, anchors, and whether replaying the
 * entries gives the state that is kept. Pure but for reading the lines; its memory grows by 32 bytes an entry.
 */
export async function verifyJournal(lines: AsyncIterable<string> | Iterable<string>, options: VerifyOptions): Promise<Verification> {
  const verifier = createVerifier(options);
  // Lines that are there are not waited for: that would take longer than reading some of them.
  if (Symbol.iterator in lines) {
    for (const line of lines) if (!verifier.take(line)) break;
  } else {
    for await (const line of lines) if (!verifier.take(line)) break;
  }
  return verifier.end();
}

interface Verifier {
  /** Takes the next line, and says whether it wants another. */
  take(line: string): boolean;
  end(): Verification;
}

function createVerifier(options: VerifyOptions): Verifier {
  const { digest, keys, anchors = [], name = null, limit = 1_000, replay = true } = options;
  const findings = collectFindings(limit);
  const trust: Trust = { keys, name, digest };
  let reading: Reading | null = null;
  let records = 0;
  let isEnded = false;
  let number = 0;

  const begin = (tenantId: TenantId): Reading => {
    const known = readAnchors(anchors, tenantId, trust, findings);
    const last = lastAnchor(known);
    return {
      tenantId,
      findings,
      digest,
      seals: checkSeals(tenantId, known, trust, findings),
      inventory: checkInventory(findings),
      anchored: last.size,
      anchoredAt: last.at,
      replays: replay,
      history: null,
      after: [],
      entries: 0,
      unjournaled: 0,
      unanchoredSince: null,
    };
  };

  return {
    take: (text) => {
      number += 1;
      if (text === '') return true;
      if (!replay && reading && !isEnded && isState(text)) {
        records += 1;
        return true;
      }
      const line = replay ? readLine(text) : readLink(text);
      if (!line) findings.add('line-malformed', `Line ${number} of the export cannot be read.`);
      else if (line.kind === 'journal') {
        if (reading || !isId(line.tenantId)) findings.add('export-incomplete', `Line ${number} begins another export.`);
        else reading = begin(id<'tenant'>(line.tenantId));
      } else if (!reading) {
        findings.add('export-incomplete', 'The export lacks its first line.');
        return false;
      } else if (isEnded) findings.add('export-incomplete', `Line ${number} follows the end.`);
      else if (line.kind === 'end') {
        isEnded = true;
        if (line.records !== records)
          findings.add('export-incomplete', `The export was written with ${line.records} records, and has ${records}.`);
      } else {
        records += 1;
        takeRecord(line, reading);
      }
      return true;
    },
    end: () => {
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
        anchoredAt: reading?.anchoredAt ?? null,
        unanchoredSince: reading?.unanchoredSince ?? null,
        unjournaled: reading?.unjournaled ?? 0,
      };
    },
  };
}
