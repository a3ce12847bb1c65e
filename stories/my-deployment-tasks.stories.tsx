import { MyDeploymentTasks } from '@countersign/react';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import { inWorld, loadWorld } from './world/in-world.tsx';
import { releases } from './world/inventory.ts';
import { deadFor, silent } from './world/wires.ts';

const meta = {
  component: MyDeploymentTasks,
  loaders: [loadWorld],
  decorators: [inWorld],
} satisfies Meta<typeof MyDeploymentTasks>;
export default meta;

type Story = StoryObj<typeof meta>;

const inWidth =
  (inlineSize: string): Decorator =>
  (Show) => (
    <div style={{ inlineSize, marginInline: '-1rem' }}>
      <Show />
    </div>
  );

/** What lies in the table lies in the card around it too. */
const expectNothingCutOff = async (table: HTMLElement) => {
  const edge = table.parentElement!.getBoundingClientRect().right;
  const parts = [table, ...table.querySelectorAll('td, th, button, time')].filter((part) => part.closest('thead') === null);
  for (const part of parts) {
    await expect(Math.floor(part.getBoundingClientRect().right)).toBeLessThanOrEqual(edge);
    if (part.tagName === 'BUTTON') await expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth);
  }
};

const own = releases.filter(({ owner }) => owner === 'ana');

/** An owner's morning: what is overdue comes first, and what needs an override is outlined. */
export const Default: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'All open, 7 tasks', pressed: true })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Overdue, 2 tasks', pressed: false })).toBeVisible();
    const row = await canvas.findByRole('row', { name: /Mortgage PD — Retail/ });
    await expect(row).toHaveTextContent('9 days overdue');
    await expect(row).toHaveTextContent('15 Nov 2026');
    await expect(row).toHaveTextContent('In progress, an override is needed');
    await expect(canvas.getByRole('row', { name: /IFRS 9/ })).toHaveTextContent('Due today');
    await expect(canvas.getByRole('row', { name: /Deposit Beta/ })).toHaveTextContent('Germany DE, needs its own approval');
  },
};

/** Buckets are toggle buttons; choosing one keeps focus where it is. */
export const OnlyOverdue: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    const overdue = await canvas.findByRole('button', { name: 'Overdue, 2 tasks' });
    await userEvent.click(overdue);
    await waitFor(() => expect(canvas.getAllByRole('rowheader')).toHaveLength(2));
    await expect(overdue).toHaveAttribute('aria-pressed', 'true');
    await expect(overdue).toHaveFocus();
    await waitFor(() => expect(screen.getByText(/2 tasks found/)).toBeInTheDocument());
  },
};

/** Rows of somebody else's models say whose they are, and what the delegation does not reach says so. */
export const DelegatedTasks: Story = {
  parameters: { world: { releases: releases.filter(({ owner }) => owner === 'priya') } },
  play: async ({ canvas, userEvent }) => {
    const rows = await canvas.findAllByRole('row', { name: /Operational Loss Forecast/ });
    await expect(rows[0]).toHaveTextContent('For Priya Raman');
    const button = canvas.getByRole('button', { name: /Confirm… Market Risk VaR/ });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription('The delegation you hold does not let you confirm this.');
    await userEvent.click(button);
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  },
};

/** Who took part in validating a version may not countersign it, and the row says so before anybody clicks. */
export const DutiesNotSegregated: Story = {
  parameters: { world: { releases: own.map((release) => ({ ...release, validators: ['ana'] })) } },
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: /Confirm… IFRS 9/ });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/took part in validating this version/);
  },
};

/** Whoever sees the tasks of all is told whose each is. */
export const Administrator: Story = {
  args: { showAssignee: true },
  parameters: { world: { as: 'olga', isAdministrator: true } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('row', { name: /Deposit Beta/ })).toHaveTextContent('Assigned to Ana Silva');
  },
};

