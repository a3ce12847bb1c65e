import { ComplianceDashboard } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { all, confirmEcl, november, only, overrideCounterparty, overrideMortgage } from './world/deeds.ts';
import { inWorld, loadWorld, narrow } from './world/in-world.tsx';
import { limited, offline, refreshFailed, sessionExpired, slow, stale } from './world/states.ts';
import { deadFor, silent } from './world/wires.ts';

const risk = { as: 'olga', roles: ['read-compliance'] } as const;
const busy = { ...risk, happened: all(overrideMortgage, confirmEcl, overrideCounterparty) };

const meta = {
  component: ComplianceDashboard,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { period: november },
  parameters: { world: busy },
} satisfies Meta<typeof ComplianceDashboard>;
export default meta;

type Story = StoryObj<typeof meta>;

/** Every number says what it was computed from. */
export const Typical: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('of 3 confirmations, 66.7%')).toBeVisible();
    await expect(canvas.getByText('2 of 3 confirmations')).toBeVisible();
    await expect(await canvas.findByRole('heading', { name: 'Override register' })).toBeVisible();
    await canvas.findAllByText('In progress');
  },
};
export const TypicalDark: Story = { ...Typical, globals: { scheme: 'dark' } };

/** The months as a table. */
export const TrendAsTable: Story = {
  args: { period: { from: '2026-09-01', to: '2026-11-30' } as never, show: ['figures', 'trend'] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Table' }));
    await expect(canvas.getByRole('rowheader', { name: 'Nov 2026' })).toBeVisible();
  },
};

/** A year of months. */
export const Year: Story = { args: { period: { from: '2026-01-01', to: '2026-12-31' } as never, show: ['trend'] } };

/** Nothing was confirmed and nothing is open: no share is 0 % or 100 %. */
export const Zero: Story = {
  parameters: { world: { ...risk, releases: only('ecl'), unscheduled: ['ecl'], happened: async () => {} } },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByText('Nothing to count')).toHaveLength(5);
    await expect(canvas.getByText('No task is open today')).toBeVisible();
    await expect(canvas.queryByText(/%/)).not.toBeInTheDocument();
  },
};

export const NoOverrides: Story = {
  parameters: { world: { ...risk, happened: confirmEcl } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nobody has overridden validation')).toBeVisible();
  },
};

/** Another period is asked for as it is chosen; the numbers before stand until it is there. */
export const PeriodChange: Story = {
  args: { period: undefined as never, show: ['figures'] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: 'Period' }), 'Other period');
    const from = await canvas.findByLabelText('From');
    await userEvent.clear(from);
    await userEvent.type(from, '2026-11-01');
    const to = canvas.getByLabelText('To');
    await userEvent.clear(to);
    await userEvent.type(to, '2026-11-20');
    await expect(await canvas.findByText('1 Nov 2026 – 20 Nov 2026')).toBeVisible();
    await expect(await canvas.findByText('of 1 confirmation, 100%')).toBeVisible();
  },
};

/** Reports are for those who may read them. */
export const PermissionDenied: Story = {
  parameters: { world: { as: 'ana', roles: [] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You do not have access to this')).toBeVisible();
  },
};
export const Loading: Story = { parameters: { world: { ...risk, wire: silent } } };
export const ErrorState: Story = {
  parameters: { world: { ...busy, wire: deadFor(1) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByText('Overdue tasks')).toBeVisible();
  },
};
/** The months fail by themselves; the numbers stay. */
export const TrendFailed: Story = {
  args: { period: { from: '2026-09-01', to: '2026-11-30' } as never, show: ['figures', 'trend'] },
  parameters: { world: { ...busy, wire: deadFor(1, ({ url }) => url.includes('from=2026-10-01')) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The months could not be loaded')).toBeVisible();
    await expect(canvas.getByText('Overdue tasks')).toBeVisible();
  },
};
export const German: Story = { globals: { locale: 'de' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Narrow320: Story = {
  decorators: [narrow],
};

const figures = { show: ['figures' as const] };
export const Slow: Story = slow();
export const Offline: Story = { args: figures, ...offline('Overdue tasks') };
export const Stale: Story = { args: figures, ...stale('Overdue tasks') };
export const RefreshFailed: Story = { args: figures, ...refreshFailed('Overdue tasks') };
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();
