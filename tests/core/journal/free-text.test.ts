import { entryHash, type JournalEntry, id, keepEntry, membersOf, noPrevious, readEntry } from '@countersign/core';
import { aContext, aSnapshot, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { digest } from '../../tampering/keys.ts';

const entryWith = (member: string, value: unknown, type: 'task' | 'delegation' = 'task'): JournalEntry => ({
  ...given(aSnapshot(), aContext()).when(confirming()).plan.entries[0]!,
  subject: { type, id: id('one') } as JournalEntry['subject'],
  effects: [],
  after: { [member]: value },
});

describe('a free text', () => {
  // As docs/journal-format.md has it.
  it.each([
    ['confirmationNotes', 'confirmation-notes'],
    ['notes', 'confirmation-notes'],
    ['validationOverrideReason', 'override-reason'],
    ['reason', 'override-reason'],
    ['decisionNote', 'override-decision-note'],
    ['adjustmentReason', 'adjustment-reason'],
    ['cancellationReason', 'cancellation-reason'],
    ['reassignmentReason', 'reassignment-reason'],
    ['withdrawalReason', 'withdrawal-reason'],
    ['note', 'approval-note'],
    ['narrative', 'exception-narrative'],
    ['redactionReason', 'redaction-reason'],
  ] as const)('in the member %s of what is kept of a task is one of kind %s', (member, kind) => {
    const entry = entryWith(member, 'Said by somebody');
    const { bytes, texts } = keepEntry(entry, digest);
    expect(texts.map((text) => [text.kind, text.text])).toEqual([[kind, 'Said by somebody']]);
    expect(bytes).not.toContain('Said');
    expect(readEntry(bytes, texts)).toEqual(entry);
    expect(membersOf(kind)).toContain(member);
  });

  it('in the reason of a delegation is no reason of an override', () => {
    const { texts } = keepEntry(entryWith('reason', 'On leave', 'delegation'), digest);
    expect(texts.map(({ kind }) => kind)).toEqual(['delegation-reason']);
    expect(membersOf('override-reason')).toEqual(['validationOverrideReason', 'reason']);
  });

  it.each(['assignedToId', 'constructor', 'toString', 'gate'])('is none in the member %s', (member) => {
    const { bytes, texts } = keepEntry(entryWith(member, 'owner'), digest);
    expect(texts).toEqual([]);
    expect(bytes).toContain(`"${member}":"owner"`);
  });

  it('is looked for at any depth of what changed, and nowhere else', () => {
    const deep = entryWith('overrideRequest', { state: 'DENIED', list: [{ decisionNote: 'Too early' }] });
    const entry = { ...deep, reason: 'not of the record', gate: { note: 'nor of this' } } as unknown as JournalEntry;
    const { bytes, texts } = keepEntry(entry, digest);
    expect(texts.map(({ kind }) => kind)).toEqual(['override-decision-note']);
    expect(bytes).toContain('"reason":"not of the record"');
    expect(bytes).toContain('"gate":{"note":"nor of this"}');
    expect(readEntry(bytes, texts)).toEqual(entry);
  });

  it('that is no text, or says nothing of itself, is written as it is', () => {
    for (const value of [null, 7, true, [], {}, { commitment: 7 }, ['one', 'two']]) {
      const entry = entryWith('notes', value);
      const { bytes, texts } = keepEntry(entry, digest);
      expect(texts).toEqual([]);
      expect(bytes).toContain(`"after":{"notes":${JSON.stringify(value)}}`);
      expect(readEntry(bytes, texts)).toEqual(entry);
    }
  });

  it('of half a character is refused, wherever it stands', () => {
    expect(() => keepEntry(entryWith('assignedToId', 'half \ud83d'), digest)).toThrow(/surrogate/i);
    expect(keepEntry(entryWith('assignedToId', 'back\\udslash'), digest).bytes).toContain('back\\\\udslash');
  });

  it('of a member that is not there leaves no trace', () => {
    const { bytes } = keepEntry(entryWith('notes', undefined), digest);
    expect(bytes).toContain('"after":{}');
    expect(entryHash(noPrevious, bytes, digest)).toBe(
      entryHash(noPrevious, keepEntry({ ...entryWith('notes', 1), after: {} }, digest).bytes, digest),
    );
  });
});
