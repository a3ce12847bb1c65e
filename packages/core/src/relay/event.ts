import type { EntryType, JournalEntry, JournalSubject } from '../journal/entry.ts';
import { freeTextOf } from '../journal/free-text.ts';
import { readEntry } from '../journal/kept-entry.ts';
import type { RelayedEntry } from '../ports/event-relays.ts';
import type { Instant } from '../shared/instant.ts';

/** A journal entry as an event for the outside world: a CloudEvent of version 1.0 that serialises as it is. */
export interface CountersignEvent {
  readonly specversion: '1.0';
  /** The same whenever the event is delivered: tenant, subject type, subject id and sequence, each percent-encoded. */
  readonly id: string;
  readonly source: string;
  readonly type: `countersign.${EntryType}`;
  readonly time: Instant;
  /** Whose events come in order: `task/…` or `delegation/…`. */
  readonly subject: string;
  readonly datacontenttype: 'application/json';
  /** The entry. What people wrote is missing from it, unless the relay was asked for texts. */
  readonly data: JournalEntry;
}

/** The event that an entry is told as. */
export function eventOf({ bytes, texts }: Pick<RelayedEntry, 'bytes' | 'texts'>, source: string, withTexts: boolean): CountersignEvent {
  const entry = withTexts ? readEntry(bytes, texts) : withoutTexts(JSON.parse(bytes) as JournalEntry);
  const { tenantId, subject, sequence } = entry;
  return {
    specversion: '1.0',
    id: [tenantId, subject.type, subject.id, String(sequence)].map(encodeURIComponent).join('/'),
    source,
    type: `countersign.${entry.type}`,
    time: entry.at,
    subject: `${subject.type}/${encodeURIComponent(subject.id)}`,
    datacontenttype: 'application/json',
    data: entry,
  };
}

/** Texts can be erased from the journal later, and from a receiver's records they cannot: so they are not sent at all. */
const withoutTexts = (entry: JournalEntry): JournalEntry => ({
  ...entry,
  before: stripped(entry.before, entry.subject.type),
  after: stripped(entry.after, entry.subject.type),
  effects: stripped(entry.effects, entry.subject.type),
});

function stripped<Part>(part: Part, subject: JournalSubject['type']): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((each: unknown) => stripped(each, subject)) as Part;
  const members = Object.entries(part).filter(([member]) => freeTextOf(member, subject) === null);
  return Object.fromEntries(members.map(([member, value]: [string, unknown]) => [member, stripped(value, subject)])) as Part;
}
