import { TaskDetail, TaskDetailDrawer } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, screen, waitFor, within } from 'storybook/test';
import type { World } from './world/create-world.ts';
import { all, askGermany, confirmEcl, overrideMortgage, withdrawEcl } from './world/deeds.ts';
import { dialogNamed, expectFocus } from './world/dialog.tsx';
import { inWorld, loadWorld, narrow, worldOf } from './world/in-world.tsx';
import { goOnline, backOnline, limited, offline, refreshFailed, sessionExpired, slow, stale, fillIn } from './world/states.ts';
import { answerLost, deadFor, held, shut, silent } from './world/wires.ts';

/** One task in full, in the page or in a drawer at its end. */
const meta = {
  component: TaskDetail,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { taskId: '' },
  parameters: { model: 'IFRS 9 Lifetime ECL', docs: { story: { inline: false, height: '720px' } } },
  render: (args, context) => (
    <TaskDetail {...args} taskId={args.taskId || worldOf(context).task(String(context.parameters['model'])).task.taskId} />
  ),
} satisfies Meta<typeof TaskDetail>;
export default meta;

type Story = StoryObj<typeof meta>;

/** What a confirmation would change is what the confirmation dialog shows; the actions open the dialogs there are. */
export const Open: Story = {
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('United Kingdom: 7.0.2 → 7.1.0')).toBeVisible();
    await expect(await canvas.findByText('Task created by the system')).toBeVisible();
    const adjust = canvas.getByRole('button', { name: 'Change date…' });
    await userEvent.click(adjust);
    await dialogNamed('Change planned date');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expectFocus(adjust);
  },
};

/** Once it is confirmed the record is shown, and focus is where the reader can go on, not on what would take it back. */
export const ConfirmFromHere: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Confirm…' }));
    const shown = await dialogNamed('Confirm deployment');
    const submit = await shown.findByRole('button', { name: 'Confirm' });
    await userEvent.click(submit);
    await expect(await canvas.findByText('Confirmed by Ana Silva')).toBeVisible();
    await expect(await canvas.findByText('United Kingdom runs 7.1.0 since 24 Nov 2026')).toBeVisible();
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
  },
};

export const Confirmed: Story = { parameters: { world: { happened: confirmEcl } } };

/** The record of a confirmation stays whole; beside it stands since when it no longer holds, and what took its place. */
export const Withdrawn: Story = {
  parameters: { world: { happened: withdrawEcl } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByText('replaced by 7.0.2')).toHaveLength(2));
    await expect(canvas.getByText('It took stage 2 for stage 3 in the first night.')).toBeVisible();
    await expect(await canvas.findByText('United Kingdom runs 7.1.0 since 23 Nov 2026')).toBeVisible();
    await expect(canvas.getByText('United Kingdom: 7.1.0 was taken out')).toBeVisible();
    await expect(canvas.getByText('Version 7.1.0 no longer counts as live')).toBeVisible();
  },
};

/** Whoever manages exceptions takes note of one and closes it from here. */
export const ExceptionSettledFromHere: Story = {
  parameters: {
    model: 'Mortgage PD — Retail',
    world: { as: 'olga', roles: ['manage-exceptions'], happened: overrideMortgage },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Acknowledge exception…' }));
    const acknowledging = await dialogNamed('Acknowledge exception');
    await userEvent.click(await acknowledging.findByRole('button', { name: 'Acknowledge' }));
    const close = await canvas.findByRole('button', { name: 'Close exception…' });
    await expect(canvas.queryByRole('button', { name: 'Acknowledge exception…' })).not.toBeInTheDocument();
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
    await userEvent.click(close);
    const closing = await dialogNamed('Close exception');
    await userEvent.selectOptions(await closing.findByRole('combobox'), 'The risk was accepted');
    await fillIn(closing.getByRole('textbox'), 'The committee accepted it.', userEvent);
    await userEvent.click(closing.getByRole('button', { name: 'Close exception' }));
    await expect(await canvas.findByText('Exception closed by Olga Petrova')).toBeVisible();
    await expect(canvas.queryByRole('group', { name: 'Actions' })).not.toBeInTheDocument();
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
  },
};

