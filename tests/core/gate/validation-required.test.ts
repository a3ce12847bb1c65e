import { definePolicy, evaluateGate, type PolicyInput } from '@countersign/core';
import { aContext, aSnapshot, aVersion, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const { today } = aContext();
type WhenNone = NonNullable<NonNullable<PolicyInput['gate']>['whenNoValidation']>;
const found = (validationRequired: boolean, whenNoValidation: WhenNone) => {
  const { outcome, override } = evaluateGate(
    aVersion({ validationRequired }),
    null,
    today,
    today,
    definePolicy({ gate: { whenNoValidation } }),
  );
  return [outcome, override];
};

describe('a version without a validation request', () => {
  it.each([
    ['allow', ['not-required', 'not-needed']],
    ['override', ['not-required', 'needed']],
    ['block', ['not-required', 'impossible']],
  ] as const)('is judged by the house rules: %s', (whenNoValidation, expected) => expect(found(false, whenNoValidation)).toEqual(expected));

  it.each([
    ['allow', ['unknown', 'needed']],
    ['override', ['unknown', 'needed']],
    ['block', ['not-required', 'impossible']],
  ] as const)(
    'whose host says that one is required counts as failed, and is never judged more mildly than the house would: %s',
    (whenNoValidation, expected) => expect(found(true, whenNoValidation)).toEqual(expected),
  );

  it('whose host says that one is required is confirmed with an override alone', () => {
    const snapshot = aSnapshot({ version: aVersion({ validationRequired: true }) });
    expect(given(snapshot).when(confirming()).refusal).toMatchObject({
      code: 'validation-not-approved',
      validationRequestId: null,
      currentStatus: null,
    });
    const { after } = given(snapshot).when(confirming({ validationOverrideReason: 'Twenty visible chars' })).plan;
    expect(after.deployedBeforeValidationApproved).toBe(true);
  });

  it('is not confirmed at all where the house blocks it, whatever the host says', () => {
    const context = aContext({ policy: definePolicy({ gate: { whenNoValidation: 'block' } }) });
    for (const validationRequired of [false, true])
      expect(given(aSnapshot({ version: aVersion({ validationRequired }) }), context).when(confirming()).refusal).toEqual({
        code: 'validation-required',
      });
  });
});
