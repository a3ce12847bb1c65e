import { taskCountLimit } from '@countersign/core';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge, type PartialMessages, PendingBadge } from '@countersign/react';
import { tallyIn, tallyOf } from '@countersign/react/headless';
import { ar } from '@countersign/react/locales/ar';
import { de } from '@countersign/react/locales/de';
import { render, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AWorld, aWorld } from './a-world.ts';

let world: AWorld;
beforeAll(async () => {
  // One overdue more than is counted, and three that are due later.
  world = await aWorld([...Array<string>(taskCountLimit + 1).fill('2026-11-20'), '2026-12-20', '2026-12-20', '2026-12-20']);
});

const languages = [
  {
    language: 'English',
    locale: 'en-GB',
    messages: {},
    summary: 'more than 999 open · more than 999 overdue',
    overdue: 'Overdue, more than 999 tasks',
    upcoming: 'Upcoming, 3 tasks',
    range: '1–50 of more than 999',
    loaded: 'more than 999 tasks loaded, more than 999 overdue',
    badge: ', more than 999',
  },
  {
    language: 'German',
    locale: 'de-DE',
    messages: de,
    summary: 'mehr als 999 offen · mehr als 999 überfällig',
    overdue: 'Überfällig, mehr als 999 Aufgaben',
    upcoming: /, 3 Aufgaben$/,
    range: '1–50 von mehr als 999',
    loaded: 'mehr als 999 Aufgaben geladen, davon mehr als 999 überfällig',
    badge: ', mehr als 999',
  },
  {
    language: 'Arabic',
    locale: 'ar-AE',
    messages: ar,
    summary: 'أكثر من 999 مفتوحة · أكثر من 999 متأخرة',
    overdue: 'متأخرة، أكثر من 999 مهمة',
    upcoming: /، 3 مهام$/,
    range: '\u20681–50\u2069 من أكثر من 999',
    loaded: 'حُمّلت أكثر من 999 مهمة، منها أكثر من 999 متأخرة',
    badge: '، أكثر من 999',
  },
] as const satisfies readonly { messages: PartialMessages; [name: string]: unknown }[];

describe('a list of more tasks than are counted', () => {
  it.each(languages)('says so in $language, as a number for the eye and in words for the ear', async (told) => {
    render(
      <CountersignProvider client={world.client} locale={told.locale} messages={told.messages}>
        <a href="#tasks">
          <OverdueBadge max={2_000} />
        </a>
        <MyDeploymentTasks />
      </CountersignProvider>,
    );
    const overdue = await screen.findByRole('button', { name: told.overdue });
    expect(within(overdue).getByText('999+')).toHaveAttribute('aria-hidden', 'true');
    expect(within(screen.getByRole('button', { name: told.upcoming })).getByText('3')).toBeVisible();
    expect(screen.getByText(told.summary)).toBeVisible();
    expect(await screen.findByText(told.range)).toBeVisible();
    expect(screen.getByRole('link').textContent).toBe(`999+${told.badge}`);
    await waitFor(() => expect(screen.getAllByText(told.loaded).length).toBeGreaterThan(0));
    expect(screen.queryByText(/1,?00\d/)).toBeNull();
  });
});

describe('a tally', () => {
  const counts = { open: 0, overdue: 0, dueSoon: 0, dueToday: 0, upcoming: 0 };

  it('is exact below the end of the counting, also where the sum lies beyond it', () => {
    const most = taskCountLimit - 1;
    expect(tallyIn('overdue', { ...counts, overdue: most })).toEqual({ count: most, isMore: false });
    expect(tallyIn('all', { ...counts, overdue: most, upcoming: 500 })).toEqual({ count: most + 500, isMore: false });
  });

  it('of decisions is known to its end only where each kind is', async () => {
    expect(tallyOf([taskCountLimit - 1, 2, 0])).toEqual({ count: taskCountLimit + 1, isMore: false });
    const kinds = { decideOverride: 2, decideApproval: taskCountLimit, acknowledgeException: 0, closeException: 0 };
    const client = {
      ...world.client,
      pendingCounts: () => Promise.resolve({ ok: true as const, value: { all: taskCountLimit + 2, ...kinds } }),
    };
    render(
      <CountersignProvider client={client}>
        <a href="#decisions">
          <PendingBadge max={2_000} />
        </a>
      </CountersignProvider>,
    );
    await waitFor(() => expect(screen.getByRole('link').textContent).toBe('999+, more than 999'));
  });

  it('knows no more of a sum than of its parts', () => {
    expect(tallyIn('upcoming', { ...counts, upcoming: taskCountLimit })).toEqual({ count: taskCountLimit - 1, isMore: true });
    expect(tallyIn('all', { ...counts, overdue: 4, upcoming: taskCountLimit })).toEqual({ count: taskCountLimit - 1, isMore: true });
    expect(tallyIn('overdue-and-today', { ...counts, overdue: 4, dueToday: 2, upcoming: taskCountLimit })).toEqual({
      count: 6,
      isMore: false,
    });
  });
});
