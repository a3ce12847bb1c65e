import { AdjustDateDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, fn, waitFor } from 'storybook/test';
import { dialogNamed, expectFocus, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
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
  rightLost,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
  taskOver,
} from './world/states.ts';

const meta = {
  component: AdjustDateDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { models: ['IFRS 9 Lifetime ECL'], docs: { story: { inline: false, height: '560px' } } },
  render: (args, context) => <AdjustDateDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof AdjustDateDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

const dateLabel = /^New planned date/;
const setDay = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

/** The day is read back in words, with how far it moves. */
export const Single: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Change planned date');
    const date = await shown.findByLabelText(dateLabel);
    await expectFocus(date);
    await setDay(date, '2026-12-02');
    await expect(await shown.findByText('8 days later than 24 Nov 2026.')).toBeVisible();
    await userEvent.type(shown.getByRole('textbox', { name: /Reason \(required\)/ }), 'The dependency slipped');
    await userEvent.click(shown.getByRole('button', { name: 'Change date' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    await expect(args.onOpenChange).toHaveBeenCalledWith(false);
  },
};

export const Entered: Story = {
  play: async () => {
    const shown = await dialogNamed('Change planned date');
    await setDay(await shown.findByLabelText(dateLabel), '2026-12-02');
    await expect(await shown.findByText('8 days later than 24 Nov 2026.')).toBeVisible();
  },
};

export const SameDateRefused: Story = {
  play: async () => {
    const shown = await dialogNamed('Change planned date');
    const date = await shown.findByLabelText(dateLabel);
    await setDay(date, '2026-11-24');
    await waitFor(() => expect(date).toHaveAccessibleDescription(/24 Nov 2026 is the planned date already/));
  },
};

export const PastDateRefused: Story = {
  play: async () => {
    const shown = await dialogNamed('Change planned date');
    const date = await shown.findByLabelText(dateLabel);
    await setDay(date, '2026-11-02');
    await waitFor(() => expect(date).toHaveAccessibleDescription(/A plan looks ahead: 24 Nov 2026 or later/));
  },
};

/** What is missing is named all at once, and the first of it has focus. */
export const ReasonMissing: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Change planned date');
    await setDay(await shown.findByLabelText(dateLabel), '2026-12-02');
    await shown.findByText('8 days later than 24 Nov 2026.');
    await userEvent.click(shown.getByRole('button', { name: 'Change date' }));
    const reason = shown.getByRole('textbox', { name: /Reason/ });
    await expectFocus(reason);
    await expect(reason).toHaveAccessibleDescription(/Say why the date moves|A reason is required/);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

/** Somebody else has moved it meanwhile: the new date is shown, and what was typed is kept. */
export const Conflict: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Change planned date');
    await setDay(await shown.findByLabelText(dateLabel), '2026-12-02');
    await userEvent.type(shown.getByRole('textbox', { name: /Reason/ }), 'The dependency slipped');
    const { session, task } = worldOf(context);
    await session('marc').adjust({
      taskId: task('IFRS 9 Lifetime ECL').task.taskId,
      plannedProductionDate: '2026-12-09',
      adjustmentReason: 'Freeze',
    });
    await userEvent.click(shown.getByRole('button', { name: 'Change date' }));
    await expect(await shown.findByRole('group', { name: 'The task changed while you were looking' })).toBeVisible();
    await expect(await shown.findByText('7 days earlier than 9 Dec 2026.')).toBeVisible();
    await expect(shown.getByRole('textbox', { name: /Reason/ })).toHaveValue('The dependency slipped');
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

const act: Act = {
  title: 'Change planned date',
  submit: 'Change date',
  busy: 'Changing…',
  enter: async (shown, userEvent) => {
    await setDay(await shown.findByLabelText(dateLabel), '2026-12-02');
    await shown.findByText(/days later than \d\d Nov 2026\.$/);
    await fillIn(shown.getByRole('textbox', { name: /Reason/ }), 'The dependency slipped', userEvent);
  },
};

const enterMany: Act['enter'] = async (shown, userEvent) => {
  await setDay(await shown.findByLabelText(dateLabel), '2026-12-02');
  await shown.findByText('Ready (2)');
  await fillIn(shown.getByRole('textbox', { name: /Reason/ }), 'Year-end freeze', userEvent);
};

export const Loading: Story = lookingUp(act);
export const LookupFailed: Story = lookupFailed(act);
export const Offline: Story = offlineInDialog(act);
export const Submitting: Story = submitting(act);
export const SessionExpired: Story = sessionExpiredInDialog(act);
export const RateLimited: Story = rateLimited(act);
export const RateLimitOver: Story = rateLimitOver(act);
export const OutcomeUnknown: Story = outcomeUnknown(act);
export const Barred: Story = barred(act);
export const ConflictConfirmed: Story = taskOver(act, meanwhile.confirm, 'Already confirmed');
export const ConflictCancelled: Story = taskOver(act, meanwhile.cancel, 'The task was cancelled');
/** The delegation that Ana holds was revoked. */
export const Forbidden: Story = {
  parameters: { models: ['Operational Loss Forecast'] },
  ...rightLost(act, ({ session }) => session('priya').revokeDelegation('delegation-losses')),
};

/** One day for many; what cannot move says why, and is left where it is. */
export const Bulk: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Deposit Beta', 'Counterparty Exposure (SA-CCR)'] },
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Change 3 planned dates');
    await setDay(await shown.findByLabelText(dateLabel), '2026-12-20');
    await expect(await shown.findByText('Ready (2)')).toBeVisible();
    await expect(await shown.findByText('Cannot be done (1)')).toBeVisible();
    await expect(await shown.findByText('20 Dec 2026 is the planned date already.')).toBeVisible();
    await userEvent.type(shown.getByRole('textbox', { name: /Reason/ }), 'Year-end freeze');
    await userEvent.click(shown.getByRole('button', { name: 'Change 2 dates' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

export const PartialFailure: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Deposit Beta'] },
  ...partlyRefused(
    { ...act, title: 'Change 2 planned dates', submit: 'Change 2 dates', enter: enterMany },
    meanwhile.confirm,
    '1 of 2 recorded',
  ),
};
