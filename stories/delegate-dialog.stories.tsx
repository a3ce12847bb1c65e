import { DelegateDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, fn, screen, waitFor } from 'storybook/test';
import { dialogNamed, expectFocus, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import {
  type Act,
  barred,
  lookupFailed,
  offlineInDialog,
  outcomeUnknown,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
} from './world/states.ts';
import { afterFirst, changeLost, limitedFor } from './world/wires.ts';

const meta = {
  component: DelegateDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDelegated: fn() },
  parameters: { models: ['IFRS 9 Lifetime ECL'], docs: { story: { inline: false, height: '720px' } } },
  render: (args, context) => <DelegateDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof DelegateDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

/** A right for one task, to the end of a day in the bank's zone. */
export const Single: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Delegate');
    const person = await shown.findByRole('combobox', { name: /Who may act for you/ });
    await expectFocus(person);
    await userEvent.type(person, 'priya');
    await fireEvent.change(shown.getByLabelText(/^Last day/), { target: { value: '2026-12-04' } });
    await expect(await shown.findByText('To the end of the day in Europe/London.')).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Delegate' }));
    await waitFor(() => expect(args.onDelegated).toHaveBeenCalledOnce());
    const granted = await worldOf(context).session('priya').delegations();
    await expect(granted.ok && granted.value.find(({ delegateId }) => delegateId === 'priya')).toMatchObject({
      validUntil: '2026-12-05T00:00:00.000Z',
      actions: ['confirm', 'adjust', 'cancel'],
    });
  },
};

export const WholeModel: Story = {
  play: async ({ userEvent }) => {
    const shown = await dialogNamed('Delegate');
    await userEvent.click(await shown.findByRole('radio', { name: 'Every task of IFRS 9 Lifetime ECL you answer for' }));
    await expect(shown.getByRole('radio', { name: 'This task alone' })).not.toBeChecked();
  },
};

/** What is missing is named, and so is a choice of nothing. */
export const Missing: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Delegate');
    for (const box of await shown.findAllByRole('checkbox', { checked: true })) await userEvent.click(box);
    await userEvent.click(shown.getByRole('button', { name: 'Delegate' }));
    await waitFor(() =>
      expect(shown.getByRole('combobox', { name: /Who may act/ })).toHaveAccessibleDescription(/Say who may act for you/),
    );
    await expect(shown.getByText('Choose at least one.')).toBeVisible();
    await expect(args.onDelegated).not.toHaveBeenCalled();
  },
};

export const ToOneself: Story = {
  play: async ({ userEvent }) => {
    const shown = await dialogNamed('Delegate');
    const person = await shown.findByRole('combobox', { name: /Who may act for you/ });
    await userEvent.type(person, 'ana');
    await fireEvent.change(shown.getByLabelText(/^Last day/), { target: { value: '2026-12-04' } });
    await userEvent.click(shown.getByRole('button', { name: 'Delegate' }));
    await waitFor(() => expect(person).toHaveAccessibleDescription(/You act for yourself already/));
  },
};

const act: Act = {
  title: 'Delegate',
  submit: 'Delegate',
  busy: 'Delegating…',
  enter: async (shown, userEvent) => {
    await userEvent.type(await shown.findByRole('combobox', { name: /Who may act for you/ }), 'priya');
    await fireEvent.change(shown.getByLabelText(/^Last day/), { target: { value: '2026-12-04' } });
    await shown.findByText('To the end of the day in Europe/London.');
  },
};

export const LookupFailed: Story = lookupFailed(act);
export const Offline: Story = offlineInDialog(act);
export const Submitting: Story = submitting(act);
export const SessionExpired: Story = sessionExpiredInDialog(act);
export const RateLimited: Story = rateLimited(act);
export const RateLimitOver: Story = rateLimitOver(act);
export const Barred: Story = barred(act);
export const OutcomeUnknown: Story = outcomeUnknown(act);

/** Of many, one is not the reader's to share: which were delegated and which not, each with its reason. */
export const PartlyRefused: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Operational Loss Forecast', 'Deposit Beta'] },
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Delegate 3 tasks');
    await act.enter(shown, userEvent);
    await userEvent.click(shown.getByRole('button', { name: 'Delegate' }));
    const result = await dialogNamed('2 of 3 recorded');
    await expectFocus(screen.getByRole('dialog', { name: '2 of 3 recorded' }));
    await expect(result.getByRole('group', { name: /^Operational Loss Forecast 1\.4\.0/ })).toHaveTextContent(
      /Ask somebody|no longer answer/,
    );
    await userEvent.click(result.getByText('2 recorded'));
    await expect(result.getByText(/^IFRS 9 Lifetime ECL/)).toBeVisible();
    await expect(result.getByText(/^Deposit Beta/)).toBeVisible();
    await expect(args.onDelegated).toHaveBeenCalledOnce();
    await expect(args.onOpenChange).not.toHaveBeenCalled();
    const granted = await worldOf(context).session('priya').delegations();
    await expect(granted.ok && granted.value.filter(({ delegateId }) => delegateId === 'priya')).toHaveLength(2);
  },
};

/** The server had enough after the first of them: that stays delegated, it is said so, and the rest follows after the wait. */
export const LimitedMidway: Story = {
  parameters: {
    models: ['IFRS 9 Lifetime ECL', 'Deposit Beta'],
    world: { wire: afterFirst(limitedFor(1, '1')) },
  },
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Delegate 2 tasks');
    await act.enter(shown, userEvent);
    const submit = shown.getByRole('button', { name: 'Delegate' });
    await userEvent.click(submit);
    await expect(await shown.findByRole('group', { name: '1 recorded' })).toHaveTextContent('Too many requests');
    await waitFor(() => expect(submit).not.toHaveAttribute('aria-disabled'), { timeout: 3_000 });
    await userEvent.click(submit);
    await waitFor(() => expect(args.onDelegated).toHaveBeenCalledOnce());
    const granted = await worldOf(context).session('priya').delegations();
    await expect(granted.ok && granted.value.filter(({ delegateId }) => delegateId === 'priya')).toHaveLength(2);
  },
};

/** It never arrived: that is said, what was entered stays, and sending it again grants it once. */
export const NotRecorded: Story = {
  parameters: { world: { wire: changeLost(1) } },
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Delegate');
    await act.enter(shown, userEvent);
    await userEvent.click(shown.getByRole('button', { name: 'Delegate' }));
    await expect(await shown.findByRole('group', { name: 'It was not recorded' })).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Delegate' }));
    await waitFor(() => expect(args.onDelegated).toHaveBeenCalledOnce());
    const granted = await worldOf(context).session('priya').delegations();
    await expect(granted.ok && granted.value.filter(({ delegateId }) => delegateId === 'priya')).toHaveLength(1);
  },
};

/** Nothing was entered, so nothing is lost by leaving; what was is asked about. */
export const DirtyClose: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Delegate');
    await userEvent.type(await shown.findByRole('combobox', { name: /Who may act for you/ }), 'priya');
    await userEvent.keyboard('{Escape}');
    await expectFocus(await shown.findByRole('button', { name: 'Keep editing' }));
    await expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};