export const EmptyNothingAssigned: Story = {
  parameters: { world: { releases: [] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing waits for your confirmation')).toBeVisible();
  },
};

export const EmptyFiltered: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search tasks' }), 'nothing like it');
    await expect(await canvas.findByRole('button', { name: 'Clear filters' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'All open, 0 tasks' })).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: { world: { releases: own, wire: silent } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  },
};

/** The reason stands where the rows would, with the way on; trying again brings them. */
export const ErrorState: Story = {
  parameters: { world: { releases: own, wire: deadFor(2) } },
  play: async ({ canvas }) => {
    const failure = await canvas.findByRole('group', { name: 'The tasks could not be loaded' });
    await expect(failure).toHaveTextContent('The server cannot be reached.');
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

export const ErrorRecovered: Story = {
  ...ErrorState,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await ErrorState.play?.(context);
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('row', { name: /Deposit Beta/ })).toBeVisible();
    await expect(canvas.queryByRole('group', { name: 'The tasks could not be loaded' })).not.toBeInTheDocument();
  },
};

/** In 20 rem every row is a card of the same table, and nothing scrolls sideways. */
export const Narrow: Story = {
  parameters: { world: { releases } },
  decorators: [inWidth('20rem')],
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Mortgage PD — Retail/ });
    await expectNothingCutOff(canvas.getByRole('table'));
  },
};

/** The narrowest table that is still a table. */
export const Middle: Story = {
  ...Narrow,
  decorators: [inWidth('42.25rem')],
};

export const Dark: Story = {
  ...Default,
  parameters: { world: { releases } },
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
  },
};

export const LongNames: Story = {
  parameters: {
    world: {
      releases: own.map((release) => ({
        ...release,
        model: `${release.model} for Wholesale and Small Business Exposures under the Advanced Internal Ratings Based Approach`,
        version: `${release.version}-rc.12+build.20261105.hotfix`,
      })),
    },
  },
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    await expectNothingCutOff(canvas.getByRole('table'));
  },
};

/** Pages are asked for by where the last one ended; the beginning of the table gets focus. */
export const Paged: Story = {
  args: { pageSize: 3 },
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('1–3 of 7')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }));
    await expect(await canvas.findByText('4–6 of 7')).toBeVisible();
    await expect(canvas.getByRole('row', { name: /Counterparty Exposure/ })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Previous' }));
    await expect(await canvas.findByText('1–3 of 7')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Previous' })).toHaveAttribute('aria-disabled', 'true');
  },
};

/** The main job: overdue, too short a reason, a real one, and the next row is ready for the keyboard. */
export const ConfirmedWithOverride: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent, step }) => {
    const dialog = () => screen.findByRole('dialog', { name: 'Confirm deployment' });
    await step('the dialog asks for an override', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /Confirm… Mortgage PD/ }));
      await dialog();
      await expect(await screen.findByRole('group', { name: 'Validation is not approved' })).toBeVisible();
    });
    const reason = screen.getByRole('textbox', { name: /Why can’t this wait/ });
    await step('too short a reason is refused with what is missing', async () => {
      await waitFor(() => expect(reason).toHaveFocus());
      await userEvent.type(reason, 'Emergency fix');
      await userEvent.click(screen.getByRole('button', { name: 'Confirm with override' }));
      await waitFor(() => expect(reason).toHaveAccessibleDescription(/Add at least 20 characters/));
    });
    await step('a real reason is recorded', async () => {
      await userEvent.type(reason, ' for the loss engine, CHG-4711');
      await userEvent.click(screen.getByRole('button', { name: 'Confirm with override' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    });
    await step('the row leaves, and focus lands on the next one', async () => {
      await waitFor(() => expect(canvas.queryByRole('row', { name: /Mortgage PD/ })).not.toBeInTheDocument());
      await expect(await canvas.findByRole('button', { name: 'Overdue, 1 task' })).toBeVisible();
      await waitFor(() => expect(canvas.getByRole('button', { name: /Confirm… Stress Capital Buffer/ })).toHaveFocus());
      await waitFor(() => expect(screen.getByText(/confirmed with an override/)).toBeInTheDocument());
    });
  },
};
