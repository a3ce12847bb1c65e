import { PendingBadge } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { overseen } from './world/deeds.ts';
import { inWorld, loadWorld } from './world/in-world.tsx';
import { deadFor, signedOut, silent } from './world/wires.ts';

const meta = {
  component: PendingBadge,
  loaders: [loadWorld],
  decorators: [
    (Story) => (
      <a href="#decisions">
        Decisions <Story />
      </a>
    ),
    inWorld,
  ],
  parameters: { world: overseen },
} satisfies Meta<typeof PendingBadge>;
export default meta;

type Story = StoryObj<typeof meta>;

/** The number is for the eye; the link's name says what it counts. */
export const Some: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /^Decisions ?, 4 decisions wait for you$/ })).toBeVisible();
  },
};

export const SomeDark: Story = { ...Some, globals: { scheme: 'dark' } };

export const InGerman: Story = {
  globals: { locale: 'de' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /, 4 Entscheidungen warten auf Sie$/ })).toBeVisible();
  },
};

export const More: Story = {
  args: { max: 1 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /more than 1$/ })).toBeVisible();
  },
};

/** What waits in one region alone. */
export const OfOneRegion: Story = {
  args: { regionId: 'uk' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /, 1 decision waits for you$/ })).toBeVisible();
  },
};

const nothing: NonNullable<Story['play']> = async ({ canvas }) => {
  await expect(canvas.getByRole('link')).toHaveTextContent(/^Decisions\s*$/);
};

/** Whoever oversees nothing is told of nothing. */
export const Zero: Story = { parameters: { world: { as: 'priya' } }, play: nothing };
/** While the count is unknown there is nothing, and no room is kept for it. */
export const Loading: Story = { parameters: { world: { ...overseen, wire: silent } }, play: nothing };
/** Nothing either where it could not be had: a menu is no place for a reason. */
export const ErrorState: Story = { parameters: { world: { ...overseen, wire: deadFor(9) } }, play: nothing };
/** The host is told, and lets the reader sign in again. */
export const SessionExpired: Story = {
  parameters: { world: { ...overseen, wire: signedOut }, provider: { onAuthRequired: fn() } },
  play: async (context) => {
    const { onAuthRequired } = context.parameters['provider'] as { readonly onAuthRequired: () => void };
    await waitFor(() => expect(onAuthRequired).toHaveBeenCalledOnce());
    await nothing(context);
  },
};

/** The host draws the count in its own way; the words for it are ours. */
export const InTheHostsOwnWay: Story = {
  args: { children: ({ count, label }) => (count === null ? null : <strong title={label}>{count}</strong>) },
  play: async ({ canvas }) => {
    await expect(await canvas.findByTitle(', 4 decisions wait for you')).toHaveTextContent('4');
  },
};
