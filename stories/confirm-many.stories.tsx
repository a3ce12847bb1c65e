import { ConfirmDeploymentDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import type { World } from './world/create-world.ts';
import { dialogNamed, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import { releases } from './world/inventory.ts';
import {
  type Act,
  type StateStory,
  lookingUp,
  lookupFailed,
  offlineInDialog,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
  fillIn,
} from './world/states.ts';
import { answerLost } from './world/wires.ts';

const ready = ['IFRS 9 Lifetime ECL', 'Stress Capital Buffer', 'Deposit Beta'];
const overrides = ['Mortgage PD — Retail', 'Counterparty Exposure (SA-CCR)'];
const rejected = 'Liquidity Gap Forecast';

const meta = {
  title: 'ConfirmDeploymentDialog/Many',
  component: ConfirmDeploymentDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { models: [...ready, ...overrides, rejected], docs: { story: { inline: false, height: '720px' } } },
  render: (args, context) => <ConfirmDeploymentDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof ConfirmDeploymentDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

const reasonField = () => screen.findByRole('textbox', { name: /Reason, applies to these 2/ });

/** Never one warning for all: what is ready, what needs an override, what cannot be. A reason covers those it is listed with. */
export const ThreeGroups: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Confirm 6 deployments');
    await expect(await shown.findByText('Ready (3)')).toBeVisible();
    await expect(shown.getByRole('group', { name: 'Need an override (2)' })).toHaveTextContent('VR-2291 is In progress.');
    await expect(shown.getByText('Cannot be done (1)')).toBeVisible();
    await expect(shown.getByText(/Validation has rejected this version/)).toBeVisible();
    await expect(shown.getByText('United Kingdom: 7.0.2 → 7.1.0')).toBeVisible();
    await expect(shown.getByText('1 regional approval is requested: Germany')).toBeVisible();
    await fillIn(await reasonField(), 'Both engines fail on new trades, CHG-4711', userEvent);
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 5, 2 overrides' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    await expect(args.onOpenChange).toHaveBeenCalledWith(false);
  },
};

export const Shown: Story = {
  play: async () => {
    const shown = await dialogNamed('Confirm 6 deployments');
    await expect(await shown.findByText('Ready (3)')).toBeVisible();
  },
};

export const ShownDark: Story = { ...Shown, globals: { scheme: 'dark' } };

export const LeaveOverridesOut: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Confirm 6 deployments');
    await userEvent.click(await shown.findByRole('button', { name: 'Leave these out for now' }));
    await expect(shown.queryByRole('textbox', { name: /Reason/ })).not.toBeInTheDocument();
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 3' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    const left = await worldOf(context).session('ana').myTasks();
    await expect(left.ok && left.value.tasks.map(({ model }) => model.name)).toEqual(expect.arrayContaining(overrides));
  },
};

