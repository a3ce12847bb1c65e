import { asCalendarDate, asInstant, definePolicy } from '@countersign/core';
import { aContext, adjusting, aSnapshot, given } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const to = (day: string, reason: string | null = 'The release train moved.') =>
  adjusting({ plannedProductionDate: asCalendarDate(day), adjustmentReason: reason });

describe('adjusting', () => {
  it('sets a new planned date, with its reason and who asked', () => {
    expect(given(aSnapshot()).when(to('2026-12-01')).events).toEqual([
      {
        type: 'planned-date-adjusted',
        at: '2026-11-24T09:30:00.000Z',
        actorId: 'owner',
        onBehalfOfId: null,
        delegationId: null,
        plannedProductionDate: '2026-12-01',
        adjustmentReason: 'The release train moved.',
      },
    ]);
  });

  it('refuses the date that is planned already', () => {
    expect(given(aSnapshot()).when(to('2026-11-20')).refusal).toEqual({
      code: 'planned-date-unchanged',
      field: 'plannedProductionDate',
      current: '2026-11-20',
    });
  });

  it('refuses a day before today and names the earliest', () => {
    expect(given(aSnapshot()).when(to('2026-11-23')).refusal).toEqual({
      code: 'planned-date-in-past',
      field: 'plannedProductionDate',
      earliest: '2026-11-24',
    });
  });

  it('takes today', () => expect(given(aSnapshot()).when(to('2026-11-24')).events).toHaveLength(1));

  it("goes by today of the tenant's zone, not by UTC", () => {
    const context = aContext({ now: asInstant('2026-11-24T16:00:00.000Z'), policy: definePolicy({ timeZone: 'Asia/Tokyo' }) });
    expect(given(aSnapshot(), context).when(to('2026-11-24')).refusal).toMatchObject({
      code: 'planned-date-in-past',
      earliest: '2026-11-25',
    });
  });

  it('needs a reason by default', () => {
    expect(given(aSnapshot()).when(to('2026-12-01', null)).refusal).toEqual({ code: 'reason-required', field: 'adjustmentReason' });
  });

  it('needs none where the policy says so', () => {
    const context = aContext({ policy: definePolicy({ reasons: { adjust: 'optional' } }) });
    expect(given(aSnapshot(), context).when(to('2026-12-01', null)).events).toMatchObject([{ adjustmentReason: null }]);
  });
});
