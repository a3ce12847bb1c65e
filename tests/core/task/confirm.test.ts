import { asCalendarDate, asInstant, definePolicy, id } from '@countersign/core';
import {
  aContext,
  aDelegation,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
  given,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const on = (day: string) => confirming({ actualProductionDate: asCalendarDate(day) });

describe('confirming', () => {
  it('records the day, the notes, the facts of the gate and who confirmed for whom', () => {
    const snapshot = aSnapshot({
      version: aVersion({ validationRequestId: id('vr-1') }),
      validation: aValidation(),
      delegations: [aDelegation()],
    });
    const context = aContext({ actor: anActor({ userId: id('delegate') }) });
    expect(given(snapshot, context).when(confirming({ confirmationNotes: 'Behind the usual switch.' })).events).toEqual([
      {
        type: 'deployment-confirmed',
        at: '2026-11-24T09:30:00.000Z',
        actorId: 'delegate',
        onBehalfOfId: 'owner',
        delegationId: 'delegation-1',
        actualProductionDate: '2026-11-20',
        confirmationNotes: 'Behind the usual switch.',
        validationOverrideReason: null,
        gate: {
          outcome: 'passed',
          override: 'not-needed',
          validationRequestId: 'vr-1',
          statusCode: 'APPROVED',
          statusLabel: 'Approved',
          approvedOn: '2026-11-02',
        },
      },
    ]);
  });

  it('takes today', () => expect(given(aSnapshot()).when(on('2026-11-24')).events).toHaveLength(1));

  it('refuses a day after today and names the latest', () => {
    expect(given(aSnapshot()).when(on('2026-11-25')).refusal).toEqual({
      code: 'date-in-future',
      field: 'actualProductionDate',
      latest: '2026-11-24',
    });
  });

  it("goes by today of the tenant's zone, not by UTC", () => {
    const now = asInstant('2026-11-24T02:00:00.000Z');
    const newYork = aContext({ now, policy: definePolicy({ timeZone: 'America/New_York' }) });
    expect(given(aSnapshot(), newYork).when(on('2026-11-24')).refusal).toMatchObject({ code: 'date-in-future', latest: '2026-11-23' });
    const tokyo = aContext({ now: asInstant('2026-11-24T15:00:00.000Z'), policy: definePolicy({ timeZone: 'Asia/Tokyo' }) });
    expect(given(aSnapshot(), tokyo).when(on('2026-11-25')).events).toHaveLength(1);
  });

  it('has no earliest day by default', () => expect(given(aSnapshot()).when(on('1900-01-01')).events).toHaveLength(1));

  describe("when the policy limits how far before the version's creation it may lie", () => {
    const context = aContext({ policy: definePolicy({ maxBackdateDays: 30 }) });

    it('takes the earliest day', () => expect(given(aSnapshot(), context).when(on('2026-09-01')).events).toHaveLength(1));

    it('refuses the day before it and names the earliest', () => {
      expect(given(aSnapshot(), context).when(on('2026-08-31')).refusal).toEqual({
        code: 'date-too-early',
        field: 'actualProductionDate',
        earliest: '2026-09-01',
      });
    });

    it('has no earliest day for a version whose creation lies at the beginning of the calendar', () => {
      const snapshot = aSnapshot({ version: aVersion({ createdOn: asCalendarDate('1900-01-30') }) });
      expect(given(snapshot, context).when(on('1900-01-01')).events).toHaveLength(1);
    });
  });

  it('refuses, as it could be recorded nowhere, a region that the model has left', () => {
    const left = aSnapshot({ task: aTask({ regionId: id('uk') }), regions: [aRegion({ regionId: id('fr') })] });
    expect(given(left).when(confirming()).refusal).toEqual({ code: 'region-not-in-model', regionId: 'uk' });
    expect(given({ ...left, region: aRegion() }).when(confirming()).refusal).toEqual({ code: 'region-not-in-model', regionId: 'uk' });
  });

  it('leaves cancelling possible for a region that the model has left', () => {
    expect(given(aSnapshot({ regions: [] })).when(cancelling()).events).toHaveLength(1);
  });
});
