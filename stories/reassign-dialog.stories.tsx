import { ReassignDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { dialogNamed, expectFocus, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld } from './world/in-world.tsx';
import { people } from './world/inventory.ts';
import {
  type Act,
  barred,
  fillIn,
  lookingUp,
  lookupFailed,
  meanwhile,
  offlineInDialog,
  outcomeUnknown,
  partlyRefused,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
  taskChanged,
  taskOver,
} from './world/states.ts';

const meta = {
  component: ReassignDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: {
    models: ['IFRS 9 Lifetime ECL'],
    provider: {
      people: (search: string) =>
        Promise.resolve(Object.values(people).filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))),
    },
    docs: { story: { inline: false, height: '560px' } },
  },
  render: (args, context) => <ReassignDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof ReassignDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

const person = { name: /Who answers for it from now on/ };

/** People come from the host's directory while a name is typed. */
export const Single: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Hand to somebody else');
    const field = await shown.findByRole('combobox', person);
    await expectFocus(field);
    await userEvent.type(field, 'Priya Raman');
    await waitFor(() => expect(field.parentElement!.querySelector('option[value="Priya Raman"]')).toBeInTheDocument());
    await userEvent.type(shown.getByRole('textbox', { name: /Reason/ }), 'Moves to her desk');
    await userEvent.click(shown.getByRole('button', { name: 'Hand on' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

/** The server knows who there is; the entry says so, and stays. */
export const PersonUnknown: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Hand to somebody else');
    const field = await shown.findByRole('combobox', person);
    await userEvent.type(field, 'Nobody At All');
    await userEvent.type(shown.getByRole('textbox', { name: /Reason/ }), 'Moves to another desk');
    await userEvent.click(shown.getByRole('button', { name: 'Hand on' }));
    await waitFor(() => expect(field).toHaveAccessibleDescription(/The directory knows no such person/));
    await expect(field).toHaveFocus();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const Missing: Story = {
  play: async ({ userEvent }) => {
    const shown = await dialogNamed('Hand to somebody else');
    await userEvent.click(await shown.findByRole('button', { name: 'Hand on' }));
    await waitFor(() => expect(shown.getByRole('combobox', person)).toHaveAccessibleDescription(/Say who answers for it from now on/));
  },
};

/** Who may act for another may not hand his task on. */
export const NotDelegated: Story = {
  parameters: { models: ['Operational Loss Forecast'] },
  play: async () => {
    const shown = await dialogNamed('Hand to somebody else');
    await expect(await shown.findByRole('group', { name: 'This task cannot be handed on' })).toHaveTextContent(
      'does not let you hand it on',
    );
    await expect(shown.queryByRole('button', { name: 'Hand on' })).not.toBeInTheDocument();
  },
};

const act: Act = {
  title: 'Hand to somebody else',
  submit: 'Hand on',
  busy: 'Handing on…',
  enter: async (shown, userEvent) => {
    await userEvent.type(await shown.findByRole('combobox', person), 'priya');
    await fillIn(shown.getByRole('textbox', { name: /Reason/ }), 'Moves to her desk', userEvent);
  },
};

export const Loading: Story = lookingUp(act);
export const LookupFailed: Story = lookupFailed(act);
export const Offline: Story = offlineInDialog(act);
export const Submitting: Story = submitting(act);
export const SessionExpired: Story = sessionExpiredInDialog(act);
export const RateLimited: Story = rateLimited(act);
export const RateLimitOver: Story = rateLimitOver(act);
export const Barred: Story = barred(act);
export const ConflictConfirmed: Story = taskOver(act, meanwhile.confirm, 'Already confirmed');
export const ConflictCancelled: Story = taskOver(act, meanwhile.cancel, 'The task was cancelled');
export const ConflictAdjusted: Story = taskChanged(act, meanwhile.adjust);

/** Who oversees them all. She still sees what she has handed on, so what became of it can be looked up. */
const overseer = { as: 'olga', isAdministrator: true } as const;
export const OutcomeUnknown: Story = {
  ...outcomeUnknown(act),
  parameters: { world: { ...outcomeUnknown(act).parameters.world, ...overseer } },
};

/** Somebody else has handed it on. Ana owns the model, so she still may. */
export const ConflictHandedOn: Story = taskChanged(act, ({ session }, taskId) =>
  session('olga', 'administrator').reassign({ taskId, assignedToId: 'marc', reassignmentReason: 'Moves to his desk' }),
);
export const PartialFailure: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Deposit Beta'] },
  ...partlyRefused({ ...act, title: 'Hand 2 tasks to somebody else', submit: 'Hand on 2 tasks' }, meanwhile.confirm, '1 of 2 recorded'),
};
