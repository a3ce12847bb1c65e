import { DecideOverrideDialog, RequestOverrideDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import type { World } from './world/create-world.ts';
import { dialogNamed, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import {
  type Act,
  type StateStory,
  barred,
  fillIn,
  lookingUp,
  lookupFailed,
  meanwhile,
  offlineInDialog,
  outcomeUnknown,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
  taskChanged,
  taskOver,
} from './world/states.ts';

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
    await fillIn(field, reason, userEvent);
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

const request: Act = {
  title: 'Ask for an override',
  submit: 'Ask for the override',
  busy: 'Asking…',
  enter: async (shown, userEvent) => fillIn(await shown.findByRole('textbox', { name: /Why can’t this wait/ }), reason, userEvent),
};

export const RequestLoading: Story = lookingUp(request);
export const RequestLookupFailed: Story = lookupFailed(request);
export const RequestOffline: Story = offlineInDialog(request);
export const RequestSubmitting: Story = submitting(request);
export const RequestSessionExpired: Story = sessionExpiredInDialog(request);
export const RequestRateLimited: Story = rateLimited(request);
export const RequestRateLimitOver: Story = rateLimitOver(request);
export const RequestBarred: Story = barred(request);
export const RequestOutcomeUnknown: Story = outcomeUnknown(request);
export const RequestConflictCancelled: Story = taskOver(request, meanwhile.cancel, 'The task was cancelled');
export const RequestConflictAdjusted: Story = taskChanged(request, meanwhile.adjust);

/** Validation was approved while the reason was typed: there is nothing left to ask for, and the reason is not recorded. */
export const RequestValidationChangedMidway: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed('Ask for an override');
    await request.enter(shown, userEvent);
    await worldOf(context).revalidate('counterparty', 'APPROVED', 'Approved', '2026-11-24');
    await userEvent.click(shown.getByRole('button', { name: 'Ask for the override' }));
    await waitFor(() =>
      expect(shown.getByRole('textbox', { name: /Why can’t this wait/ })).toHaveAccessibleDescription(/Validation is approved/),
    );
    await expect(shown.getByRole('textbox', { name: /Why can’t this wait/ })).toHaveValue(reason);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

const decide: Act = {
  title: 'Decide on an override',
  submit: 'Agree to the override',
  busy: 'Recording…',
  enter: async (shown, userEvent) => fillIn(await shown.findByRole('textbox', { name: /Note/ }), 'Agreed on the phone', userEvent),
};
/** A state of the dialog in which the second person decides. */
const deciding = <State extends StateStory>(state: State) => ({
  ...Decide,
  ...state,
  parameters: { world: { as: 'marc', roles: ['override'], policy, happened: asked, ...state.parameters?.world } },
});

export const DecideLoading: Story = deciding(lookingUp(decide));
export const DecideLookupFailed: Story = deciding(lookupFailed(decide));
export const DecideOffline: Story = deciding(offlineInDialog(decide));
export const DecideSubmitting: Story = deciding(submitting(decide));
export const DecideSessionExpired: Story = deciding(sessionExpiredInDialog(decide));
export const DecideRateLimited: Story = deciding(rateLimited(decide));
export const DecideRateLimitOver: Story = deciding(rateLimitOver(decide));
export const DecideBarred: Story = deciding(barred(decide));
export const DecideOutcomeUnknown: Story = deciding(outcomeUnknown(decide));
/** What ended the request while the note was typed: there is nothing left to decide, and the note is not recorded. */
const nothingLeft = (deed: (world: World, taskId: string) => Promise<unknown>, further: RegExp) =>
  deciding({
    play: async (context: Parameters<NonNullable<Story['play']>>[0]) => {
      const { args, userEvent } = context;
      const shown = await dialogNamed('Decide on an override');
      await decide.enter(shown, userEvent);
      const world = worldOf(context);
      await deed(world, world.task(model).task.taskId);
      await userEvent.click(shown.getByRole('button', { name: 'Agree to the override' }));
      await expect(await shown.findByRole('group', { name: 'There is nothing to decide' })).toBeVisible();
      await expect(shown.getByText(further)).toBeVisible();
      await expect(shown.queryByRole('button', { name: 'Agree to the override' })).not.toBeInTheDocument();
      await expect(args.onDone).not.toHaveBeenCalled();
    },
  });

export const DecideConflictDecided: Story = nothingLeft(
  ({ session }, taskId) => session('priya', 'override').decideOverride({ taskId, decision: 'DENIED' }),
  /^It was denied on/,
);
export const DecideConflictCancelled: Story = deciding(taskOver(decide, meanwhile.cancel, 'The task was cancelled'));