export const ReasonTooShort: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Confirm 6 deployments');
    const reason = await reasonField();
    await userEvent.type(reason, 'Urgent');
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 5, 2 overrides' }));
    await waitFor(() => expect(reason).toHaveFocus());
    await expect(reason).toHaveAccessibleDescription(/Add at least 20 characters/);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const AllIneligible: Story = {
  parameters: {
    models: ready,
    world: { releases: releases.map((release) => ({ ...release, validators: ['ana'] })) },
  },
  play: async () => {
    const shown = await dialogNamed('Confirm 3 deployments');
    await expect(await shown.findByText('Cannot be done (3)')).toBeVisible();
    await expect(shown.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
  },
};

const somebodyElse = async ({ session, task }: World) =>
  session('marc').confirm({ taskId: task('IFRS 9 Lifetime ECL').task.taskId, actualProductionDate: '2026-11-23' });

/** What failed comes first, with its reason; what could be mended can be reviewed, with everything typed still there. */
export const PartialFailure: Story = {
  parameters: { models: ready },
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Confirm 3 deployments');
    await shown.findByText('Ready (3)');
    await somebodyElse(worldOf(context));
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 3' }));
    const result = await dialogNamed('2 of 3 recorded');
    await expect(result.getByRole('group', { name: 'IFRS 9 Lifetime ECL 7.1.0, United Kingdom' })).toHaveTextContent(
      /changed since you looked|not open/,
    );
    await expect(result.getByText('2 recorded')).toBeVisible();
    await expect(result.getByRole('button', { name: 'Copy report' })).toBeVisible();
    await expect(args.onDone).toHaveBeenCalledOnce();
    await expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};

/** Nothing was recorded, and the result says so of each; what was meant is still there to be looked at again. */
export const AllFailed: Story = {
  parameters: { models: ['IFRS 9 Lifetime ECL', 'Stress Capital Buffer'] },
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Confirm 2 deployments');
    await shown.findByText('Ready (2)');
    const { session, task } = worldOf(context);
    await somebodyElse(worldOf(context));
    await session('ana').cancel({ taskId: task('Stress Capital Buffer').task.taskId, cancellationReason: 'Dropped' });
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 2' }));
    const result = await dialogNamed('Nothing was recorded');
    for (const name of ['IFRS 9 Lifetime ECL 7.1.0, United Kingdom', 'Stress Capital Buffer 2.0.1, Global'])
      await expect(result.getByRole('group', { name })).toHaveTextContent('The task changed since you looked at it.');
    await expect(result.queryByText(/recorded$/, { selector: 'summary' })).not.toBeInTheDocument();
    await expect(args.onDone).toHaveBeenCalledOnce();
    await expect(args.onDone).toHaveBeenCalledWith([]);
    await expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};

/** What can be tried again is reviewed alone. */
export const Review: Story = {
  parameters: { models: ready },
  play: async (context) => {
    const { userEvent } = context;
    const shown = await dialogNamed('Confirm 3 deployments');
    await shown.findByText('Ready (3)');
    const { session, task } = worldOf(context);
    await session('ana').adjust({
      taskId: task('Deposit Beta').task.taskId,
      plannedProductionDate: '2026-12-22',
      adjustmentReason: 'Freeze',
    });
    await userEvent.type(shown.getByRole('textbox', { name: /Notes/ }), 'Released together');
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 3' }));
    await dialogNamed('2 of 3 recorded');
    await userEvent.click(screen.getByRole('button', { name: 'Review 1 that can be retried' }));
    const again = await dialogNamed(/^Confirm/);
    await expect(await again.findByText('Germany: 4.4.0 → 5.0.0')).toBeVisible();
    await expect(again.getByRole('textbox', { name: /Notes/ })).toHaveValue('Released together');
    await userEvent.click(await again.findByRole('button', { name: 'Confirm 1' }));
    await waitFor(() => expect(context.args.onOpenChange).toHaveBeenCalledWith(false));
  },
};

/** The answer was lost: each task is looked at, and what it shows is what counts. */
export const OutcomeUnknown: Story = {
  parameters: { models: ready, world: { wire: answerLost(1) } },
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Confirm 3 deployments');
    await shown.findByText('Ready (3)');
    await userEvent.click(shown.getByRole('button', { name: 'Confirm 3' }));
    const unknown = await dialogNamed('We could not tell');
    await expect(unknown.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
    await userEvent.click(await unknown.findByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    await expect(args.onOpenChange).toHaveBeenCalledWith(false);
  },
};

const act: Act = {
  title: 'Confirm 3 deployments',
  submit: 'Confirm 3',
  busy: 'Confirming…',
  enter: async (shown) => void (await shown.findByText('Ready (3)')),
};

/** A state of the dialog about three that are ready. */
const ofReady = <State extends StateStory>(state: State) => ({ ...state, parameters: { models: ready, ...state.parameters } });

export const Loading: Story = { ...lookingUp(act), parameters: { ...lookingUp(act).parameters, models: ready } };
export const LookupFailed: Story = { ...lookupFailed(act), parameters: { ...lookupFailed(act).parameters, models: ready } };
export const Offline: Story = { ...offlineInDialog(act), parameters: { models: ready } };
export const Submitting: Story = { ...submitting(act), parameters: { ...submitting(act).parameters, models: ready } };
export const SessionExpired: Story = {
  ...sessionExpiredInDialog(act),
  parameters: { ...sessionExpiredInDialog(act).parameters, models: ready },
};

export const RateLimited: Story = ofReady(rateLimited(act));
export const RateLimitOver: Story = ofReady(rateLimitOver(act));