/** A second person decides on the override that was asked for, and has nothing else to do here. */
export const OverrideDecidedFromHere: Story = {
  parameters: {
    model: 'Mortgage PD — Retail',
    world: {
      as: 'olga',
      roles: ['override'],
      policy: { override: { requires: 'second-person' } },
      happened: async ({ session, task }: World) => {
        const validationOverrideReason = 'Critical production fix, approved by the CRO under emergency change ECR-88.';
        await session('ana').requestOverride({ taskId: task('Mortgage PD — Retail').task.taskId, validationOverrideReason });
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Decide on the override…' }));
    await expect(canvas.queryByRole('button', { name: 'Confirm…' })).not.toBeInTheDocument();
    const shown = await dialogNamed('Decide on an override');
    await userEvent.click(await shown.findByRole('button', { name: 'Agree to the override' }));
    await expect(await canvas.findByText('An override was agreed to')).toBeVisible();
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
  },
};

/** What was rolled back is withdrawn from here; what runs again is shown, and nothing is left to do. */
export const WithdrawFromHere: Story = {
  parameters: { world: { happened: confirmEcl } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Withdraw deployment…' }));
    const shown = await dialogNamed('Withdraw deployment');
    await fillIn(await shown.findByRole('textbox', { name: /Reason/ }), 'It rejected good customers.', userEvent);
    await userEvent.selectOptions(await shown.findByRole('combobox', { name: /Version that took its place/ }), '7.0.2');
    await userEvent.click(shown.getByRole('button', { name: 'Withdraw deployment' }));
    await waitFor(() => expect(canvas.getAllByText('replaced by 7.0.2')).toHaveLength(2));
    await expect(await canvas.findByText('Withdrawn by Ana Silva')).toBeVisible();
    await expect(await canvas.findByText('7.0.2 since 2 Feb 2026')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Withdraw deployment…' })).not.toBeInTheDocument();
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
  },
};

/** Who may act for the reader on a task is seen where the task is, and ended there. */
export const DelegationEnded: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await expect(await canvas.findByRole('heading', { name: 'Delegations' })).toBeVisible();
    await expect(canvas.getByText('Every task of IFRS 9 Lifetime ECL that Ana Silva answers for')).toBeVisible();
    await expect(await canvas.findByText('From 1 Nov 2026, 00:00 GMT to the end of 30 Dec 2026')).toBeVisible();
    const end = canvas.getByRole('button', { name: 'End… Marc Weber may act for Ana Silva' });
    await userEvent.click(end);
    const asked = await dialogNamed('End delegation');
    await userEvent.click(asked.getByRole('button', { name: 'Keep delegation' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expectFocus(end);
    await userEvent.click(end);
    await userEvent.click((await dialogNamed('End delegation')).getByRole('button', { name: 'End delegation' }));
    await waitFor(() => expect(canvas.queryByRole('heading', { name: 'Delegations' })).not.toBeInTheDocument());
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
    const left = await worldOf(context).session('marc').delegations();
    await expect(left.ok && left.value.find(({ delegateId }) => delegateId === 'marc')?.revokedById).toBe('ana');
  },
};

/** Whoever acts for another sees by what right, and may give it back. */
export const DelegationHeld: Story = {
  parameters: { world: { as: 'marc' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'End… Marc Weber may act for Ana Silva' })).toBeVisible();
  },
};

/** Nobody may act for anybody: nothing is said of it. */
export const NoDelegation: Story = {
  parameters: { model: 'Mortgage PD — Retail' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Task created by the system')).toBeVisible();
    await expect(canvas.queryByRole('heading', { name: 'Delegations' })).not.toBeInTheDocument();
  },
};

/** The answer is lost, and it is not known whether it is ended until the server is asked. */
export const DelegationEndUnknown: Story = {
  parameters: { world: { wire: answerLost(1) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^End…/ }));
    await userEvent.click((await dialogNamed('End delegation')).getByRole('button', { name: 'End delegation' }));
    const unknown = await dialogNamed('We could not tell');
    await userEvent.click(await unknown.findByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(canvas.queryByRole('heading', { name: 'Delegations' })).not.toBeInTheDocument());
  },
};

