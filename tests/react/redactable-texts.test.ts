import { type RedactableText, redactableTexts, redactedText, type TaskDetail } from '@countersign/core';
import { anException, aTask } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.redact makes of a task.
import { redactTask } from '../../packages/core/src/task/redact-task.ts';
import { areErased, textsIn } from '../../packages/react/src/hooks/redactable-texts.ts';

const words = 'Zebra Ltd complained';
const written = aTask({
  confirmationNotes: words,
  validationOverrideReason: words,
  adjustmentReason: words,
  cancellationReason: words,
  reassignmentReason: words,
  withdrawalReason: words,
  overrideRequest: {
    state: 'GRANTED',
    reason: words,
    requestedAt: aTask().createdAt,
    requestedById: aTask().assignedToId,
    requestedOnBehalfOfId: null,
    decidedAt: null,
    decidedById: null,
    decisionNote: words,
  },
});

/** A task in which everything was written that can be, after some of it was erased. */
const after = (erased: readonly RedactableText[]): TaskDetail =>
  ({
    task: redactTask(written, erased),
    approvals: [{ note: erased.includes('approval-note') ? redactedText : words }, { note: null }],
    exception: anException({ narrative: erased.includes('exception-narrative') ? redactedText : words }),
  }) as never;

describe('the texts of a task', () => {
  it.each(redactableTexts)('are shown under %s, each wording once, and not once they were erased', (text) => {
    expect(textsIn(after([]), text)).toEqual([words]);
    expect(textsIn(after([text]), text)).toEqual([]);
  });
});

describe('whether texts were erased', () => {
  it.each(redactableTexts)('is seen of %s', (text) => {
    expect(areErased([text], after([text]))).toBe(true);
    expect(areErased([text], after([]))).toBe(false);
    expect(areErased([text], after(redactableTexts.filter((each) => each !== text)))).toBe(false);
  });

  it('is seen of all of them or not at all', () => {
    expect(areErased(redactableTexts, after(redactableTexts))).toBe(true);
    expect(areErased(redactableTexts, after(redactableTexts.slice(1)))).toBe(false);
  });

  it('is not taken from what was never written', () => {
    const task = { task: aTask(), approvals: [], exception: null } as never;
    expect(areErased(['confirmation-notes'], task)).toBe(false);
  });
});
