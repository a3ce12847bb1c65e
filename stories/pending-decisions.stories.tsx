import { PendingDecisions } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import { all, confirmStress, leaveToBeDecided, overseen, overseenReleases } from './world/deeds.ts';
import { dialogNamed, expectFocus } from './world/dialog.tsx';
import { inWorld, loadWorld, narrow, worldOf } from './world/in-world.tsx';
import { limited, offline, refreshFailed, sessionExpired, slow, stale, triedAgain } from './world/states.ts';
import { shut, silent } from './world/wires.ts';

/** What waits for those who oversee what owners do: leave to override, regions to answer for, and exceptions. */
const meta = {
  component: PendingDecisions,
  loaders: [loadWorld],
  decorators: [inWorld],
  parameters: { world: overseen },
} satisfies Meta<typeof PendingDecisions>;
export default meta;

type Story = StoryObj<typeof meta>;

/** The longest waiting first; each is decided where it stands, and then is gone. */
export const Default: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    const decide = await canvas.findByRole('button', { name: /^Decide… Override asked for: Market Risk VaR/ });
    const row = within(decide.closest('tr')!);
    await expect(row.getByText('Override asked for')).toBeVisible();
    await expect(row.getByText('by Priya Raman')).toBeVisible();
    await expect(row.getByText(/^Critical production fix/)).toBeVisible();
    await userEvent.click(decide);
    const dialog = await dialogNamed('Decide on an override');
    await userEvent.click(await dialog.findByRole('button', { name: /^Agree/ }));
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^Decide…/ })).not.toBeInTheDocument());
    await waitFor(() => expect(document.activeElement?.closest('tr')).not.toBeNull());
  },
};
export const Dark: Story = { globals: { scheme: 'dark' } };

/** Two regions of one deployment are asked. The one of the row is the one that is answered for. */
export const Answering: Story = {
  parameters: {
    world: {
      ...overseen,
      releases: overseenReleases.map((release) =>
        release.key === 'stress' ? { ...release, regions: ['DE', 'JP', 'UK'], scope: ['UK'] } : release,
      ),
      happened: all(leaveToBeDecided, confirmStress),
    },
  },
  play: async ({ canvas, userEvent }) => {
    const japan = await canvas.findByRole('button', { name: /^Answer… .*Stress.*Japan/ });
    await userEvent.click(japan);
    const dialog = await dialogNamed('Answer for a region');
    const region = await dialog.findByRole('combobox', { name: /^Region that answers/ });
    await expect((region as HTMLSelectElement).selectedOptions[0]).toHaveTextContent('Japan');
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(japan).not.toBeInTheDocument());
    await expect(await canvas.findByRole('button', { name: /^Answer… .*Stress.*Germany/ })).toBeVisible();
    // What was decided has gone; the keyboard goes on where it was.
    await waitFor(() => expect(document.activeElement?.closest('td')).not.toBeNull());
  },
};

/** Priya asked herself: somebody else must decide, and the row says so. */
export const Own: Story = {
  parameters: { world: { ...overseen, as: 'priya' } },
  play: async ({ canvas, userEvent }) => {
    const decide = await canvas.findByRole('button', { name: /^Decide… Override asked for: Market Risk VaR/ });
    await expect(decide).toHaveAttribute('aria-disabled', 'true');
    await expect(decide).toHaveAccessibleDescription(/.+/);
    await userEvent.click(decide);
    await expect(canvas.queryByRole('dialog')).not.toBeInTheDocument();
  },
};

/** A host keeps the filter in its address: it is told of every change, and has the last word. */
export const Controlled: Story = {
  args: { state: { action: 'decide-override' }, onStateChange: fn() },
  play: async ({ args, canvas, userEvent }) => {
    const filter = await canvas.findByRole('combobox');
    await waitFor(() => expect(filter).toHaveDisplayValue('Override asked for'));
    await userEvent.selectOptions(filter, '');
    await expect(args.onStateChange).toHaveBeenCalledWith({ action: null });
    await expect(filter).toHaveDisplayValue('Override asked for');
  },
};

/** One kind alone; where nothing of it waits, the way back to everything. */
export const Filtered: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    const filter = await canvas.findByRole('combobox', { name: 'What waits' });
    await userEvent.selectOptions(filter, 'Exception opened');
    await waitFor(() => expect(canvas.getAllByRole('button', { name: /^Acknowledge… / })).toHaveLength(1));
    await waitFor(() => expect(canvas.queryByRole('button', { name: /^Decide…/ })).not.toBeInTheDocument());
    const { session, task } = worldOf(context);
    await session('olga', 'manage-exceptions').acknowledgeException({ taskId: task('Mortgage PD — Retail').task.taskId });
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await expect(await canvas.findByText('Nothing of this kind waits')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Show everything' }));
    await expect(await canvas.findByText('Market Risk VaR')).toBeVisible();
  },
};

/** Two to a page, there and back. */
export const Paged: Story = {
  args: { pageSize: 2 },
  play: async ({ canvas, userEvent }) => {
    const namesOf = () => canvas.getAllByRole('rowheader').map((header) => header.textContent);
    await expect(await canvas.findByText('2 or more decisions wait')).toBeVisible();
    const first = namesOf();
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }));
    await expect(await canvas.findByText('3–4')).toBeVisible();
    await expectFocus(canvas.getByRole('table'));
    await expect(canvas.getByRole('button', { name: 'Next' })).toHaveAttribute('aria-disabled', 'true');
    await expect(canvas.getByText('4 decisions wait')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Previous' }));
    await waitFor(() => expect(namesOf()).toEqual(first));
  },
};

export const Empty: Story = {
  parameters: { world: { ...overseen, roles: [], as: 'olga' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing waits for your decision')).toBeVisible();
  },
};
export const OfOneModel: Story = { args: { modelId: 'mortgage' } };
export const PermissionDenied: Story = { parameters: { world: { wire: shut } } };
export const Loading: Story = { parameters: { world: { wire: silent } } };
export const ErrorState: Story = triedAgain('Market Risk VaR');
export const German: Story = { globals: { locale: 'de' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Narrow320: Story = {
  decorators: [narrow],
};

export const Slow: Story = slow();
export const Offline: Story = offline('Market Risk VaR');
export const Stale: Story = stale('Market Risk VaR');
export const RefreshFailed: Story = refreshFailed('Market Risk VaR');
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();
