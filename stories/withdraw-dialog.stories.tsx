import { WithdrawDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import type { World } from './world/create-world.ts';
import { confirmEcl } from './world/deeds.ts';
import { dialogNamed, expectFocus, tasksOf } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import {
  type Act,
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

const model = 'IFRS 9 Lifetime ECL';
const title = 'Withdraw deployment';
const reason = 'It rejected good customers in the first night.';

/** Ana's model was confirmed by Marc, who acts for her, and is rolled back. */
const meta = {
  component: WithdrawDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { models: [model], world: { happened: confirmEcl }, docs: { story: { inline: false, height: '640px' } } },
  render: (args, context) => <WithdrawDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof WithdrawDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

/** What runs again is shown before it is signed; which version took the place is recorded with it, where one is named. */
export const Single: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed(title);
    const date = await shown.findByLabelText('Taken out on');
    await expectFocus(date);
    await expect(date).toHaveValue('2026-11-24');
    await expect(date).toHaveAccessibleDescription(/Live since 23 Nov 2026, for 1 day\./);
    await expect(await shown.findByText('United Kingdom: 7.1.0 → 7.0.2')).toBeVisible();
    await expect(shown.getByText('Version 7.1.0 no longer counts as live')).toBeVisible();
    await fillIn(shown.getByRole('textbox', { name: /Reason/ }), reason, userEvent);
    await userEvent.selectOptions(shown.getByRole('combobox', { name: /Version that took its place/ }), '7.0.2');
    await userEvent.click(shown.getByRole('button', { name: title }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    const { client, task } = worldOf(context);
    await expect(await client.task(task(model).task.taskId)).toMatchObject({
      value: { task: { withdrawnOn: '2026-11-24', withdrawalReason: reason }, replacedBy: { versionNumber: '7.0.2' } },
    });
  },
};

/** Marc acts for Ana and may not read the model's history; what runs again where he acts is his to know. */
export const ByDelegate: Story = {
  parameters: {
    world: {
      as: 'marc',
      happened: async (world: World) => {
        await confirmEcl(world);
        const given = await world.session('ana').delegate({
          modelId: 'ecl',
          delegateId: 'marc',
          actions: ['withdraw'],
          validUntil: '2026-12-24T00:00:00.000Z',
          reason: 'Ana is away.',
        });
        if (!given.ok) throw new Error(JSON.stringify(given.error));
      },
    },
  },
  play: async () => {
    const shown = await dialogNamed(title);
    await expect(await shown.findByText('United Kingdom: 7.1.0 → 7.0.2')).toBeVisible();
    await expect(shown.getByRole('combobox', { name: /Version that took its place/ })).toHaveTextContent('None named7.0.2');
  },
};

export const Missing: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed(title);
    const date = await shown.findByLabelText('Taken out on');
    await userEvent.clear(date);
    await userEvent.click(shown.getByRole('button', { name: title }));
    await expectFocus(date);
    await expect(date).toHaveAccessibleDescription(/Enter the day the version was taken out/);
    await expect(shown.getByRole('textbox', { name: /Reason/ })).toHaveAccessibleDescription(/Say why the version was taken out/);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

/** It was not live before it went live, and is not taken out tomorrow; the server says which days there are. */
export const DayRefused: Story = {
  play: async ({ userEvent }) => {
    const shown = await dialogNamed(title);
    const date = await shown.findByLabelText('Taken out on');
    await userEvent.clear(date);
    await userEvent.type(date, '2026-11-22');
    await waitFor(() => expect(date).toHaveAccessibleDescription(/The version was not live yet: 23 Nov 2026 or later/));
    await userEvent.clear(date);
    await userEvent.type(date, '2026-11-25');
    await waitFor(() => expect(date).toHaveAccessibleDescription(/A withdrawal can be recorded once it has happened/));
    await expect(shown.queryByText('United Kingdom: 7.1.0 → 7.0.2')).not.toBeInTheDocument();
  },
};

/** What something newer has taken the place of is withdrawn from the history alone. */
export const NoLongerRunning: Story = {
  parameters: {
    world: {
      happened: async (world: World) => {
        await confirmEcl(world);
        const deployed = await world
          .session('olga', 'administrator')
          .deploy({ versionId: 'ecl-before', actualProductionDate: '2026-11-24', regionIds: ['uk'] });
        if (!deployed.ok || !deployed.value.every(({ result }) => result.ok)) throw new Error(JSON.stringify(deployed));
      },
    },
  },
  play: async () => {
    const shown = await dialogNamed(title);
    await expect(await shown.findByText('United Kingdom keeps 7.0.2; 7.1.0 is withdrawn from its history')).toBeVisible();
  },
};

/** An open task is cancelled, not withdrawn. */
export const NotConfirmed: Story = {
  parameters: { models: ['Deposit Beta'] },
  play: async () => {
    const shown = await dialogNamed(title);
    await expect(await shown.findByRole('group', { name: 'This deployment cannot be withdrawn' })).toHaveTextContent(
      'Only a confirmed deployment can be withdrawn',
    );
    await expect(shown.queryByRole('button', { name: title })).not.toBeInTheDocument();
  },
};

const act: Act = {
  title,
  submit: title,
  busy: 'Withdrawing…',
  enter: async (shown, userEvent) => fillIn(await shown.findByRole('textbox', { name: /Reason/ }), reason, userEvent),
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

/** Olga, who oversees all, has withdrawn it meanwhile: that is said, and nothing of Ana's is recorded. */
export const ConflictWithdrawn: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed(title);
    await act.enter(shown, userEvent);
    const { session, task } = worldOf(context);
    const { taskId } = task(model).task;
    await expect(
      await session('olga', 'administrator').withdraw({ taskId, withdrawnOn: '2026-11-23', withdrawalReason: 'It drifted' }),
    ).toMatchObject({
      ok: true,
    });
    await userEvent.click(shown.getByRole('button', { name: title }));
    await expect(await shown.findByText(/This deployment was withdrawn on 23 Nov 2026 already\./)).toBeVisible();
    await expect(shown.queryByRole('button', { name: title })).not.toBeInTheDocument();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

export const Dark: Story = { globals: { scheme: 'dark' }, play: Missing.play! };
export const German: Story = { globals: { locale: 'de' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
