import { asCalendarDate, type ComplianceSummary, id, ok, type RegionHistory } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';
import { CountersignProvider } from '@countersign/react';
import { HeadlessProvider, useOverrideRegister, usePeriod, useTimeline } from '@countersign/react/headless';
import { scriptedClient } from '@countersign/react/testing';
import { act, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { monthsOf } from '../../packages/react/src/hooks/use-period.ts';
import { Figures } from '../../packages/react/src/parts/figures.tsx';
import { TimelineTable } from '../../packages/react/src/parts/timeline-table.tsx';
import { TrendTable } from '../../packages/react/src/parts/trend.tsx';

const day = asCalendarDate;
const november = { from: day('2026-11-01'), to: day('2026-11-30') };
const inPage = (children: ReactNode) => render(<CountersignProvider client={scriptedClient({})}>{children}</CountersignProvider>);

describe('the period of a report', () => {
  const zone = process.env['TZ'];
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-24T20:00:00.000Z'), toFake: ['Date'] }));
  afterEach(() => {
    vi.useRealTimers();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each([
    ['last-30', '2026-10-27'],
    ['last-90', '2026-08-28'],
    ['last-365', '2025-11-26'],
    ['this-year', '2026-01-01'],
  ] as const)('called %s ends with the day where the reader is, and has as many days as it says', (name, from) => {
    process.env['TZ'] = 'Asia/Tokyo';
    const { result } = renderHook(() => usePeriod({ defaultPeriod: name }));
    expect(result.current.period).toEqual({ from, to: '2026-11-25' });
  });

  it('is shown by its months, cut to it, the last twelve of them at most', () => {
    const months = monthsOf({ from: day('2025-11-26'), to: day('2026-11-25') });
    expect([months.length, months[0], months.at(-1)]).toEqual([
      12,
      { from: '2025-12-01', to: '2025-12-31' },
      { from: '2026-11-01', to: '2026-11-25' },
    ]);
  });
});

const summary: ComplianceSummary = {
  period: november,
  confirmations: 8,
  overrides: { numerator: 1, denominator: 8, value: 0.125 },
  onTime: { numerator: 6, denominator: 8, value: 0.75 },
  overdue: { numerator: 1, denominator: 4, value: 0.25 },
  confirmationLag: { count: 8, days: 1.5 },
  daysBeforeApproval: { settled: { count: 2, days: 10 }, unsettled: { count: 3, days: 20 } },
  openExceptions: { upTo30: 11, upTo90: 12, over90: 13 },
};

describe('the numbers of a period', () => {
  it('count every exception that is not closed, and say how old they are', () => {
    inPage(<Figures summary={summary} />);
    expect(screen.getByText('11 up to 30 days old · 12 up to 90 · 13 older')).toBeVisible();
    expect(screen.getByText('36')).toBeVisible();
    expect(screen.getByText('20 days')).toBeVisible();
  });

  it('stand in the table of the months, with what was late', () => {
    inPage(<TrendTable months={[summary]} />);
    const [, november = document.body] = screen.getAllByRole('row');
    const cells = within(november)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
    expect(cells).toEqual(['Confirmed8', 'On time6', 'Late2', 'Overrides1']);
  });
});

const segment = (taskId: string, daysLate: number | null, over: Partial<RegionHistory['segments'][number]> = {}) => ({
  versionId: id<'version'>(taskId),
  versionNumber: taskId,
  from: day('2026-11-01'),
  until: day('2026-11-10'),
  taskId: id<'task'>(taskId),
  plannedProductionDate: day('2026-11-01'),
  daysLate,
  overridden: false,
  overrideReason: null,
  withdrawnOn: null,
  ...over,
});

it('a timeline draws a day of what had none of its own, since when something was due, and how long it has been', async () => {
  const history: RegionHistory = {
    region: null,
    segments: [segment('idle', null, { until: day('2026-11-01') }), segment('late', 5, { from: day('2026-11-10'), until: null })],
    planned: [
      { taskId: id('next'), versionId: id('next'), versionNumber: 'next', plannedProductionDate: day('2026-11-20'), daysUntilDue: -4 },
    ],
    asOf: day('2026-11-24'),
  };
  const client = scriptedClient({ deploymentHistory: () => Promise.resolve(ok([history])) });
  const { result } = renderHook(() => useTimeline('model'), {
    wrapper: ({ children }) => <HeadlessProvider client={client}>{children}</HeadlessProvider>,
  });
  await waitFor(() => expect(result.current.lanes).toHaveLength(1));
  const bars = result.current.lanes[0]!.bars.map(({ versionNumber, state, from, until, due }) => [versionNumber, state, from, until, due]);
  expect(bars).toEqual([
    ['idle', 'before', '2026-11-01', '2026-11-02', null],
    ['late', 'live', '2026-11-10', '2026-11-25', '2026-11-05'],
    ['next', 'overdue', '2026-11-20', '2026-11-25', '2026-11-20'],
  ]);
});

it('a table of what ran says how each stood against its plan, and whether it was withdrawn or replaced', () => {
  const history: RegionHistory = {
    region: null,
    segments: [
      segment('early', -2),
      segment('punctual', 0, { withdrawnOn: day('2026-11-10') }),
      // Something newer had taken its place before.
      segment('late', 1, { withdrawnOn: day('2026-11-20') }),
      segment('running', 3, { until: null }),
    ],
    planned: [],
    asOf: day('2026-11-24'),
  };
  inPage(<TimelineTable history={[history]} />);
  const told = screen
    .getAllByRole('row')
    .slice(1)
    .toReversed()
    .map((row) => [/Live|Replaced|Withdrawn/, /\d days? (late|early)|on time/].map((words) => words.exec(row.textContent)?.[0]));
  expect(told).toEqual([
    ['Replaced', '2 days early'],
    ['Withdrawn', 'on time'],
    ['Replaced', '1 day late'],
    ['Live', '3 days late'],
  ]);
});

it('the file of the register holds what its filters let through', async () => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:file');
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  onTestFinished(() => void vi.restoreAllMocks());
  const asked: unknown[] = [];
  const client: CountersignClient = scriptedClient({
    overrides: () => Promise.resolve(ok([])),
    overridesCsv: (input) => (asked.push(input), Promise.resolve(ok('task_id\r\n'))),
  });
  const { result } = renderHook(() => useOverrideRegister(november), {
    wrapper: ({ children }) => <HeadlessProvider client={client}>{children}</HeadlessProvider>,
  });
  act(() => result.current.setCut({ regionId: id('uk') }));
  expect(await act(() => result.current.file.fetch('register.csv'))).toBe(true);
  expect(asked).toEqual([{ ...november, modelId: null, regionId: 'uk', ownerId: null }]);
});
