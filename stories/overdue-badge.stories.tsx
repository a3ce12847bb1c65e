import { OverdueBadge } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { inWorld, loadWorld } from './world/in-world.tsx';
import { releases } from './world/inventory.ts';
import { deadFor, signedOut, silent } from './world/wires.ts';

const meta = {
  component: OverdueBadge,
  loaders: [loadWorld],
  decorators: [
    (Story) => (
      <a href="#tasks">
        My deployment tasks <Story />
      </a>
    ),
    inWorld,
  ],
} satisfies Meta<typeof OverdueBadge>;
export default meta;

type Story = StoryObj<typeof meta>;

/** The number is for the eye; the link's name says what it counts. */
export const Two: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /^My deployment tasks ?, 2 overdue$/ })).toBeVisible();
  },
};

export const TwoDark: Story = { ...Two, globals: { scheme: 'dark' } };

export const More: Story = {
  args: { max: 1 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /more than 1$/ })).toBeVisible();
  },
};

/** Nothing is overdue, so there is nothing to see and nothing to hear. */
export const Zero: Story = {
  parameters: { world: { releases: releases.filter(({ key }) => key === 'deposit') } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link')).toHaveTextContent(/^My deployment tasks\s*$/);
  },
};

const nothing: NonNullable<Story['play']> = async ({ canvas }) => {
  await expect(canvas.getByRole('link')).toHaveTextContent(/^My deployment tasks\s*$/);
};

/** While the count is unknown there is nothing, and no room is kept for it. */
export const Loading: Story = { parameters: { world: { wire: silent } }, play: nothing };
/** Nothing either where it could not be had: a menu is no place for a reason. */
export const ErrorState: Story = { parameters: { world: { wire: deadFor(9) } }, play: nothing };
/** The host is told, and lets the reader sign in again. */
export const SessionExpired: Story = {
  parameters: { world: { wire: signedOut }, provider: { onAuthRequired: fn() } },
  play: async (context) => {
    const { onAuthRequired } = context.parameters['provider'] as { readonly onAuthRequired: () => void };
    await waitFor(() => expect(onAuthRequired).toHaveBeenCalledOnce());
    await nothing(context);
  },
};

/** The host draws the count in its own way; the words for it are ours. */
export const InTheHostsOwnWay: Story = {
  args: { count: 'open', children: ({ count, label }) => (count === null ? null : <strong title={label}>{count}</strong>) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByTitle(', 10 open')).toHaveTextContent('10');
  },
};
