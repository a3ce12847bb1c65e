import { OverdueBadge } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { inWorld, loadWorld } from './world/in-world.tsx';
import { releases } from './world/inventory.ts';

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
