import { type RedactableText, redactableTexts, redactApproval, redactedText, redactException } from '@countersign/core';
import { anApproval, anException } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const text = 'Zebra Ltd complained';
const approval = anApproval({ note: text });
const exception = anException({ state: 'CLOSED', narrative: text });
const allBut = (kept: RedactableText) => redactableTexts.filter((each) => each !== kept);

describe('an approval that is redacted', () => {
  it('has the mark where its note stood, and is otherwise as it was', () =>
    expect(redactApproval(approval, ['approval-note'])).toEqual({ ...approval, note: redactedText }));

  it('has no mark where nothing stood', () => expect(redactApproval(anApproval(), [...redactableTexts])).toEqual(anApproval()));

  it('stays as it is when other texts are erased', () => expect(redactApproval(approval, allBut('approval-note'))).toEqual(approval));
});

describe('an exception that is redacted', () => {
  it('has the mark where its narrative stood, and is otherwise as it was', () =>
    expect(redactException(exception, ['exception-narrative'])).toEqual({ ...exception, narrative: redactedText }));

  it('has no mark where nothing stood', () => expect(redactException(anException(), [...redactableTexts])).toEqual(anException()));

  it('stays as it is when other texts are erased', () =>
    expect(redactException(exception, allBut('exception-narrative'))).toEqual(exception));
});
