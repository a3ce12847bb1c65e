import { definePolicy, id, type Refusal, type Snapshot } from '@countersign/core';
import { aContext, aSnapshot, aValidation, aVersion, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const withValidation = (over: Parameters<typeof aValidation>[0]): Snapshot =>
  aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over) });
const unapproved = withValidation({ statusCode: 'IN_PROGRESS', statusLabel: 'In progress', approvedOn: null });
const approved = withValidation({});
const rejected = withValidation({ statusCode: 'REJECTED', statusLabel: 'Rejected' });

const enough = 'Twenty visible chars';
const because = (validationOverrideReason: string | null) => confirming({ validationOverrideReason });
const tooShort = (length: number, minLength = 20): Refusal => ({
  code: 'override-reason-too-short',
  field: 'validationOverrideReason',
  minLength,
  length,
});

describe('an override', () => {
  it('is asked for, with all that it takes, while validation has not approved the version', () => {
    expect(given(unapproved).when(because(null)).refusal).toEqual({
      code: 'validation-not-approved',
      field: 'validationOverrideReason',
      validationRequestId: 'vr-1',
      currentStatus: 'IN_PROGRESS',
      requiresOverride: true,
      minLength: 20,
    });
  });

  it('is asked for with a status of null where nobody can tell it', () => {
    const dangling = withValidation({ statusCode: null, statusLabel: null, approvedOn: null });
    expect(given(dangling).when(because(null)).refusal).toMatchObject({
      code: 'validation-not-approved',
      validationRequestId: 'vr-1',
      currentStatus: null,
    });
  });

  it('is accepted with 20 visible characters, and its reason is kept as it was given', () => {
    expect([...enough]).toHaveLength(20);
    expect(given(unapproved).when(because(`  ${enough}\n`)).events).toMatchObject([
      { validationOverrideReason: `  ${enough}\n`, gate: { outcome: 'not-approved' } },
    ]);
  });

  it.each([
    ['19 characters', 'Nineteen characters', 19],
    ['blanks around too few', `${' '.repeat(30)}Short.${' '.repeat(30)}`, 6],
    ['runs of white space', `a${' '.repeat(40)}b`, 3],
    ['line breaks that only fill', `a${'\n'.repeat(40)}b`, 3],
    ['characters of no width', `Short${'\u200b'.repeat(20)}.`, 6],
    ['a soft hyphen between letters', [...'Short.'].join('\u00ad'), 6],
    ['fillers that look like nothing', `Short.${'\u3164'.repeat(20)}${'\u2800'.repeat(20)}`, 6],
    ['direction marks', `${'\u200e\u202e'.repeat(12)}Short.`, 6],
    ['variation selectors', `Short.${'\ufe0f'.repeat(20)}`, 6],
    ['nothing visible at all', '\u200b\u2060\ufeff', 0],
  ])('is refused for a reason of %s', (_, reason, length) => {
    expect(given(unapproved).when(because(reason)).refusal).toEqual(tooShort(length));
  });

  it('counts characters as people do, not halves of them', () => {
    expect(given(unapproved).when(because('😀'.repeat(19))).refusal).toEqual(tooShort(19));
    expect(given(unapproved).when(because('😀'.repeat(20))).events).toHaveLength(1);
  });

  it('needs as many characters as the policy says', () => {
    const context = aContext({ policy: definePolicy({ override: { minLength: 50 } }) });
    expect(given(unapproved, context).when(because(enough)).refusal).toEqual(tooShort(20, 50));
    expect(given(unapproved, context).when(because(null)).refusal).toMatchObject({ minLength: 50 });
  });

  it('is refused when none was needed, so the record never says more than happened', () => {
    const refusal = { code: 'override-not-needed', field: 'validationOverrideReason' };
    expect(given(approved).when(because(enough)).refusal).toEqual(refusal);
    expect(given(aSnapshot()).when(because(enough)).refusal).toEqual(refusal);
  });

  it('does not exist for a rejected version', () => {
    const refusal = { code: 'validation-rejected', validationRequestId: 'vr-1', currentStatus: 'REJECTED' };
    expect(given(rejected).when(because(enough)).refusal).toEqual(refusal);
    expect(given(rejected).when(because(null)).refusal).toEqual(refusal);
  });

  it('does not exist for a version without validation where the house requires one', () => {
    const context = aContext({ policy: definePolicy({ gate: { whenNoValidation: 'block' } }) });
    expect(given(aSnapshot(), context).when(because(enough)).refusal).toEqual({ code: 'validation-required' });
    expect(given(aSnapshot(), context).when(because(null)).refusal).toEqual({ code: 'validation-required' });
  });

  it('serves a version without validation where the house asks for one', () => {
    const context = aContext({ policy: definePolicy({ gate: { whenNoValidation: 'override' } }) });
    expect(given(aSnapshot(), context).when(because(null)).refusal).toMatchObject({
      code: 'validation-not-approved',
      validationRequestId: null,
      currentStatus: null,
    });
    expect(given(aSnapshot(), context).when(because(enough)).events).toMatchObject([{ gate: { outcome: 'not-required' } }]);
  });

  it('raises the flag for ever, and no other confirmation raises it', () => {
    expect(given(unapproved).when(because(enough)).plan.after).toMatchObject({
      deployedBeforeValidationApproved: true,
      validationOverrideReason: enough,
    });
    expect(given(approved).when(because(null)).plan.after).toMatchObject({
      deployedBeforeValidationApproved: false,
      validationOverrideReason: null,
    });
  });
});
