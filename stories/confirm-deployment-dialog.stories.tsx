import { ConfirmDeploymentDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, fn, screen, waitFor, within } from 'storybook/test';
import type { World } from './world/create-world.ts';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import { releases } from './world/inventory.ts';
import { type Act, backOnline, fillIn, goOnline, rateLimited, rateLimitOver, submitting } from './world/states.ts';
import { answerLost, deadFor, limitedFor, signedOutFor, silent } from './world/wires.ts';

const meta = {
  component: ConfirmDeploymentDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { model: 'IFRS 9 Lifetime ECL', docs: { story: { inline: false, height: '640px' } } },
  render: (args, context) => <ConfirmDeploymentDialog {...args} tasks={[worldOf(context).task(String(context.parameters['model']))]} />,
} satisfies Meta<typeof ConfirmDeploymentDialog>;
export default meta;

type Story = StoryObj<typeof ConfirmDeploymentDialog>;

const dialog = async (name = 'Confirm deployment') => within(await screen.findByRole('dialog', { name }));
const reasonField = () => screen.findByRole('textbox', { name: /Why can’t this wait/ });

export const Approved: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    await expect(await shown.findByText('United Kingdom: 7.0.2 → 7.1.0')).toBeVisible();
    await expect(shown.getByLabelText('Went live on')).toHaveValue('2026-11-24');
    await waitFor(() => expect(shown.getByLabelText('Went live on')).toHaveFocus());
    await expect(shown.getByText(/^Tuesday,? 24 November 2026$/)).toBeVisible();
    await expect(shown.getByText('In Europe/London. As planned.')).toBeVisible();
    await expect(shown.queryByRole('group', { name: /Validation/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    await expect(args.onOpenChange).toHaveBeenCalledWith(false);
  },
};

export const OverrideRequired: Story = {
  parameters: { model: 'Counterparty Exposure (SA-CCR)' },
  play: async () => {
    const shown = await dialog();
    await expect(await shown.findByRole('group', { name: 'Validation is not approved' })).toHaveTextContent('VR-2310 is Under review.');
    await expect(await shown.findByRole('button', { name: 'Confirm with override' })).toBeVisible();
    await expect(shown.getByText('0 of 20 characters minimum')).toBeVisible();
    await expect(shown.getByText('Recorded as an exception: used before validation')).toBeVisible();
    await waitFor(async () => expect(await reasonField()).toHaveFocus());
  },
};

export const OverrideRequiredDark: Story = { ...OverrideRequired, globals: { scheme: 'dark' } };

/** The button stays, and says what is missing; what was typed stays too. */
export const OverrideTooShort: Story = {
  parameters: { model: 'Counterparty Exposure (SA-CCR)' },
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    const reason = await reasonField();
    await userEvent.type(reason, 'Emergency fix');
    await expect(shown.getByText('13 of 20 characters minimum')).toBeVisible();
    await userEvent.click(await shown.findByRole('button', { name: 'Confirm with override' }));
    await waitFor(() => expect(reason).toBeInvalid());
    await expect(reason).toHaveFocus();
    await expect(reason).toHaveValue('Emergency fix');
    await expect(reason).toHaveAccessibleDescription(/Add at least 20 characters\. .*13 of 20 characters minimum/);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const NoValidation: Story = {
  parameters: { model: 'Trade Surveillance Scoring' },
  play: async () => {
    const shown = await dialog();
    await expect(await shown.findByText('United States: 1.9.0, its first version')).toBeVisible();
    await expect(shown.getByRole('button', { name: 'Confirm' })).toBeVisible();
  },
};

/** No override can satisfy a rejection, so there is nothing to press but the way out. */
export const Rejected: Story = {
  parameters: { model: 'Liquidity Gap Forecast' },
  play: async () => {
    const shown = await dialog();
    await expect(await shown.findByRole('group', { name: 'This deployment cannot be confirmed' })).toHaveTextContent('VR-2302');
    await expect(shown.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
    await expect(shown.queryByLabelText('Went live on')).not.toBeInTheDocument();
  },
};

/** The house rules ask for a second person, so nothing that is typed here could do. */
export const NeedsSecondPerson: Story = {
  parameters: { model: 'Counterparty Exposure (SA-CCR)', world: { policy: { override: { requires: 'second-person' } } } },
  play: async () => {
    const shown = await dialog();
    const why = await shown.findByRole('group', { name: 'This deployment cannot be confirmed' });
    await expect(why).toHaveTextContent('an override needs a second person who agrees. Ask for one');
    await expect(why).not.toHaveTextContent('could do this');
    await expect(shown.queryByRole('textbox')).not.toBeInTheDocument();
    await expect(shown.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
  },
};

/** Somebody else has agreed: the reason that goes on record is shown, and is not asked for again. */
export const SecondPersonAgreed: Story = {
  parameters: {
    model: 'Counterparty Exposure (SA-CCR)',
    world: {
      policy: { override: { requires: 'second-person' } },
      happened: async ({ session, task }: World) => {
        const { taskId } = task('Counterparty Exposure (SA-CCR)').task;
        await session('ana').requestOverride({
          taskId,
          validationOverrideReason: 'The exposure engine fails on new netting sets, CHG-4711.',
        });
        await session('marc', 'override').decideOverride({ taskId, decision: 'GRANTED' });
      },
    },
  },
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    const why = await shown.findByRole('group', { name: 'Validation is not approved' });
    await expect(why).toHaveTextContent('A second person has agreed to this override');
    await expect(why).toHaveTextContent('The exposure engine fails on new netting sets, CHG-4711.');
    await expect(shown.queryByRole('textbox', { name: /Why can’t this wait/ })).not.toBeInTheDocument();
    await expect(shown.getByText('Recorded as an exception: used before validation')).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Confirm with override' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

/** Ana has validated the version, so she may not countersign it; whoever answers for the region may. */
export const DutiesNotSegregated: Story = {
  parameters: {
    world: {
      releases: releases.map((release) => (release.key === 'ecl' ? { ...release, regionalOwner: 'priya', validators: ['ana'] } : release)),
    },
  },
  play: async () => {
    const shown = await dialog();
    const why = await shown.findByRole('group', { name: 'This deployment cannot be confirmed' });
    await expect(why).toHaveTextContent('took part in validating this version');
    await expect(why).toHaveTextContent('Priya Raman could do this.');
    await expect(shown.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
  },
};

/** The region lies outside what validation covered: confirming asks for its approval, and says so before. */
export const RegionalApproval: Story = {
  parameters: { model: 'Deposit Beta' },
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    const lock = await shown.findByRole('group', { name: 'Regional approval' });
    await expect(lock).toHaveTextContent('Germany is outside the validation’s scope. Confirming asks for its approval.');
    await expect(shown.getByText('Germany: approval is requested')).toBeVisible();
    await userEvent.click(shown.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

/** Under rules by which the region agrees first, there is nothing to press until it has. */
export const RegionalApprovalOpen: Story = {
  parameters: { model: 'Deposit Beta', world: { policy: { regionalApproval: 'before' } } },
  play: async () => {
    const shown = await dialog();
    const why = await shown.findByRole('group', { name: 'This deployment cannot be confirmed' });
    await expect(why).toHaveTextContent('The region must agree before this is confirmed. Confirm once that has happened.');
    await expect(why).toHaveTextContent('Without approval: Germany.');
    await expect(shown.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
  },
};

export const GlobalAllRegions: Story = {
  parameters: { model: 'Stress Capital Buffer' },
  play: async () => {
    const shown = await dialog();
    for (const region of ['Germany', 'France', 'United Kingdom', 'United States'])
      await expect(await shown.findByText(`${region}: 1.9.4 → 2.0.1`)).toBeVisible();
    await expect(shown.getByText('In Europe/London. 2 days later than planned.')).toBeVisible();
  },
};

/** The day of going live decides whether approval came in time: another day, other terms. */
export const DateBeforeApproval: Story = {
  play: async () => {
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    const date = shown.getByLabelText('Went live on');
    await fireEvent.change(date, { target: { value: '2026-11-18' } });
    await expect(await shown.findByRole('group', { name: 'Deployed before validation was approved' })).toHaveTextContent(
      'VR-2255 was approved on 20 Nov 2026',
    );
    const reason = await reasonField();
    await fireEvent.change(reason, { target: { value: 'Typed before the day changed' } });
    await fireEvent.change(date, { target: { value: '2026-11-21' } });
    await waitFor(() => expect(shown.queryByRole('group', { name: /Deployed before/ })).not.toBeInTheDocument());
    await fireEvent.change(date, { target: { value: '2026-11-18' } });
    await expect(await reasonField()).toHaveValue('Typed before the day changed');
  },
};

export const DateInFuture: Story = {
  play: async ({ userEvent }) => {
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    const date = shown.getByLabelText('Went live on');
    await fireEvent.change(date, { target: { value: '2026-11-25' } });
    await waitFor(() => expect(date).toHaveAccessibleDescription(/24 Nov 2026 or before/));
    await userEvent.click(shown.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(date).toHaveFocus());
    await expect(date).toBeInvalid();
  },
};

/** Somebody else was quicker: who, when, and that nothing of ours was recorded. */
export const ConflictConfirmed: Story = {
  play: async (context) => {
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    const { session, task } = worldOf(context);
    const other = await session('marc').confirm({ taskId: task('IFRS 9 Lifetime ECL').task.taskId, actualProductionDate: '2026-11-23' });
    await expect(other.ok).toBe(true);
    await context.userEvent.click(await shown.findByRole('button', { name: 'Confirm' }));
    const conflict = await dialog('Already confirmed');
    await expect(await conflict.findByText(/Marc Weber confirmed this on 24 Nov 2026, 09:30 GMT/)).toBeVisible();
    await expect(conflict.getByText('Nothing you entered was recorded.')).toBeVisible();
    await expect(conflict.queryByRole('button', { name: 'Confirm' })).not.toBeInTheDocument();
    await expect(context.args.onDone).not.toHaveBeenCalled();
  },
};

/** The plan moved while the dialog was open: it shows the new one, keeps what was typed, and asks again. */
export const StaleDate: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    await fillIn(shown.getByRole('textbox', { name: /Notes/ }), 'Released with CHG-4711', userEvent);
    const { session, task } = worldOf(context);
    await session('marc').adjust({
      taskId: task('IFRS 9 Lifetime ECL').task.taskId,
      plannedProductionDate: '2026-12-01',
      adjustmentReason: 'Freeze',
    });
    await userEvent.click(shown.getByRole('button', { name: 'Confirm' }));
    await expect(await shown.findByRole('group', { name: 'The task changed while you were looking' })).toHaveTextContent(
      'Marc Weber moved the planned date from 24 Nov 2026 to 1 Dec 2026.',
    );
    await expect(shown.getByRole('textbox', { name: /Notes/ })).toHaveValue('Released with CHG-4711');
    await expect(shown.getByText('In Europe/London. 7 days earlier than planned.')).toBeVisible();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const StaleDateConfirmed: Story = {
  play: async (context) => {
    await StaleDate.play?.(context as never);
    await context.userEvent.click(screen.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(context.args.onDone).toHaveBeenCalledOnce());
  },
};

/** The answer was lost and the server stays out of reach: nothing is claimed either way. */
export const OutcomeUnknown: Story = {
  parameters: { world: { wire: answerLost(1) } },
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Confirm' }));
    const unknown = await dialog('We could not tell');
    await expect(await unknown.findByText(/still cannot be reached/)).toBeVisible();
    await expect(unknown.getByRole('button', { name: 'Check again' })).toBeVisible();
    await expect(unknown.queryByRole('button', { name: 'Confirm' })).not.toBeInTheDocument();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const OutcomeFoundOut: Story = {
  ...OutcomeUnknown,
  play: async (context) => {
    await OutcomeUnknown.play?.(context);
    await context.userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(context.args.onDone).toHaveBeenCalledOnce());
  },
};

/** Signing in happens elsewhere; what was typed waits here. */
export const SessionExpired: Story = {
  parameters: { model: 'Counterparty Exposure (SA-CCR)', world: { wire: signedOutFor(1) } },
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    const reason = await reasonField();
    await fillIn(reason, 'Emergency fix for the loss engine, CHG-4711', userEvent);
    await userEvent.click(await shown.findByRole('button', { name: 'Confirm with override' }));
    await expect(await shown.findByRole('group', { name: 'Nothing was recorded' })).toHaveTextContent('Your session has ended.');
    await expect(reason).toHaveValue('Emergency fix for the loss engine, CHG-4711');
    await expect(args.onDone).not.toHaveBeenCalled();
    await expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};

const act: Act = {
  title: 'Confirm deployment',
  submit: 'Confirm with override',
  busy: 'Confirming…',
  enter: async (_shown, userEvent) => fillIn(await reasonField(), 'Emergency fix for the loss engine, CHG-4711', userEvent),
};

/** The server has enough for now: the button counts down, what was typed waits, and nothing is sent before. */
export const RateLimited: Story = {
  parameters: { model: 'Counterparty Exposure (SA-CCR)', ...rateLimited(act).parameters },
  play: async (context) => {
    await rateLimited(act).play(context);
    await expect(await reasonField()).toHaveValue('Emergency fix for the loss engine, CHG-4711');
    // The keys that send from inside a field wait as well.
    await context.userEvent.type(await reasonField(), '{Control>}{Enter}{/Control}');
    await expect(context.args.onDone).not.toHaveBeenCalled();
  },
};

const over = rateLimitOver(act);
export const RateLimitOver: Story = { ...over, parameters: { model: 'Counterparty Exposure (SA-CCR)', ...over.parameters } };

/** The words of the wait in the reader's own language, beside digits that everybody shares. */
export const RateLimitedArabic: Story = {
  globals: { locale: 'ar' },
  parameters: { world: { wire: limitedFor(1, '48') } },
  play: async ({ userEvent }) => {
    const shown = within(await screen.findByRole('dialog'));
    const submit = await shown.findByRole('button', { name: 'تأكيد' });
    await userEvent.click(submit);
    await waitFor(() => expect(submit).toHaveTextContent(/أعد المحاولة بعد .*4\d ث/));
  },
};

/** Validation came to another mind while the dialog was open: the server says so, the callout appears, and focus goes to it. */
export const ValidationChangedMidway: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    await fillIn(shown.getByRole('textbox', { name: /Notes/ }), 'Released with CHG-4711', userEvent);
    await worldOf(context).revalidate('ecl', 'UNDER_REVIEW', 'Under review');
    await userEvent.click(shown.getByRole('button', { name: 'Confirm' }));
    await expect(await shown.findByRole('group', { name: 'Validation is not approved' })).toHaveTextContent('VR-2255 is Under review.');
    await waitFor(async () => expect(await reasonField()).toHaveFocus());
    await expect(shown.getByRole('button', { name: 'Confirm with override' })).toBeVisible();
    await expect(shown.getByRole('textbox', { name: /Notes/ })).toHaveValue('Released with CHG-4711');
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const ConflictCancelled: Story = {
  play: async (context) => {
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    const { session, task } = worldOf(context);
    await session('marc').cancel({
      taskId: task('IFRS 9 Lifetime ECL').task.taskId,
      cancellationReason: 'The release was dropped by the change board.',
    });
    await context.userEvent.click(await shown.findByRole('button', { name: 'Confirm' }));
    const conflict = await dialog('The task was cancelled');
    await expect(await conflict.findByText(/Marc Weber cancelled this on 24 Nov 2026, 09:30 GMT/)).toBeVisible();
    await expect(conflict.getByText('The release was dropped by the change board.')).toBeVisible();
  },
};

/** The delegation ended while the dialog was open: the reader has lost sight of the task, and what he typed is still there. */
export const Forbidden: Story = {
  parameters: { model: 'Operational Loss Forecast' },
  play: async (context) => {
    const shown = await dialog();
    await context.userEvent.type(await shown.findByRole('textbox', { name: /Notes/ }), 'Released with CHG-4711');
    await worldOf(context).session('priya').revokeDelegation('delegation-losses');
    await context.userEvent.click(shown.getByRole('button', { name: 'Confirm' }));
    await expect(await shown.findByRole('group', { name: 'Nothing was recorded' })).toHaveTextContent('you no longer answer for it');
    await expect(shown.getByRole('textbox', { name: /Notes/ })).toHaveValue('Released with CHG-4711');
  },
};

export const PreviewLoading: Story = {
  parameters: { world: { wire: silent } },
  play: async () => {
    const shown = await dialog();
    await expect(await shown.findByText('Looking up what will change…')).toBeVisible();
    await expect(shown.getByText('IFRS 9 Lifetime ECL')).toBeVisible();
    await expect(shown.queryByRole('button', { name: 'Confirm' })).not.toBeInTheDocument();
  },
};

export const PreviewError: Story = {
  parameters: { world: { wire: deadFor(1) } },
  play: async ({ userEvent }) => {
    const shown = await dialog();
    await expect(await shown.findByRole('group', { name: 'The task could not be looked up' })).toHaveTextContent(
      'The server cannot be reached.',
    );
    await userEvent.click(shown.getByRole('button', { name: 'Try again' }));
    await expect(await shown.findByText('United Kingdom: 7.0.2 → 7.1.0')).toBeVisible();
  },
};

/** There is no queue: a confirmation is an act at a time. What was typed is kept until the network is back. */
export const OfflineInDialog: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    await shown.findByText('United Kingdom: 7.0.2 → 7.1.0');
    goOnline(false);
    const submit = shown.getByRole('button', { name: 'Confirm' });
    await waitFor(() => expect(submit).toHaveAttribute('aria-disabled', 'true'));
    await expect(submit).toHaveAccessibleDescription(/nothing can be recorded until you are back/);
    await userEvent.click(submit);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
  beforeEach: backOnline,
};

/** Where a second person must agree, the way to ask is a button. */
export const AskForOverride: Story = {
  args: { onAskForOverride: fn() },
  parameters: { model: 'Counterparty Exposure (SA-CCR)', world: { policy: { override: { requires: 'second-person' } } } },
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    await userEvent.click(await shown.findByRole('button', { name: 'Ask for an override…' }));
    await expect(args.onAskForOverride).toHaveBeenCalledOnce();
  },
};

export const German: Story = {
  ...OverrideRequired,
  globals: { locale: 'de' },
  play: async () => {
    const shown = await dialog('Produktivsetzung bestätigen');
    await expect(await shown.findByRole('group', { name: 'Die Validierung ist nicht freigegeben' })).toBeVisible();
    await expect(shown.getByRole('button', { name: 'Mit Übersteuerung bestätigen' })).toBeVisible();
  },
};

export const Arabic: Story = {
  ...OverrideRequired,
  globals: { locale: 'ar' },
  play: async () => {
    const shown = await dialog('تأكيد النشر');
    await expect(await shown.findByRole('button', { name: 'تأكيد مع تجاوز' })).toBeVisible();
  },
};

/** Escape closes what is untouched, and asks before it loses what was typed. */
export const DirtyClose: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialog();
    await userEvent.type(await shown.findByRole('textbox', { name: /Notes/ }), 'Released');
    await userEvent.keyboard('{Escape}');
    await expect(await shown.findByRole('group', { name: 'Discard what you have entered?' })).toBeVisible();
    await expect(shown.getByRole('button', { name: 'Keep editing' })).toHaveFocus();
    await expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};

export const Submitting: Story = submitting({
  title: 'Confirm deployment',
  submit: 'Confirm',
  busy: 'Confirming…',
  enter: async (shown) => void (await shown.findByText('United Kingdom: 7.0.2 → 7.1.0')),
});