/** Somebody else was first: what was asked for is refused in words, and the list behind is as it is now. */
export const DelegationEndRefused: Story = {
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.click(await canvas.findByRole('button', { name: /^End…/ }));
    const asked = await dialogNamed('End delegation');
    const given = await worldOf(context).session('marc').delegations();
    if (!given.ok) throw new Error(given.error.code);
    await worldOf(context).session('marc').revokeDelegation(given.value[0]!.delegationId);
    await userEvent.click(asked.getByRole('button', { name: 'End delegation' }));
    await expect(await asked.findByText('This delegation was revoked already. Nothing is left to revoke.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
  },
};

/** A region that must agree first was asked since the task was assigned: the trail says so, and the region answers from here. */
export const RegionAskedLater: Story = {
  parameters: {
    model: 'Stress Capital Buffer',
    world: { as: 'marc', roles: ['approve-region'], policy: { regionalApproval: 'before' }, happened: askGermany },
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('Regional approval asked for by the system')).toBeVisible();
    await expect(canvas.getByText('Germany was asked for its approval')).toBeVisible();
    // Only whoever answers for it would change anything by confirming.
    await expect(canvas.queryByText('What a confirmation today would change')).not.toBeInTheDocument();
    await userEvent.click(canvas.getByRole('button', { name: 'Answer for a region…' }));
    const shown = await dialogNamed('Answer for a region');
    await userEvent.click(await shown.findByRole('button', { name: 'Approve' }));
    await expect(await canvas.findByText('Germany: approved')).toBeVisible();
    await expect(await canvas.findByText('Regional approval given by Marc Weber')).toBeVisible();
    await expect(canvas.getByText('Others answer for this task.')).toBeVisible();
  },
};

/** Who administers erases what must not be kept from here: it is gone from the facts and from the trail, which says that it was. */
export const TextsErasedFromHere: Story = {
  parameters: { model: 'Mortgage PD — Retail', world: { as: 'olga', isAdministrator: true, happened: overrideMortgage } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'More actions' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Erase texts…' }));
    const erasing = await dialogNamed('Erase texts');
    for (const choice of await erasing.findAllByRole('checkbox')) await userEvent.click(choice);
    await fillIn(erasing.getByRole('textbox'), 'It names a customer.', userEvent);
    await userEvent.click(erasing.getByRole('button', { name: 'Erase for good' }));
    await expect(await canvas.findByText('Texts erased by Olga Petrova')).toBeVisible();
    await expect(canvas.getByText('2 texts were erased: It names a customer.')).toBeVisible();
    await waitFor(() => expect(canvas.queryByText(/Critical production fix|Deployed to production at 08:00/)).not.toBeInTheDocument());
    await expect(canvas.getAllByText('[redacted]').length).toBeGreaterThan(1);
    await expect(canvas.queryByRole('button', { name: 'More actions' })).not.toBeInTheDocument();
    await expectFocus(canvas.getByRole('heading', { level: 2 }));
  },
};

export const ConfirmedWithOverride: Story = {
  parameters: { model: 'Mortgage PD — Retail', world: { happened: overrideMortgage } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Validation VR-2291 was In progress when this was confirmed.')).toBeVisible();
    await expect(canvas.getByText(/^Exception EXC-2026-\S+: open$/)).toBeVisible();
  },
};

export const ConfirmedWithOverrideDark: Story = { ...ConfirmedWithOverride, globals: { scheme: 'dark' } };

/** The first planned day is kept, and so is the reason it moved for. */
export const Adjusted: Story = {
  parameters: { model: 'Stress Capital Buffer' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('first planned for 20 Nov 2026')).toBeVisible();
    await expect(await canvas.findByText('The release window moved to the weekend.')).toBeVisible();
  },
};

export const Cancelled: Story = {
  parameters: {
    world: {
      happened: async ({ session, task }: ReturnType<typeof worldOf>) =>
        session('ana').cancel({ taskId: task('IFRS 9 Lifetime ECL').task.taskId, cancellationReason: 'The release was dropped.' }),
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Cancelled by Ana Silva')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Confirm…' })).not.toBeInTheDocument();
  },
};

