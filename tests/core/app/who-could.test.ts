import { asCalendarDate, definePolicy, id } from '@countersign/core';
import { aContext, aDelegation, anActor, aSnapshot, aValidation, aVersion } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { whoCould } from '../../../packages/core/src/app/who-could.ts';

const waiting = aSnapshot({
  version: aVersion({ validationRequestId: id('vr-1') }),
  validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }),
  delegations: [aDelegation()],
});
const names = (people: ReturnType<typeof whoCould>) => people.map(({ userId }) => userId);

describe('who could confirm', () => {
  it('is the owner and his delegate while owners may override', () => {
    expect(names(whoCould('confirm', waiting, aContext()))).toEqual(['owner', 'delegate']);
  });

  it('is nobody the records name when an override is needed and only the host permits one', () => {
    const context = aContext({
      policy: definePolicy({ override: { right: 'permission' } }),
      actor: anActor({ permissions: ['override'] }),
    });
    expect(whoCould('confirm', waiting, context)).toEqual([]);
    expect(names(whoCould('adjust', waiting, context))).toEqual(['owner', 'delegate']);
  });

  it('is asked for the day of the confirmation: before the approval, an override is needed', () => {
    const approved = { ...waiting, validation: aValidation({ approvedOn: asCalendarDate('2026-11-22') }) };
    const context = aContext({ policy: definePolicy({ override: { right: 'permission' } }) });
    expect(names(whoCould('confirm', approved, context, asCalendarDate('2026-11-22')))).toEqual(['owner', 'delegate']);
    expect(whoCould('confirm', approved, context, asCalendarDate('2026-11-21'))).toEqual([]);
  });

  it('is nobody when no override is possible', () => {
    expect(whoCould('confirm', { ...waiting, validation: aValidation({ statusCode: 'REJECTED', approvedOn: null }) }, aContext())).toEqual(
      [],
    );
  });

  it('is whoever did not validate the version, nor acts for somebody who did', () => {
    const validated = { ...waiting, validation: aValidation({ validatorIds: [id('delegate')] }) };
    expect(names(whoCould('confirm', validated, aContext()))).toEqual(['owner']);
    const byOwner = { ...waiting, validation: aValidation({ validatorIds: [id('owner')] }) };
    expect(whoCould('confirm', byOwner, aContext())).toEqual([]);
  });
});
