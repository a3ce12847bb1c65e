import { asCalendarDate, asInstant, type ConfirmedFact, type CountedFact, type Exception, type GateOutcome } from '@countersign/core';
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
const asException = (exception: Exception, over: Partial<Counted<'exception'>> = {}): Counted<'exception'> => ({
  type: 'exception',
  count: 1,
  gate: null,
  withdrawnOn: null,
  ...exception,
  ...over,
});

interface Facts {
  readonly confirmed?: readonly ConfirmedFact[];
  readonly open?: readonly CountedFact[];
  readonly exceptions?: readonly Exception[];
}
const questions = complianceQuestions(period, today);
const factsOf = ({ confirmed = [], open = [], exceptions = [] }: Facts) => [
  ...confirmed.map(asConfirmed),
  ...open,
  ...exceptions.map((exception) => asException(exception)),
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
    const unsettled = exceptionOf('2026-11-12', '2026-11-22');
    const left = [openOn('2026-11-20'), asException(unsettled), asException(unsettled, { withdrawnOn: day('2026-11-13') })];
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

describe('the days before approval', () => {
  const withGate = (outcome: GateOutcome, approvedOn: string) => ({ gate: { outcome, approvedOn: day(approvedOn) } });
  const on = (withdrawnOn: string) => ({ withdrawnOn: day(withdrawnOn) });
  /** What is said of an exception whose use began on 2026-11-20, on a day; in what time zone does not matter unless it is closed. */
  const told = (over: Partial<Counted<'exception'>>, asOf: string, timeZone = 'UTC') => {
    const facts = [asException(exceptionOf('2026-11-20', '2026-11-21'), over)];
    const answers = countTallies(complianceQuestions(period, day(asOf)), { sums: [], superseded: [], facts }, timeZone);
    return summariseCompliance(answers, period, day(asOf))!.daysBeforeApproval;
  };

  it.each<[string, Partial<Counted<'exception'>>, readonly (readonly [asOf: string, days: number])[]]>([
    [
      'nothing is known',
      {},
      [
        ['2026-11-20', 0],
        ['2026-12-20', 30],
      ],
    ],
    [
      'it was withdrawn',
      on('2026-11-21'),
      [
        ['2026-11-21', 1],
        ['2026-12-20', 1],
      ],
    ],
    ['it was withdrawn the day it went live', on('2026-11-20'), [['2026-12-20', 0]]],
    [
      'the approval was late, or is yet to come',
      withGate('deployed-before-approval', '2026-11-26'),
      [
        ['2026-11-24', 4],
        ['2026-11-25', 5],
        ['2026-11-26', 6],
        ['2026-11-27', 6],
      ],
    ],
    [
      'it was withdrawn before a late approval',
      { ...withGate('deployed-before-approval', '2026-11-26'), ...on('2026-11-23') },
      [['2026-12-20', 3]],
    ],
    [
      'it was withdrawn after a late approval',
      { ...withGate('deployed-before-approval', '2026-11-26'), ...on('2026-11-28') },
      [['2026-12-20', 6]],
    ],
    ['an approval was taken back before', withGate('not-approved', '2026-11-02'), [['2026-12-20', 30]]],
    ['an approval was taken back after', withGate('unknown', '2026-11-24'), [['2026-12-20', 30]]],
  ])('of an exception that is not settled end as is known by then: %s', (_, over, expected) => {
    for (const [asOf, days] of expected)
      expect([asOf, told(over, asOf)]).toEqual([asOf, { settled: { count: 0, days: null }, unsettled: { count: 1, days } }]);
  });

  const settled = { state: 'CLOSED', closedAt: asInstant('2026-12-20T15:00:00.000Z'), closureReason: 'validation-approved' } as const;
  it.each<[string, Partial<Counted<'exception'>>, number]>([
    ['the approval that settled it', { approvedOn: day('2026-11-26') }, 6],
    ['the end of its closing day, where nobody knows that of the approval', {}, 30],
    ['the withdrawal before the approval', { approvedOn: day('2026-11-26'), ...on('2026-11-21') }, 1],
    ['the approval before the withdrawal', { approvedOn: day('2026-11-26'), ...on('2026-11-28') }, 6],
    ['the withdrawal before it was closed', on('2026-11-21'), 1],
    ['the closing before the withdrawal', on('2026-12-24'), 30],
    ['the late approval that the gate found', withGate('deployed-before-approval', '2026-11-22'), 2],
    ['the first approval of two', { ...withGate('deployed-before-approval', '2026-11-22'), approvedOn: day('2026-12-01') }, 2],
    ['no approval that was taken back', { ...withGate('not-approved', '2026-11-02'), approvedOn: day('2026-11-24') }, 4],
    ['its beginning, where the approval had come before it', { approvedOn: day('2026-11-18') }, 0],
  ])('of an exception that is settled end with %s', (_, over, days) =>
    expect(told({ ...settled, ...over }, '2027-01-01')).toEqual({ settled: { count: 1, days }, unsettled: { count: 0, days: null } }),
  );

  it('end with the business day of the closing where that is all there is', () =>
    expect(told(settled, '2027-01-01', 'Asia/Tokyo').settled.days).toBe(31));
});