/** Validation has rejected the version: no confirmation is possible, and the reason is told where the button is. */
export const Rejected: Story = { parameters: { model: 'Liquidity Gap Forecast' } };

/** What others tried and were refused is told to whoever may see the task. */
export const RefusedAttempts: Story = {
  parameters: {
    model: 'Mortgage PD — Retail',
    world: {
      happened: async ({ session, task }: ReturnType<typeof worldOf>) =>
        session('ana').confirm({ taskId: task('Mortgage PD — Retail').task.taskId, actualProductionDate: '2026-11-20' }),
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByText('1 attempt was refused'));
    await expect(canvas.getByText(/^Ana Silva tried to confirm on 24 Nov 2026/)).toBeVisible();
    await expect(canvas.getByText('Refused: validation was not approved, and no justification was given')).toBeVisible();
  },
};

/** Who was reminded of the task, and when, is told to whoever may see it. */
export const PeopleTold: Story = {
  parameters: {
    model: 'Mortgage PD — Retail',
    world: { happened: ({ remind }: ReturnType<typeof worldOf>) => remind() },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByText(/^\d notices? w(as|ere) sent$/));
    await expect(canvas.getByText(/^Ana Silva was told on 24 Nov 2026/)).toBeVisible();
  },
};

export const NotFound: Story = {
  args: { taskId: 'no-such-task' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('There is nothing to show here')).toBeVisible();
  },
};

export const PermissionDenied: Story = { parameters: { world: { wire: shut } } };

export const Loading: Story = { parameters: { world: { wire: silent } } };

export const ErrorThenThere: Story = {
  parameters: { world: { wire: deadFor(1) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('heading', { name: 'IFRS 9 Lifetime ECL 7.1.0' })).toBeVisible();
  },
};

/** The audit trail fails by itself; the facts stay. */
export const JournalFailed: Story = {
  parameters: { world: { wire: deadFor(1, ({ url }) => url.endsWith('/journal')) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The audit trail could not be loaded')).toBeVisible();
    await expect(canvas.getByText('Assigned to')).toBeVisible();
  },
};

export const German: Story = { ...ConfirmedWithOverride, globals: { locale: 'de' }, play: undefined as never };
export const Arabic: Story = { ...ConfirmedWithOverride, globals: { locale: 'ar' }, play: undefined as never };
export const Narrow320: Story = {
  ...Open,
  play: undefined as never,
  decorators: [narrow],
};

/** A drawer over the page: opened from a link, left with Escape, and on to its neighbours. */
export const InADrawer: Story = {
  parameters: { world: { happened: all(confirmEcl, overrideMortgage) } },
  render: (_, context) => (
    <Opened among={['IFRS 9 Lifetime ECL', 'Mortgage PD — Retail'].map((each) => worldOf(context).task(each).task.taskId)} />
  ),
  play: async ({ canvas, userEvent }) => {
    const opener = canvas.getByRole('button', { name: 'Open the task' });
    await userEvent.click(opener);
    const drawer = await dialogNamed('IFRS 9 Lifetime ECL 7.1.0');
    await userEvent.click(drawer.getByRole('button', { name: 'Next task' }));
    const next = await dialogNamed('Mortgage PD — Retail 4.2.0');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await expectFocus(opener);
    await userEvent.click(opener);
    await within(await screen.findByRole('dialog')).findByText('Audit trail');
    await expect(next).toBeDefined();
  },
};

export const InADrawerDark: Story = { ...InADrawer, globals: { scheme: 'dark' } };

function Opened({ among, isOpen = false }: { readonly among: readonly string[]; readonly isOpen?: boolean }) {
  const [taskId, setTaskId] = useState<string | null>(isOpen ? (among[0] ?? null) : null);
  return (
    <>
      <button type="button" onClick={() => setTaskId(among[0] ?? null)}>
        Open the task
      </button>
      <TaskDetailDrawer taskId={taskId} among={among} onTurn={setTaskId} onClose={() => setTaskId(null)} />
    </>
  );
}

/** A dialog opened from the drawer lies over it, and Escape closes that alone. */
export const DialogOverTheDrawer: Story = {
  render: (_, context) => <Opened among={[worldOf(context).task('IFRS 9 Lifetime ECL').task.taskId]} />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Open the task' }));
    const drawer = await dialogNamed('IFRS 9 Lifetime ECL 7.1.0');
    const adjust = await drawer.findByRole('button', { name: 'Change date…' });
    await userEvent.click(adjust);
    const over = await screen.findByRole('dialog', { name: 'Change planned date' });
    await waitFor(() => expect(over.querySelector('input[type="date"]')).toHaveFocus());
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Change planned date' })).not.toBeInTheDocument());
    await expectFocus(adjust);
  },
};

