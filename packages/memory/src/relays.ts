import type {
  EventRelays,
  JournalEntry,
  JournalSubject,
  RelayBatch,
  RelayedEntry,
  RelayOutcome,
  RelayTurn,
  WaitingSubject,
} from '@countersign/core';
import { compare } from './compare.ts';
import { frozenCopy } from './frozen-copy.ts';
import { subjectKey } from './record-entries.ts';
import type { Draft, EntryRow, TenantState } from './tenant-state.ts';
import type { Tenants } from './tenants.ts';

/** How far each relay has got in the sequence of each tenant, and what is parked. */
export const createRelays = (tenants: Tenants): EventRelays => ({
  tenants: (relay, dueBy) =>
    tenants.withEntries(
      (state) =>
        state.sealed.size > (state.relays.get(relay)?.cursor ?? 0) || parkedFor(state, relay).some(({ retryAt }) => retryAt <= dueBy),
    ),
  take: (turn) => tenants.write(turn.tenantId, (draft) => take(draft, turn)),
  settle: (tenantId, relay, lease, outcome) => tenants.write(tenantId, (draft) => settle(draft, relay, lease, outcome)),
  parked: (tenantId, relay, limit) => tenants.read(tenantId, (state) => waiting(state, relay, limit)),
  unpark: (tenantId, relay, subject, at) =>
    tenants.write(tenantId, (draft) => {
      const row = draft.parked.get(parkingKey(relay, subject));
      if (row) draft.parked.set(parkingKey(relay, subject), { ...row, retryAt: at });
      return row !== undefined;
    }),
});

const parkingKey = (relay: string, subject: JournalSubject): string => JSON.stringify([relay, subject.type, subject.id]);

const parkedFor = (state: TenantState, relay: string) =>
  [...state.parked.values()].filter((row) => row.relay === relay).toSorted((a, b) => a.position - b.position);

function take(draft: Draft, { relay, now, until, dueBy, limit, withTexts }: RelayTurn): RelayBatch | null {
  const { cursor, lease, leasedUntil } = draft.relays.get(relay) ?? { cursor: 0, lease: 0, leasedUntil: null };
  if (leasedUntil !== null && leasedUntil > now) return null;
  draft.relays.set(relay, { cursor, lease: lease + 1, leasedUntil: until });
  const parked = parkedFor(draft, relay);
  const keys = new Set(parked.map(({ subject }) => subjectKey(subject)));
  const next = Math.min(draft.sealed.size, cursor + limit);
  const overdue = parked
    .filter(({ retryAt }) => retryAt <= dueBy)
    .toSorted((a, b) => compare(a.retryAt, b.retryAt))
    .flatMap(({ subject, position, attempts }) =>
      positionsOf(draft, subject, position, cursor).map((at) => relayed(draft, at, withTexts, at === position ? attempts : 0)),
    )
    .slice(0, limit);
  const entries = range(cursor, next)
    .filter((at) => !keys.has(draft.sealed.get(at)?.key ?? ''))
    .map((at) => relayed(draft, at, withTexts, 0));
  return { lease: lease + 1, cursor, next, overdue, entries };
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

/** Where the entries of a subject are in the sequence, from a place to before another. */
const positionsOf = ({ sealed }: TenantState, subject: JournalSubject, from: number, to: number): readonly number[] =>
  range(from, to).filter((at) => sealed.get(at)?.key === subjectKey(subject));

function rowAt({ sealed, journal }: TenantState, position: number): EntryRow {
  const { key, sequence } = sealed.get(position)!;
  return journal.get(key)![sequence - 1]!;
}

function relayed(state: TenantState, position: number, withTexts: boolean, attempts: number): RelayedEntry {
  const { bytes, texts } = rowAt(state, position);
  const { subject } = JSON.parse(bytes) as JournalEntry;
  return { position, subject, bytes, texts: withTexts ? texts.map(({ commitment, text }) => ({ commitment, text })) : [], attempts };
}

function settle(draft: Draft, relay: string, lease: number, { cursor, parked, resumed }: RelayOutcome): boolean {
  const row = draft.relays.get(relay);
  if (row?.lease !== lease) return false;
  draft.relays.set(relay, { ...row, cursor, leasedUntil: null });
  for (const each of parked) draft.parked.set(parkingKey(relay, each.subject), frozenCopy({ relay, ...each }));
  for (const { subject, through } of resumed) {
    const key = parkingKey(relay, subject);
    const waits = draft.parked.get(key);
    const [position] = positionsOf(draft, subject, through + 1, cursor);
    if (waits && position !== undefined) draft.parked.set(key, { ...waits, position, attempts: 0 });
    else draft.parked.delete(key);
  }
  return true;
}

const waiting = (state: TenantState, relay: string, limit: number): readonly WaitingSubject[] =>
  parkedFor(state, relay)
    .slice(0, limit)
    .map(({ subject, position, code, attempts, retryAt }) => {
      const { sequence, bytes } = rowAt(state, position);
      return { subject, position, code, attempts, retryAt, sequence, type: (JSON.parse(bytes) as JournalEntry).type };
    });
