import { AcknowledgeExceptionDialog, CloseExceptionDialog, DecideApprovalDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import type { World, WorldOptions } from './world/create-world.ts';
import { all, overrideMortgage } from './world/deeds.ts';
import { dialogNamed, expectFocus, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import {
  type Act,
  type StateStory,
  barred,
  fillIn,
  lookingUp,
  lookupFailed,
  offlineInDialog,
  outcomeUnknown,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
} from './world/states.ts';

const mortgage = 'Mortgage PD — Retail';
const deposit = 'Deposit Beta';
const settled = 'The committee accepted the risk on 24 November.';

const acknowledge = async ({ session, task }: World): Promise<void> => {
  const result = await session('olga', 'manage-exceptions').acknowledgeException({ taskId: task(mortgage).task.taskId });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
};
const confirmDeposit = async ({ session, task }: World): Promise<void> => {
  const result = await session('ana').confirm({ taskId: task(deposit).task.taskId, actualProductionDate: '2026-11-23' });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
};

/** Ana has overridden validation for the mortgage model; Priya manages exceptions, and answers for regions. */
const overseen: WorldOptions = { as: 'priya', roles: ['manage-exceptions', 'approve-region'] };

/** What those who oversee do: they take note of exceptions, close them, and answer for regions. */
const meta = {
  title: 'OversightDialogs',
  component: AcknowledgeExceptionDialog,
  subcomponents: { CloseExceptionDialog, DecideApprovalDialog },
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: {
    models: [mortgage],
    world: { ...overseen, happened: overrideMortgage },
    docs: { story: { inline: false, height: '560px' } },
  },
  render: (args, context) => <AcknowledgeExceptionDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof AcknowledgeExceptionDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

const acknowledging: Act = {
  title: 'Acknowledge exception',
  submit: 'Acknowledge',
  busy: 'Acknowledging…',
  enter: async (shown) => {
    await shown.findByRole('button', { name: 'Acknowledge' });
  },
};

/** There is nothing to enter: who did it, and when, is what is recorded. */
export const Acknowledge: Story = {
  play: async (context) => {
    const shown = await dialogNamed('Acknowledge exception');
    await expect(await shown.findByText(/^Exception EXC-2026-\S+: open$/)).toBeVisible();
    await context.userEvent.click(await shown.findByRole('button', { name: 'Acknowledge' }));
    await waitFor(() => expect(context.args.onDone).toHaveBeenCalledOnce());
    const { client, task } = worldOf(context);
    await expect(await client.task(task(mortgage).task.taskId)).toMatchObject({
      value: { exception: { state: 'ACKNOWLEDGED', acknowledgedById: 'priya' } },
    });
  },
};

export const AcknowledgeNotPermitted: Story = {
  parameters: { world: { roles: ['approve-region', 'read-compliance'] } },
  play: async () => {
    const shown = await dialogNamed('Acknowledge exception');
    await expect(await shown.findByRole('group', { name: 'This exception cannot be acknowledged' })).toBeVisible();
    await expect(shown.queryByRole('button', { name: 'Acknowledge' })).not.toBeInTheDocument();
  },
};

export const AcknowledgeLoading: Story = lookingUp(acknowledging);
export const AcknowledgeLookupFailed: Story = lookupFailed(acknowledging);
export const AcknowledgeOffline: Story = offlineInDialog(acknowledging);
export const AcknowledgeSubmitting: Story = submitting(acknowledging);
export const AcknowledgeSessionExpired: Story = sessionExpiredInDialog(acknowledging);
export const AcknowledgeRateLimited: Story = rateLimited(acknowledging);
export const AcknowledgeOutcomeUnknown: Story = outcomeUnknown(acknowledging);
export const AcknowledgeBarred: Story = barred(acknowledging);

/** Olga was quicker: the dialog says that nothing is left to acknowledge. */
export const AcknowledgeConflictAcknowledged: Story = {
  play: async (context) => {
    const shown = await dialogNamed('Acknowledge exception');
    const submit = await shown.findByRole('button', { name: 'Acknowledge' });
    await acknowledge(worldOf(context));
    await context.userEvent.click(submit);
    await expect(await shown.findByRole('group', { name: 'This exception cannot be acknowledged' })).toBeVisible();
    await expect(await shown.findByText(/^Exception EXC-2026-\S+: acknowledged$/)).toBeVisible();
    await expect(context.args.onDone).not.toHaveBeenCalled();
  },
};

const closing: Act = {
  title: 'Close exception',
  submit: 'Close exception',
  busy: 'Closing…',
  enter: async (shown, userEvent) => {
    await userEvent.selectOptions(await shown.findByRole('combobox', { name: /Why it can be closed/ }), 'The risk was accepted');
    await fillIn(shown.getByRole('textbox', { name: /How it was settled/ }), settled, userEvent);
  },
};
const toClose = {
  parameters: { world: { happened: all(overrideMortgage, acknowledge) } },
  render: (args, context) => <CloseExceptionDialog {...args} tasks={tasksOf(context)} />,
} satisfies Story;
/** A story of a state, of the dialog that closes. */
const ofClosing = <State extends StateStory>(state: State) => ({
  ...toClose,
  ...state,
  parameters: { world: { ...toClose.parameters.world, ...state.parameters?.world } },
});

/** The server says how much must be written, and whether a reason is true. */
export const Close: Story = {
  ...toClose,
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed('Close exception');
    const reason = await shown.findByRole('combobox', { name: /Why it can be closed/ });
    const narrative = shown.getByRole('textbox', { name: /How it was settled/ });
    const submit = shown.getByRole('button', { name: 'Close exception' });
    await expectFocus(reason);
    await expect(shown.getByRole('button', { name: 'Leave it open' })).toBeVisible();
    await userEvent.click(submit);
    await waitFor(() => expect(reason).toHaveAccessibleDescription(/Choose why it can be closed/));
    await expect(narrative).toHaveAccessibleDescription(/Say how it was settled/);
    await userEvent.selectOptions(reason, 'The deployment was withdrawn');
    await userEvent.type(narrative, 'Accepted');
    await expect(shown.getByText('8 of 10 characters minimum')).toBeVisible();
    await userEvent.type(narrative, ' by the committee');
    await userEvent.click(submit);
    await waitFor(() => expect(reason).toHaveAccessibleDescription(/says that the deployment was withdrawn, and it was not/));
    await expectFocus(reason);
    await userEvent.selectOptions(reason, 'The risk was accepted');
    await userEvent.click(submit);
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

/** Who confirmed does not close what he left behind. */
export const CloseOwn: Story = {
  ...toClose,
  parameters: { world: { ...toClose.parameters.world, as: 'ana' } },
  play: async () => {
    const shown = await dialogNamed('Close exception');
    await expect(await shown.findByRole('group', { name: 'This exception cannot be closed' })).toBeVisible();
    await expect(shown.queryByRole('button', { name: 'Close exception' })).not.toBeInTheDocument();
  },
};

export const CloseLoading: Story = ofClosing(lookingUp(closing));
export const CloseLookupFailed: Story = ofClosing(lookupFailed(closing));
export const CloseOffline: Story = ofClosing(offlineInDialog(closing));
export const CloseSubmitting: Story = ofClosing(submitting(closing));
export const CloseSessionExpired: Story = ofClosing(sessionExpiredInDialog(closing));
export const CloseRateLimited: Story = ofClosing(rateLimited(closing));
export const CloseRateLimitOver: Story = ofClosing(rateLimitOver(closing));
export const CloseOutcomeUnknown: Story = ofClosing(outcomeUnknown(closing));
export const CloseBarred: Story = ofClosing(barred(closing));

export const CloseConflictClosed: Story = {
  ...toClose,
  play: async (context) => {
    const shown = await dialogNamed('Close exception');
    await closing.enter(shown, context.userEvent);
    const { session, task } = worldOf(context);
    const { taskId } = task(mortgage).task;
    const closed = await session('olga', 'manage-exceptions').closeException({
      taskId,
      closureReason: 'risk-accepted',
      narrative: settled,
    });
    await expect(closed).toMatchObject({ ok: true });
    await context.userEvent.click(shown.getByRole('button', { name: 'Close exception' }));
    await expect(await shown.findByRole('group', { name: 'This exception cannot be closed' })).toBeVisible();
    await expect(context.args.onDone).not.toHaveBeenCalled();
  },
};

const answering: Act = {
  title: 'Answer for a region',
  submit: 'Approve',
  busy: 'Recording…',
  enter: async (shown, userEvent) => fillIn(await shown.findByRole('textbox', { name: /Note/ }), 'Seen by the committee.', userEvent),
};
const toAnswer = {
  parameters: { models: [deposit], world: { happened: confirmDeposit } },
  render: (args, context) => <DecideApprovalDialog {...args} tasks={tasksOf(context)} />,
} satisfies Story;
/** A story of a state, of the dialog that answers. */
const ofAnswering = <State extends StateStory>(state: State) => ({
  ...toAnswer,
  ...state,
  parameters: { ...toAnswer.parameters, world: { ...toAnswer.parameters.world, ...state.parameters?.world } },
});

/** Germany demands an approval of its own, and validation did not cover it. */
export const Answer: Story = {
  ...toAnswer,
  play: async (context) => {
    const shown = await dialogNamed('Answer for a region');
    await answering.enter(shown, context.userEvent);
    await context.userEvent.click(shown.getByRole('button', { name: 'Decline' }));
    await waitFor(() => expect(context.args.onDone).toHaveBeenCalledOnce());
    const { client, task } = worldOf(context);
    await expect(await client.task(task(deposit).task.taskId)).toMatchObject({
      value: { approvals: [{ regionId: 'de', state: 'DECLINED', decidedById: 'priya', note: 'Seen by the committee.' }] },
    });
  },
};

/** Of a task about all regions, those that wait can be chosen from. */
export const AnswerForOneOfMany: Story = {
  ...toAnswer,
  parameters: {
    models: ['Stress Capital Buffer'],
    world: {
      policy: { regionalApproval: 'after', gate: { whenNoValidation: 'allow' } },
      releases: [
        {
          key: 'stress',
          model: 'Stress Capital Buffer',
          version: '2.0.1',
          before: '1.9.4',
          owner: 'ana',
          regions: ['DE', 'FR', 'JP'],
          isGlobal: true,
          planned: '2026-11-20',
          validation: null,
        },
      ],
      happened: async ({ session, task }: World) => {
        const { taskId } = task('Stress Capital Buffer').task;
        const result = await session('ana').confirm({ taskId, actualProductionDate: '2026-11-23' });
        if (!result.ok) throw new Error(JSON.stringify(result.error));
      },
    },
  },
  play: async (context) => {
    const shown = await dialogNamed('Answer for a region');
    const region = await shown.findByRole('combobox', { name: /Region that answers/ });
    await waitFor(() => expect(region).toHaveValue('de'));
    await context.userEvent.selectOptions(region, 'Japan');
    await context.userEvent.click(await shown.findByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(context.args.onDone).toHaveBeenCalledOnce());
    const { client, task } = worldOf(context);
    const answered = await client.task(task('Stress Capital Buffer').task.taskId);
    await expect(answered.ok && answered.value.approvals.map(({ regionId, state, note }) => [regionId, state, note])).toEqual([
      ['de', 'REQUESTED', null],
      ['jp', 'APPROVED', null],
    ]);
  },
};

/** Who answers for Japan alone is told that he does, and has no other to choose. */
export const AnswerForOwnRegion: Story = {
  ...AnswerForOneOfMany,
  parameters: {
    ...AnswerForOneOfMany.parameters,
    world: { ...AnswerForOneOfMany.parameters?.['world'], approvalRegionIds: ['jp'] } satisfies WorldOptions,
  },
  play: async (context) => {
    const shown = await dialogNamed('Answer for a region');
    const region = await shown.findByRole('combobox', { name: /Region that answers/ });
    await waitFor(() => expect(region).toHaveValue('jp'));
    await expect(within(region).getAllByRole('option')).toHaveLength(1);
    await context.userEvent.click(await shown.findByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(context.args.onDone).toHaveBeenCalledOnce());
    const { session, task } = worldOf(context);
    const answered = await session('ana').task(task('Stress Capital Buffer').task.taskId);
    await expect(answered.ok && answered.value.approvals.map(({ regionId, state }) => [regionId, state])).toEqual([
      ['de', 'REQUESTED'],
      ['jp', 'APPROVED'],
    ]);
  },
};

export const AnswerLoading: Story = ofAnswering(lookingUp(answering));
export const AnswerLookupFailed: Story = ofAnswering(lookupFailed(answering));
export const AnswerOffline: Story = ofAnswering(offlineInDialog(answering));
export const AnswerSubmitting: Story = ofAnswering(submitting(answering));
export const AnswerSessionExpired: Story = ofAnswering(sessionExpiredInDialog(answering));
export const AnswerRateLimited: Story = ofAnswering(rateLimited(answering));
export const AnswerOutcomeUnknown: Story = ofAnswering(outcomeUnknown(answering));
export const AnswerBarred: Story = ofAnswering(barred(answering));

export const AnswerConflictAnswered: Story = {
  ...toAnswer,
  play: async (context) => {
    const shown = await dialogNamed('Answer for a region');
    await answering.enter(shown, context.userEvent);
    const { session, task } = worldOf(context);
    const { taskId } = task(deposit).task;
    await expect(await session('olga', 'approve-region').decideApproval({ taskId, regionId: 'de', decision: 'DECLINED' })).toMatchObject({
      ok: true,
    });
    await context.userEvent.click(shown.getByRole('button', { name: 'Approve' }));
    await expect(await shown.findByRole('group', { name: 'No region waits for an answer' })).toBeVisible();
    await expect(context.args.onDone).not.toHaveBeenCalled();
  },
};

/** Where regions must agree first, the task may end before they have. */
export const AnswerConflictCancelled: Story = {
  ...toAnswer,
  parameters: { models: [deposit], world: { policy: { regionalApproval: 'before' }, happened: async () => {} } },
  play: async (context) => {
    const shown = await dialogNamed('Answer for a region');
    await answering.enter(shown, context.userEvent);
    const { session, task } = worldOf(context);
    const { taskId } = task(deposit).task;
    await expect(await session('ana').cancel({ taskId, cancellationReason: 'The release was dropped.' })).toMatchObject({ ok: true });
    await context.userEvent.click(shown.getByRole('button', { name: 'Approve' }));
    await expect(await shown.findByRole('group', { name: 'No region waits for an answer' })).toBeVisible();
    await expect(context.args.onDone).not.toHaveBeenCalled();
  },
};

export const Dark: Story = { ...toClose, globals: { scheme: 'dark' } };
export const German: Story = { ...toClose, globals: { locale: 'de' } };
export const Arabic: Story = { ...toClose, globals: { locale: 'ar' } };
