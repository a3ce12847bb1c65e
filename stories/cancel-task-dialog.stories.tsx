import { CancelTaskDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
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
  taskChanged,
  taskOver,
} from './world/states.ts';

const meta = {
  component: CancelTaskDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { models: ['IFRS 9 Lifetime ECL'], docs: { story: { inline: false, height: '520px' } } },
  render: (args, context) => <CancelTaskDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof CancelTaskDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Single: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Cancel deployment task');
    const reason = await shown.findByRole('textbox', { name: /Reason \(required\)/ });
    await expectFocus(reason);
    await expect(shown.getByRole('button', { name: 'Keep task' })).toBeVisible();
    await userEvent.type(reason, 'The release was dropped');
    await userEvent.click(shown.getByRole('button', { name: 'Cancel task' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

export const ReasonMissing: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Cancel deployment task');
    const reason = await shown.findByRole('textbox', { name: /Reason/ });
    await userEvent.click(shown.getByRole('button', { name: 'Cancel task' }));
    await expectFocus(reason);
    await expect(reason).toHaveAccessibleDescription(/Say why the deployment will not be countersigned/);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

/** Under rules that ask for none, a reason may still be given. */
export const ReasonOptional: Story = {
  parameters: { world: { policy: { reasons: { cancel: 'optional' } } } },
  play: async () => {
    const shown = await dialogNamed('Cancel deployment task');
    await expect(await shown.findByRole('textbox', { name: /Reason \(optional\)/ })).toBeVisible();
  },
};

export const ConflictConfirmed: Story = {
  play: async (context) => {
    const shown = await dialogNamed('Cancel deployment task');
    await context.userEvent.type(await shown.findByRole('textbox', { name: /Reason/ }), 'The release was dropped');
    const { session, task } = worldOf(context);
    await session('marc').confirm({ taskId: task('IFRS 9 Lifetime ECL').task.taskId, actualProductionDate: '2026-11-23' });
    await context.userEvent.click(shown.getByRole('button', { name: 'Cancel task' }));
    const over = await dialogNamed('Already confirmed');
    await expect(await over.findByText('Nothing you entered was recorded.')).toBeVisible();
    await expect(over.queryByRole('button', { name: 'Cancel task' })).not.toBeInTheDocument();
  },
};

export const Bulk: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Deposit Beta'] },
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Cancel 2 deployment tasks');
    await userEvent.type(await shown.findByRole('textbox', { name: /Reason/ }), 'The releases were dropped');
    await expect(shown.getByText('Ready (2)')).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Cancel 2 tasks' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

const act: Act = {
  title: 'Cancel deployment task',
  submit: 'Cancel task',
  busy: 'Cancelling…',
  enter: async (shown, userEvent) => fillIn(await shown.findByRole('textbox', { name: /Reason/ }), 'The release was dropped', userEvent),
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
export const ConflictAdjusted: Story = taskChanged(act, meanwhile.adjust);
export const ConflictCancelled: Story = taskOver(act, meanwhile.cancel, 'The task was cancelled');
/** The delegation that Ana holds was revoked. */
export const Forbidden: Story = {
  parameters: { models: ['Operational Loss Forecast'] },
  ...rightLost(act, ({ session }) => session('priya').revokeDelegation('delegation-losses')),
};
export const PartialFailure: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Deposit Beta'] },
  ...partlyRefused({ ...act, title: 'Cancel 2 deployment tasks', submit: 'Cancel 2 tasks' }, meanwhile.confirm, '1 of 2 recorded'),
};
