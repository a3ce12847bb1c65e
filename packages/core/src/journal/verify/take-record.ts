import type { Digest } from '../../ports/digest.ts';
import type { TenantId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/instant.ts';
import type { JournalSubject } from '../entry.ts';
import { type CheckedEntry, checkEntry, checkHash } from './check-entry.ts';
import { checkHistory, type History } from './check-history.ts';
import type { Inventory } from './check-inventory.ts';
import type { Seals } from './check-seals.ts';
import type { Findings } from './finding.ts';
import type { EntryLink, Line } from './read-line.ts';
import { replayDelegation } from './replay-delegation.ts';
import { replayTask } from './replay-task.ts';

/** The journal of one tenant while it is read. */
export interface Reading {
  readonly tenantId: TenantId;
  readonly findings: Findings;
  readonly digest: Digest;
  readonly seals: Seals;
  readonly inventory: Inventory;
  /** How many entries the last anchored checkpoint covers. */
  readonly anchored: number;
  readonly anchoredAt: Instant | null;
  readonly replays: boolean;
  history: History | null;
  /** What the last state was about: they come in order, each once. */
  after: readonly (string | number)[];
  entries: number;
  unjournaled: number;
  unanchoredSince: Instant | null;
}

/** Takes what one line says, behind the first and before the last. */
export function takeRecord(line: Exclude<Line | EntryLink, { kind: 'journal' | 'end' }>, reading: Reading): void {
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

function takeEntry(line: Extract<Line, { kind: 'entry' }> | EntryLink, reading: Reading): void {
  const { findings, seals, digest, tenantId } = reading;
  const subject = { type: line.subjectType, id: line.subjectId } as JournalSubject;
  if (reading.history?.subject.type !== subject.type || reading.history.subject.id !== subject.id) {
    closeHistory(reading);
    reading.history = checkHistory(subject, findings);
  }
  const hash = checkHash(line, digest, findings);
  reading.history.add(line, 'parsed' in line ? checkEntry(line, tenantId, digest, findings) : null);
  reading.entries += 1;
  if (line.position !== null) seals.place(line.position, hash);
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
export function closeHistory(reading: Reading): void {
  if (reading.history && reading.replays)
    reading.findings.add('record-missing', 'There are entries, and not what they are about.', reading.history.subject);
  reading.history = null;
}
