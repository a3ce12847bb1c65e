import canonicalize from 'canonicalize';
import type { Digest } from '../ports/digest.ts';
import { Fault } from '../shared/fault.ts';
import { fromHex, toHex } from '../shared/hex.ts';
import type { JournalEntry } from './entry.ts';
import { type FreeText, freeTextOf, redactedText } from './free-text.ts';

/** What an entry's bytes hold instead of a free text: proof of it that says nothing once its salt is gone. */
interface Commitment {
  /** SHA-256 of salt and text, as hexadecimal digits. */
  readonly commitment: string;
}

/** A free text, kept beside its entry. */
export interface KeptText {
  readonly kind: FreeText;
  readonly commitment: string;
  /** As hexadecimal digits. */
  readonly salt: string;
  readonly text: string;
}

/** An entry as a store keeps it. */
export interface KeptEntry {
  /** The entry in canonical JSON (RFC 8785), with a {@link Commitment} in place of each free text. These are its bytes. */
  readonly bytes: string;
  /** One for each text of a kind, however often the entry says it. */
  readonly texts: readonly KeptText[];
}

/** What the first entry of a task or delegation follows. */
export const noPrevious = '0'.repeat(64);

/** Takes the free texts out of an entry and puts the rest into canonical form. */
export function keepEntry(entry: JournalEntry, digest: Digest): KeptEntry {
  const texts = new Map<string, KeptText>();
  const commit = (kind: FreeText, text: string): Commitment => {
    const known = texts.get(`${kind} ${text}`);
    if (known) return { commitment: known.commitment };
    const salt = digest.salt();
    const commitment = toHex(digest.sha256(salt, text));
    texts.set(`${kind} ${text}`, { kind, commitment, salt: toHex(salt), text });
    return { commitment };
  };
  const keeping: Keeping = { textsOf: (member) => freeTextOf(member, entry.subject.type), commit };
  const pieces: string[] = [];
  writeMembers(pieces, entry, (member, value) =>
    write(pieces, value, member === 'before' || member === 'after' || member === 'effects' ? keeping : null),
  );
  return { bytes: pieces.join(''), texts: [...texts.values()] };
}

/** How the free texts of some data are told from its other texts, and what is written in place of one. */
interface Keeping {
  readonly textsOf: (member: string) => FreeText | null;
  readonly commit: (kind: FreeText, text: string) => Commitment;
}

/**
 * Writes data in canonical form, with a commitment in place of each free text; without `keeping`, none of it is one. The
 * pieces are joined at the end: a text that grows piece by piece costs several times as much.
 */
function write(pieces: string[], part: unknown, keeping: Keeping | null): void {
  if (typeof part === 'string') {
    const quoted = JSON.stringify(part);
    // Half of a surrogate pair comes out escaped; the library refuses it.
    pieces.push(quoted.includes('\\ud') ? (canonicalize(part) as string) : quoted);
  } else if (Array.isArray(part)) {
    pieces.push('[');
    for (const [at, each] of part.entries()) {
      if (at > 0) pieces.push(',');
      write(pieces, each, keeping);
    }
    pieces.push(']');
  } else if (typeof part === 'object' && part !== null) {
    writeMembers(pieces, part, (member, value) => {
      const kind = keeping && typeof value === 'string' && value !== redactedText ? keeping.textsOf(member) : null;
      write(pieces, kind ? keeping!.commit(kind, value as string) : value, keeping);
    });
  } else {
    pieces.push(part === null ? 'null' : (canonicalize(part) as string));
  }
}

function writeMembers(pieces: string[], of: object, writeOne: (member: string, value: unknown) => void): void {
  let isFirst = true;
  for (const { member, label } of inOrder(Object.keys(of))) {
    const value = (of as Readonly<Record<string, unknown>>)[member];
    if (value === undefined) continue;
    pieces.push(isFirst ? '{' : ',', label);
    isFirst = false;
    writeOne(member, value);
  }
  pieces.push(isFirst ? '{}' : '}');
}

interface Member {
  readonly member: string;
  /** Its name as it is written. */
  readonly label: string;
}

/**
 * Members in canonical order. Records of one kind have the same members in the same order, so the last answer for each
 * number of members is remembered: sorting would take longer than all the rest of the writing.
 */
function inOrder(members: readonly string[]): readonly Member[] {
  const known = orders.get(members.length);
  if (known?.members.every((member, at) => member === members[at])) return known.order;
  const order = members.toSorted().map((member) => ({ member, label: `${JSON.stringify(member)}:` }));
  orders.set(members.length, { members, order });
  return order;
}

const orders = new Map<number, { readonly members: readonly string[]; readonly order: readonly Member[] }>();

/** The entry that bytes stand for, with its texts in their places; a text that is no longer there reads as {@link redactedText}. */
export function readEntry(bytes: string, texts: readonly Pick<KeptText, 'commitment' | 'text'>[]): JournalEntry {
  const entry = JSON.parse(bytes) as JournalEntry;
  fillTexts(entry, (commitment) => texts.find((text) => text.commitment === commitment)?.text ?? redactedText);
  return entry;
}

/** Puts in place of every commitment of a parsed entry what `textOf` says of it. Changes the entry. */
export function fillTexts(
  { before, after, effects, subject }: Pick<JournalEntry, 'before' | 'after' | 'effects' | 'subject'>,
  textOf: (commitment: string, kind: FreeText | null) => string,
): void {
  const fill = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const member of Object.keys(part)) {
      const value = (part as Record<string, unknown>)[member];
      if (typeof value !== 'object' || value === null) continue;
      if (isCommitment(value)) (part as Record<string, unknown>)[member] = textOf(value.commitment, freeTextOf(member, subject.type));
      else fill(value);
    }
  };
  fill(before);
  fill(after);
  fill(effects);
}

const isCommitment = (value: unknown): value is Commitment =>
  typeof value === 'object' && value !== null && 'commitment' in value && typeof value.commitment === 'string';

/**
 * The hash of an entry, as hexadecimal digits: SHA-256 of a zero byte, the hash of the entry before it, and its own bytes.
 * So it is the hash of a leaf after RFC 6962, and the tree over a tenant's entries needs no other.
 */
export function entryHash(previous: string, bytes: string, digest: Digest): string {
  const before = fromHex(previous);
  if (before?.length !== 32)
    throw new Fault(
      'journal-broken',
      `"${previous}" is not the hash of an entry. Nothing can follow it: take the 64 hexadecimal digits that are kept with the last entry.`,
    );
  return toHex(hashBehind(before, bytes, digest));
}

/** See {@link entryHash}; both hashes as their 32 bytes. */
export const hashBehind = (before: Uint8Array, bytes: string, digest: Digest): Uint8Array => digest.sha256(leafPrefix, before, bytes);

const leafPrefix = Uint8Array.of(0);
