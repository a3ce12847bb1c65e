import { ReadyToDeployList } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { only } from './world/deeds.ts';
import { dialogNamed, expectFocus } from './world/dialog.tsx';
import { inWorld, loadWorld, narrow } from './world/in-world.tsx';
import { limited, offline, refreshFailed, sessionExpired, slow, stale, triedAgain } from './world/states.ts';
import { shut, silent } from './world/wires.ts';

const meta = {
  component: ReadyToDeployList,
  loaders: [loadWorld],
  decorators: [inWorld],
  parameters: { world: { unscheduled: ['ecl', 'surveillance'] } },
} satisfies Meta<typeof ReadyToDeployList>;
export default meta;

type Story = StoryObj<typeof meta>;

/** Approved or in need of no approval, and not live yet; "Deploy…" opens the wizard with the region chosen. */
export const Default: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('Approved 4 days ago, 20 Nov 2026')).toBeVisible();
    await expect(canvas.getAllByText('Not scheduled')).toHaveLength(2);
    const deploy = canvas.getByRole('button', { name: /^Deploy… IFRS 9 Lifetime ECL 7\.1\.0, United Kingdom/ });
    await userEvent.click(deploy);
    const wizard = await dialogNamed('Deploy IFRS 9 Lifetime ECL 7.1.0');
    await expect(await wizard.findByRole('checkbox', { name: /United Kingdom/ })).toBeChecked();
    await userEvent.keyboard('{Escape}');
    await expectFocus(deploy);
  },
};
/** What has a task already goes on with that; it is counted apart, and not offered again. */
export const Scheduled: Story = {
  parameters: { world: { unscheduled: ['surveillance'] }, provider: { links: { task: (taskId: string) => `/tasks/${taskId}` } } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^1 deployment is possible, \d scheduled$/)).toBeVisible();
    await expect(canvas.getAllByRole('button', { name: /^Deploy…/ })).toHaveLength(1);
    const row = canvas.getByRole('row', { name: /IFRS 9 Lifetime ECL/ });
    await expect(within(row).getByRole('link', { name: 'Open the task' })).toBeVisible();
    await expect(within(row).queryByRole('button')).not.toBeInTheDocument();
  },
};
export const Dark: Story = { ...Default, globals: { scheme: 'dark' } };
export const Empty: Story = {
  parameters: { world: { releases: only('mortgage') } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing is ready to deploy')).toBeVisible();
  },
};
export const OfOneModel: Story = { args: { modelId: 'surveillance' } };
export const PermissionDenied: Story = { parameters: { world: { wire: shut } } };
export const Loading: Story = { parameters: { world: { wire: silent } } };
export const ErrorState: Story = triedAgain('Deposit Beta');
export const German: Story = { globals: { locale: 'de' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Narrow320: Story = {
  decorators: [narrow],
};

export const Slow: Story = slow();
export const Offline: Story = offline('Deposit Beta');
export const Stale: Story = stale('Deposit Beta');
export const RefreshFailed: Story = refreshFailed('Deposit Beta');
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();
