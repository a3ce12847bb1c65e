import { DecideOverrideDialog, RequestOverrideDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import type { World } from './world/create-world.ts';
import { dialogNamed, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld } from './world/in-world.tsx';

const model = 'Counterparty Exposure (SA-CCR)';
const reason = 'The exposure engine fails on new netting sets, CHG-4711.';
const policy = { override: { requires: 'second-person' } };
const asked = async ({ session, task }: World) =>
  session('ana').requestOverride({ taskId: task(model).task.taskId, validationOverrideReason: reason });

const meta = {
  title: 'OverrideDialogs',
  component: RequestOverrideDialog,
  subcomponents: { DecideOverrideDialog },
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { models: [model], world: { policy }, docs: { story: { inline: false, height: '560px' } } },
  render: (args, context) => <RequestOverrideDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof RequestOverrideDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

/** The house rules ask for a second person: who wants to confirm asks for it. */
export const Request: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Ask for an override');
    const field = await shown.findByRole('textbox', { name: /Why can’t this wait/ });
    await userEvent.type(field, 'Too short');
    await expect(shown.getByText('9 of 20 characters minimum')).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Ask for the override' }));
    await waitFor(() => expect(field).toHaveAccessibleDescription(/Add at least 20 characters/));
    await userEvent.clear(field);
    await userEvent.type(field, reason);
    await userEvent.click(shown.getByRole('button', { name: 'Ask for the override' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

export const RequestNotNeeded: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL'] },
  play: async () => {
    const shown = await dialogNamed('Ask for an override');
    await expect(await shown.findByRole('group', { name: 'No override can be asked for' })).toBeVisible();
    await expect(shown.queryByRole('textbox')).not.toBeInTheDocument();
  },
};

/** The second person sees who asked, when and why. */
export const Decide: Story = {
  parameters: { world: { as: 'marc', roles: ['override'], policy, happened: asked } },
  render: (args, context) => <DecideOverrideDialog {...args} tasks={tasksOf(context)} />,
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Decide on an override');
    await expect(await shown.findByText(reason)).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Agree to the override' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

export const Deny: Story = {
  ...Decide,
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Decide on an override');
    await userEvent.type(await shown.findByRole('textbox', { name: /Note/ }), 'Wait for the validation on Friday');
    await userEvent.click(shown.getByRole('button', { name: 'Deny' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

/** Who asked may not be the one who agrees. */
export const DecideOwn: Story = {
  ...Decide,
  parameters: { world: { as: 'ana', roles: ['override'], policy, happened: asked } },
  play: async () => {
    const shown = await dialogNamed('Decide on an override');
    await expect(await shown.findByRole('group', { name: 'There is nothing to decide' })).toHaveTextContent('You asked for this override');
    await expect(shown.queryByRole('button', { name: 'Agree to the override' })).not.toBeInTheDocument();
  },
};
