import { asCalendarDate, asInstant, type ConfirmedFact, type CountedFact, type Exception } from '@countersign/core';
import { anException } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.complianceSummary answers with.
import { complianceQuestions, summariseCompliance } from '../../../packages/core/src/reporting/compliance.ts';
import { countTallies, talliesOf } from '../../../packages/core/src/reporting/tally.ts';
import { aFact } from './facts.ts';

const day = asCalendarDate;
const period = { from: day('2026-11-01'), to: day('2026-11-30') };
const today = day('2026-11-24');
type Counted<Type extends CountedFact['type']> = Extract<CountedFact, { readonly type: Type }>;
const asConfirmed = (fact: ConfirmedFact): Counted<'confirmed'> => ({ type: 'confirmed', count: 1, isRecorded: true, ...fact });
const asException = (exception: Exception): Counted<'exception'> => ({ type: 'exception', count: 1, approvedOn: null, ...exception });

interface Facts {
  readonly confirmed?: readonly ConfirmedFact[];
  readonly open?: readonly CountedFact[];
  readonly exceptions?: readonly Exception[];
}
const questions = complianceQuestions(period, today);
const factsOf = ({ confirmed = [], open = [], exceptions = [] }: Facts) => [
  ...confirmed.map(asConfirmed),
  ...open,
  ...exceptions.map(asException),
];
const summarised = (facts: Facts, timeZone = 'UTC') =>
  summariseCompliance(countTallies(questions, { sums: [], superseded: [], facts: factsOf(facts) }, timeZone), period, today)!;

const openOn = (planned: string): CountedFact => ({ type: 'open', count: 1, plannedProductionDate: day(planned) });
const exceptionOf = (usedFrom: string, openedOn: string, over: Partial<Exception> = {}) =>
  anException({ usedFrom: day(usedFrom), openedAt: asInstant(`${openedOn}T12:00:00.000Z`), ...over });

