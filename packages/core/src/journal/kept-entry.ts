import canonicalize from 'canonicalize';
import type { Digest } from '../ports/digest.ts';
import { Fault } from '../shared/fault.ts';
import { fromHex, toHex } from '../shared/hex.ts';
import type { JournalEntry, JournalSubject } from './entry.ts';
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
  const { before, after, effects } = entry;
  const without = (part: unknown) => withoutTexts(part, entry.subject.type, commit);
  const bytes = canonicalize({ ...entry, before: without(before), after: without(after), effects: without(effects) });
  return { bytes: bytes as string, texts: [...texts.values()] };
}

function withoutTexts(part: unknown, subject: JournalSubject['type'], commit: (kind: FreeText, text: string) => Commitment): unknown {
  if (Array.isArray(part)) return part.map((each) => withoutTexts(each, subject, commit));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([member, value]: [string, unknown]) => {
      const kind = typeof value === 'string' && value !== redactedText ? freeTextOf(member, subject) : null;
      return [member, kind ? commit(kind, value as string) : withoutTexts(value, subject, commit)];
    }),
  );
}

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
