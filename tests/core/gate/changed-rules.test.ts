import { asCalendarDate, definePolicy } from '@countersign/core';
import { aContext, anOverrideRequest, aSnapshot, aTask, aValidation, aVersion, confirming, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const waiting = aSnapshot({
  task: aTask({ overrideRequest: anOverrideRequest({ state: 'GRANTED', reason: 'What the second person agreed to, back then.' }) }),
  version: aVersion({ validationRequestId: aValidation().validationRequestId }),
  validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }),
});

describe('a leave to override that the house no longer asks for', () => {
  const context = aContext({ policy: definePolicy({ override: { requires: 'reason' } }) });

  it('justifies nothing: the confirmation brings its own reason', () => {
    const reason = 'The regulator asked for it before the end of the year.';
    expect(given(waiting, context).when(confirming({ validationOverrideReason: reason })).events).toMatchObject([
      { validationOverrideReason: reason },
    ]);
    expect(given(waiting, context).when(confirming()).refusal).toMatchObject({ code: 'validation-not-approved' });
  });
});

describe('the earliest day a version can have gone live', () => {
  const context = aContext({ policy: definePolicy({ maxBackdateDays: 5 }) });

  it('can be the first day of the calendar', () => {
    const old = aSnapshot({ version: aVersion({ createdOn: asCalendarDate('1900-01-06') }) });
    expect(given(old, context).when(confirming({ actualProductionDate: asCalendarDate('1900-01-01') })).events).toHaveLength(1);
  });
});