describe("the risk committee's numbers", () => {
  it('add up, by an example counted by hand', () => {
    const confirmed = [
      // On time, confirmed on the day.
      aFact(),
      // Five days late against the first planned date, though the date was moved; confirmed three days after.
      aFact({
        plannedProductionDate: day('2026-11-10'),
        baselineProductionDate: day('2026-11-05'),
        actualProductionDate: day('2026-11-10'),
        confirmedAt: asInstant('2026-11-13T08:00:00.000Z'),
      }),
      // Early and overriding; confirmed ten days after.
      aFact({
        baselineProductionDate: day('2026-11-30'),
        actualProductionDate: day('2026-11-12'),
        confirmedAt: asInstant('2026-11-22T08:00:00.000Z'),
        overridden: true,
        withdrawnOn: day('2026-11-23'),
      }),
      // One day late and overriding; confirmed the day after.
      aFact({
        baselineProductionDate: day('2026-11-14'),
        actualProductionDate: day('2026-11-15'),
        confirmedAt: asInstant('2026-11-16T08:00:00.000Z'),
        overridden: true,
      }),
    ];
    const open = ['2026-11-23', '2026-11-24', '2026-12-01'].map(openOn);
    const exceptions = [
      // Opened 2 days ago, live for 12.
      exceptionOf('2026-11-12', '2026-11-22'),
      // Opened 31 days ago, live for 34.
      exceptionOf('2026-10-21', '2026-10-24', { state: 'ACKNOWLEDGED' }),
      // Opened 91 days ago, live for 92.
      exceptionOf('2026-08-24', '2026-08-25'),
      // Settled by approval after 6 days live.
      exceptionOf('2026-11-01', '2026-11-02', {
        state: 'CLOSED',
        closedAt: asInstant('2026-11-07T09:00:00.000Z'),
        closureReason: 'validation-approved',
      }),
      // Closed by a person: not a number of days before approval.
      exceptionOf('2026-11-01', '2026-11-02', {
        state: 'CLOSED',
        closedAt: asInstant('2026-11-20T09:00:00.000Z'),
        closureReason: 'risk-accepted',
      }),
    ];
    expect(summarised({ confirmed, open, exceptions })).toEqual({
      period,
      confirmations: 4,
      overrides: { numerator: 2, denominator: 4, value: 0.5 },
      onTime: { numerator: 2, denominator: 4, value: 0.5 },
      overdue: { numerator: 1, denominator: 3, value: 1 / 3 },
      confirmationLag: { count: 4, days: 2 },
      daysBeforeApproval: { settled: { count: 1, days: 6 }, unsettled: { count: 3, days: 34 } },
      openExceptions: { upTo30: 1, upTo90: 1, over90: 1 },
    });
  });

  it('of nothing are null where there is nothing to divide by, never 0 or 100 %', () => {
    const nothing = { numerator: 0, denominator: 0, value: null };
    const none = { count: 0, days: null };
    expect(summarised({})).toEqual({
      period,
      confirmations: 0,
      overrides: nothing,
      onTime: nothing,
      overdue: nothing,
      confirmationLag: none,
      daysBeforeApproval: { settled: none, unsettled: none },
      openExceptions: { upTo30: 0, upTo90: 0, over90: 0 },
    });
  });

  it.each([
    ['2026-10-25', { upTo30: 1, upTo90: 0, over90: 0 }],
    ['2026-10-24', { upTo30: 0, upTo90: 1, over90: 0 }],
    ['2026-08-26', { upTo30: 0, upTo90: 1, over90: 0 }],
    ['2026-08-25', { upTo30: 0, upTo90: 0, over90: 1 }],
  ])('put an exception opened on %s into one age', (openedOn, expected) =>
    expect(summarised({ exceptions: [exceptionOf(openedOn, openedOn)] }).openExceptions).toEqual(expected),
  );

  it('count days in the calendar of the business, not in UTC', () => {
    const lateAtNight = aFact({ confirmedAt: asInstant('2026-11-20T15:00:00.000Z') });
    expect(summarised({ confirmed: [lateAtNight] }).confirmationLag.days).toBe(0);
    expect(summarised({ confirmed: [lateAtNight] }, 'Asia/Tokyo').confirmationLag.days).toBe(1);
  });

  it('count the days before approval to the day of the approval, where it had come before the confirmation was made', () => {
    const settled = { state: 'CLOSED', closedAt: asInstant('2026-11-20T09:00:00.000Z'), closureReason: 'validation-approved' } as const;
    const late = { ...asException(exceptionOf('2026-11-01', '2026-11-19', settled)), approvedOn: day('2026-11-03') };
    const facts = [asConfirmed(aFact()), late];
    const summary = summariseCompliance(countTallies(questions, { sums: [], superseded: [], facts }, 'UTC'), period, today);
    expect(summary?.daysBeforeApproval.settled).toEqual({ count: 1, days: 2 });
  });

  it('leave out what lies outside of the period, and whatever of an exception does not depend on it', () => {
    const settled = { state: 'CLOSED', closedAt: asInstant('2026-11-07T09:00:00.000Z'), closureReason: 'validation-approved' } as const;
    const { confirmations, daysBeforeApproval, openExceptions } = summarised({
      confirmed: ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((on) => aFact({ actualProductionDate: day(on) })),
      exceptions: [exceptionOf('2026-10-31', '2026-11-01', settled), exceptionOf('2026-10-31', '2026-11-20')],
    });
    expect(confirmations).toBe(2);
    expect(daysBeforeApproval).toEqual({ settled: { count: 0, days: null }, unsettled: { count: 1, days: 24 } });
    expect(openExceptions).toEqual({ upTo30: 1, upTo90: 0, over90: 0 });
  });

  it('are none when nobody can say of a confirmation what the gate found', () => {
    const facts = [{ ...asConfirmed(aFact()), isRecorded: false }];
    expect(summariseCompliance(countTallies(questions, { sums: [], superseded: [], facts }, 'UTC'), period, today)).toBeNull();
  });

  it('are the same however much of them was added up beforehand, and whatever has changed since', () => {
    const was = [aFact(), aFact({ actualProductionDate: day('2026-11-03'), overridden: true })].map(asConfirmed);
    const left = [openOn('2026-11-20'), asException(exceptionOf('2026-11-12', '2026-11-22'))];
    const now = [asConfirmed(aFact({ actualProductionDate: day('2026-11-23') })), { ...openOn('2026-12-01'), count: 2 }];
    const inSums = countTallies(questions, { sums: [], superseded: [], facts: [...was, ...left] }, 'UTC');
    const exact = countTallies(questions, { sums: [], superseded: [], facts: [...was, ...now] }, 'UTC');
    const patched = countTallies(
      questions,
      {
        sums: inSums.map((counts) => [...counts]),
        superseded: left.flatMap((fact) => talliesOf(fact, 'UTC')),
        facts: now,
      },
      'UTC',
    );
    expect(summariseCompliance(patched, period, today)).toEqual(summariseCompliance(exact, period, today));
  });
});
