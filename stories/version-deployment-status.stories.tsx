import { VersionDeploymentStatus } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { confirmEcl, overrideMortgage } from './world/deeds.ts';
import { dialogNamed, expectFocus } from './world/dialog.tsx';
import { inWorld, loadWorld, narrow, worldOf } from './world/in-world.tsx';
import { limited, offline, refreshFailed, sessionExpired, slow, stale } from './world/states.ts';
import { deadFor, shut, silent } from './world/wires.ts';

const meta = {
  component: VersionDeploymentStatus,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { versionId: 'ecl-new' },
} satisfies Meta<typeof VersionDeploymentStatus>;
export default meta;

type Story = StoryObj<typeof meta>;

const says =
  (...words: readonly (string | RegExp)[]): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    for (const word of words) await expect((await canvas.findAllByText(word))[0]).toBeVisible();
  };

export const NotScheduled: Story = {
  parameters: { world: { unscheduled: ['ecl'] } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('Not scheduled')).toBeVisible();
    const deploy = canvas.getByRole('button', { name: 'Deploy…' });
    await userEvent.click(deploy);
    await dialogNamed('Deploy IFRS 9 Lifetime ECL 7.1.0');
    await userEvent.keyboard('{Escape}');
    await expectFocus(deploy);
  },
};
export const Planned: Story = { args: { versionId: 'deposit-new' }, play: says('Planned', 'Planned for 20 Dec 2026', 'Currently 4.4.0') };
export const Overdue: Story = { args: { versionId: 'mortgage-new' }, play: says('Overdue', 'Planned for 15 Nov 2026') };
export const Live: Story = { parameters: { world: { happened: confirmEcl } }, play: says('Live', 'Went live on 23 Nov 2026') };
export const LiveWithOverride: Story = {
  args: { versionId: 'mortgage-new' },
  parameters: { world: { happened: overrideMortgage } },
  play: says('Live with override'),
};
export const LiveWithOverrideDark: Story = { ...LiveWithOverride, globals: { scheme: 'dark' } };
/** A region that demands an approval of its own has a lock, and says so to those who cannot see it. */
export const ManyRegions: Story = { args: { versionId: 'stress-new' }, play: says('live in 0 of 4') };
export const NotFound: Story = {
  args: { versionId: 'losses-new' },
  parameters: { world: { as: 'marc' } },
  play: says('There is nothing to show here'),
};
export const PermissionDenied: Story = { parameters: { world: { wire: shut } } };
export const Loading: Story = { parameters: { world: { wire: silent } } };
export const ErrorState: Story = {
  parameters: { world: { wire: deadFor(1) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(canvas.getByText('United Kingdom')).toBeVisible());
  },
};
export const German: Story = { args: { versionId: 'stress-new' }, globals: { locale: 'de' } };
export const Arabic: Story = { args: { versionId: 'stress-new' }, globals: { locale: 'ar' } };
export const Narrow320: Story = {
  args: { versionId: 'stress-new' },
  decorators: [narrow],
};

export const Slow: Story = slow();
export const Offline: Story = offline('Planned for 24 Nov 2026');
export const Stale: Story = stale('Planned for 24 Nov 2026');
export const RefreshFailed: Story = refreshFailed('Planned for 24 Nov 2026');
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();

/** What was shown when it was asked for, and what was done since by somebody else. */
export const ChangedMeanwhile: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await canvas.findByText('Planned for 24 Nov 2026');
    await confirmEcl(worldOf(context));
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await expect(await canvas.findByText('Went live on 23 Nov 2026')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Deploy…' })).not.toBeInTheDocument();
  },
};