export const Slow: Story = slow();
export const Stale: Story = stale('Audit trail');
export const RefreshFailed: Story = refreshFailed('Audit trail');
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();

/** What could be done is still there, and says why it cannot be done now. */
export const Offline: Story = {
  ...offline('Audit trail'),
  play: async ({ canvas }) => {
    const confirm = await canvas.findByRole('button', { name: 'Confirm…' });
    goOnline(false);
    await expect(await canvas.findByText(/^You are offline\. What you see is of/)).toBeVisible();
    await expect(confirm).toHaveAttribute('aria-disabled', 'true');
    await expect(confirm).toHaveAccessibleDescription('You are offline.');
  },
};

/** On its way to the server: the button says so behind the dialog, and nothing counts as done. */
export const Pending: Story = {
  parameters: { world: { wire: held(new Promise(() => {})) } },
  play: async ({ canvas, userEvent }) => {
    const confirm = await canvas.findByRole('button', { name: 'Confirm…' });
    await userEvent.click(confirm);
    const shown = await dialogNamed('Confirm deployment');
    await userEvent.click(await shown.findByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(confirm).toHaveAttribute('aria-busy', 'true'));
    await expect(canvas.getByText('Pending')).toBeInTheDocument();
  },
};

const inADrawer: Story = {
  render: (_, context) => <Opened among={[worldOf(context).task('IFRS 9 Lifetime ECL').task.taskId]} isOpen />,
};
export const DrawerLoading: Story = {
  ...inADrawer,
  parameters: { world: { wire: silent } },
  play: async () => {
    await dialogNamed('Deployment task');
    await expect(await screen.findByText('Loading…')).toBeInTheDocument();
  },
};
export const DrawerSlow: Story = { ...inADrawer, ...slow() };
export const DrawerError: Story = {
  ...inADrawer,
  parameters: { world: { wire: deadFor(1) } },
  play: async ({ userEvent }) => {
    const drawer = await dialogNamed('Deployment task');
    await expect(await drawer.findByRole('group', { name: 'The task could not be loaded' })).toBeVisible();
    await userEvent.click(drawer.getByRole('button', { name: 'Try again' }));
    await dialogNamed('IFRS 9 Lifetime ECL 7.1.0');
  },
};
export const DrawerOffline: Story = { ...inADrawer, ...offline('Audit trail'), beforeEach: backOnline };
export const DrawerStale: Story = { ...inADrawer, ...stale('Audit trail') };
export const DrawerSessionExpired: Story = { ...inADrawer, ...sessionExpired() };
export const DrawerRateLimited: Story = { ...inADrawer, ...limited() };
export const DrawerPermissionDenied: Story = {
  ...inADrawer,
  parameters: { world: { wire: shut } },
  play: async () => {
    const drawer = await dialogNamed('Deployment task');
    await expect(await drawer.findByRole('group', { name: 'You do not have access to this' })).toBeVisible();
  },
};
export const DrawerNotFound: Story = {
  render: () => <TaskDetailDrawer taskId="no-such-task" onClose={() => {}} />,
  play: async () => {
    const drawer = await dialogNamed('Deployment task');
    await expect(await drawer.findByRole('group', { name: 'There is nothing to show here' })).toBeVisible();
  },
};
