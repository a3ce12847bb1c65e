import { type JournalEntry, entryHash, id, keepEntry, type KeptEntry, noPrevious, readEntry, redactedText } from '@countersign/core';
import { aContext, aSnapshot, aTask, aValidation, aVersion, confirming, given } from '@countersign/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../tampering/keys.ts';

const notes = 'Live since eight; Zoë said “go”.\n\u20ac 😀';
const reason = 'The regulator asked for it before validation could finish.';
let entry: JournalEntry;
let kept: KeptEntry;
beforeAll(() => {
  const outcome = given(
    aSnapshot({
      task: aTask({ regionId: null }),
      version: aVersion({ validationRequestId: id('vr-1') }),
      validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }),
    }),
    aContext(),
  ).when(confirming({ confirmationNotes: notes, validationOverrideReason: reason }));
  [entry] = outcome.plan.entries as readonly [JournalEntry];
  kept = keepEntry(entry, digest);
});

/** Every text in some data. */
const textsIn = (data: unknown): readonly string[] =>
  typeof data === 'string' ? [data] : typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];

describe('an entry as it is kept', () => {
  it('comes back as it was', () => expect(readEntry(kept.bytes, kept.texts)).toEqual(entry));

  it('has none of the texts that people wrote in its bytes', () => {
    expect(kept.bytes).not.toContain('Zoë');
    expect(kept.bytes).not.toContain('regulator');
  });

  it('keeps each text once, however often the entry says it', () => {
    expect(textsIn(entry).filter((text) => text === notes).length).toBeGreaterThan(1);
    expect(kept.texts.map(({ kind, text }) => [kind, text])).toEqual([
      ['confirmation-notes', notes],
      ['override-reason', reason],
    ]);
  });

  it('commits to a text by a salt that is new each time', () => {
    const [first] = kept.texts;
    const [again] = keepEntry(entry, digest).texts;
    expect(again?.commitment).not.toBe(first?.commitment);
    expect(Buffer.from(digest.sha256(Buffer.from(first!.salt, 'hex'), notes)).toString('hex')).toBe(first?.commitment);
  });

  it('says of a text that is gone that it was redacted', () => {
    const read = readEntry(kept.bytes, kept.texts.slice(1));
    expect(read.after).toMatchObject({ confirmationNotes: redactedText, validationOverrideReason: reason });
    expect(textsIn(read.effects)).toContain(redactedText);
  });

  it('leaves the mark of a redacted text as it is, for there is nothing to commit to', () => {
    const { bytes, texts } = keepEntry({ ...entry, after: { confirmationNotes: redactedText }, effects: [] }, digest);
    expect(texts).toEqual([]);
    expect(bytes).toContain(`"confirmationNotes":"${redactedText}"`);
  });

  it('is written with its members in the order of RFC 8785', () => {
    const disordered = (data: unknown): readonly string[] => {
      if (typeof data !== 'object' || data === null) return [];
      const keys = Array.isArray(data) ? [] : Object.keys(data);
      return [...keys.filter((key, at) => at > 0 && key < keys[at - 1]!), ...Object.values(data).flatMap(disordered)];
    };
    expect(disordered(JSON.parse(kept.bytes))).toEqual([]);
    expect(JSON.stringify(JSON.parse(kept.bytes))).toBe(kept.bytes);
  });

  it('hashes with the entry before it', () => {
    const hash = entryHash(noPrevious, kept.bytes, digest);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(entryHash(hash, kept.bytes, digest)).not.toBe(hash);
    for (const previous of ['nothing', '', '00'.repeat(31), '00'.repeat(33)])
      expect(() => entryHash(previous, kept.bytes, digest)).toThrow(
        expect.objectContaining({ code: 'journal-broken', message: expect.stringContaining('is not the hash of an entry') as string }),
      );
  });
});
