import { DeployWizard } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { dialogNamed, expectFocus } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import {
  type Act,
  type StateStory,
  barred,
  offlineInDialog,
  outcomeUnknown,
  rateLimited,
  rateLimitOver,
  sessionExpiredInDialog,
  submitting,
  fillIn,
} from './world/states.ts';
import { deadFor, silent } from './world/wires.ts';

const meta = {
  component: DeployWizard,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { versionId: 'stress-new', open: true, onOpenChange: fn(), onDone: fn() },
  parameters: {
    world: { unscheduled: ['stress', 'mortgage', 'surveillance', 'liquidity'] },
    docs: { story: { inline: false, height: '640px' } },
  },
} satisfies Meta<typeof DeployWizard>;
export default meta;

type Story = StoryObj<typeof meta>;
type World = ReturnType<typeof worldOf>;
type Wizard = Awaited<ReturnType<typeof dialogNamed>>;

const stress = () => dialogNamed('Deploy Stress Capital Buffer 2.0.1');
const go = async (wizard: Wizard, userEvent: { click: (element: Element) => Promise<void> }) =>
  userEvent.click(await wizard.findByRole('button', { name: 'Next' }));

/** From the regions over their dates to a sentence for each, and then as many tasks. */
export const Schedule: Story = {
  play: async ({ args, userEvent }) => {
    const wizard = await stress();
    await userEvent.click(await wizard.findByRole('checkbox', { name: /France/ }));
    await userEvent.click(wizard.getByRole('checkbox', { name: /United Kingdom/ }));
    await go(wizard, userEvent);
    await userEvent.type(await wizard.findByLabelText(/^Planned for France/), '2026-12-02');
    await userEvent.type(wizard.getByLabelText(/^Planned for United Kingdom/), '2026-12-09');
    await go(wizard, userEvent);
    await expect(await wizard.findByText('France: 2.0.1 is planned for 2 Dec 2026; Ana Silva will confirm it.')).toBeVisible();
    await userEvent.click(wizard.getByRole('button', { name: 'Schedule 2 deployments' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

export const ScheduleDark: Story = { globals: { scheme: 'dark' } };

/** What is missing is said, and focus is moved there; the dates of all can be set at once. */
export const DatesStep: Story = {
  play: async ({ userEvent }) => {
    const wizard = await stress();
    await go(wizard, userEvent);
    await expect(await wizard.findByText('Choose at least one region.', { selector: ':not([aria-live])' })).toBeVisible();
    await expect(await wizard.findByText('Choose at least one region.', { selector: '[aria-live]' })).toBeInTheDocument();
    await userEvent.click(wizard.getByRole('button', { name: 'Select all' }));
    await go(wizard, userEvent);
    await go(wizard, userEvent);
    await expectFocus(await wizard.findByLabelText(/^Planned for Germany/));
    await userEvent.type(wizard.getByLabelText('Same date for all'), '2026-12-02');
    await userEvent.click(wizard.getByRole('button', { name: 'Apply' }));
    await expect(wizard.getByLabelText(/^Planned for United States/)).toHaveValue('2026-12-02');
  },
};

/** Live already, so it is confirmed at once; a region that demands an approval is asked for it. */
export const Now: Story = {
  args: { defaultMode: 'now', preselectRegionIds: ['de', 'fr'] },
  parameters: { world: { unscheduled: ['deposit'] } },
  play: async ({ args, userEvent }) => {
    const wizard = await stress();
    await go(wizard, userEvent);
    await expect(await wizard.findByLabelText('Went live on')).toHaveValue('2026-11-24');
    await go(wizard, userEvent);
    await expect(await wizard.findByText('Germany: 1.9.4 → 2.0.1, live since 24 Nov 2026.')).toBeVisible();
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

/** An override is asked for where the server says that one is needed, and named on the button. */
export const OverrideNow: Story = {
  args: { versionId: 'mortgage-new', defaultMode: 'now', preselectRegionIds: ['hk'] },
  play: async ({ args, userEvent }) => {
    const wizard = await dialogNamed('Deploy Mortgage PD — Retail 4.2.0');
    await go(wizard, userEvent);
    await go(wizard, userEvent);
    const reason = await wizard.findByLabelText(/Why can’t this wait/);
    await expectFocus(reason);
    await fillIn(reason, 'Critical production fix, approved by the CRO', userEvent);
    await go(wizard, userEvent);
    await userEvent.click(await wizard.findByRole('button', { name: 'Deploy with override' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

/** Validation has rejected it: it cannot be deployed now, and why is said before anything is entered. */
export const Rejected: Story = {
  args: { versionId: 'liquidity-new', defaultMode: 'now' },
  play: async () => {
    const wizard = await dialogNamed('Deploy Liquidity Gap Forecast 2.3.0');
    await expect(await wizard.findByText('This version cannot be deployed now')).toBeVisible();
    await expect(wizard.queryByRole('button', { name: 'Next' })).not.toBeInTheDocument();
  },
};

/** An override needs a second person: schedule it, and ask on its task. */
export const SecondPerson: Story = {
  args: { versionId: 'mortgage-new', defaultMode: 'now' },
  parameters: { world: { unscheduled: ['mortgage'], policy: { override: { requires: 'second-person' } } } },
};

export const NoValidation: Story = { args: { versionId: 'surveillance-new' } };

/** Everything is scheduled or live: each region says which. */
export const AllRegionsBusy: Story = {
  args: { versionId: 'ecl-new' },
  play: async () => {
    const wizard = await dialogNamed('Deploy IFRS 9 Lifetime ECL 7.1.0');
    await expect(await wizard.findByText('There is nothing left to deploy')).toBeVisible();
    await expect(wizard.getByText('is scheduled already, planned for 24 Nov 2026')).toBeVisible();
  },
};

/** One region is scheduled by somebody else meanwhile; the other is confirmed. What was refused says why. */
export const PartialFailure: Story = {
  args: { defaultMode: 'now', preselectRegionIds: ['fr', 'uk'] },
  parameters: {
    world: {
      unscheduled: ['stress'],
      policy: { regionalApproval: 'before' },
      happened: async ({ session }: World) =>
        session('olga', 'administrator').assign({
          versionId: 'stress-new',
          plannedProductionDate: '2026-12-01',
          regions: [{ regionId: 'uk' }],
        }),
    },
  },
  play: async (context) => {
    const { userEvent } = context;
    const wizard = await stress();
    await go(wizard, userEvent);
    await go(wizard, userEvent);
    await wizard.findByText(/^France:/);
    const { session, client } = (context.loaded as { world: World }).world;
    const tasks = await client.myTasks();
    if (!tasks.ok) throw new Error(tasks.error.code);
    const uk = tasks.value.tasks.find(({ model, region }) => model.modelId === 'stress' && region?.regionId === 'uk');
    await session('ana').confirm({ taskId: uk!.task.taskId, actualProductionDate: '2026-11-24' });
    await userEvent.click(wizard.getByRole('button', { name: 'Deploy to 2 regions' }));
    await expect(await wizard.findByText('1 of 2 deployed')).toBeVisible();
  },
};

const act: Act = {
  title: 'Deploy Stress Capital Buffer 2.0.1',
  submit: 'Deploy to 1 region',
  busy: 'Deploying…',
  enter: async (wizard, userEvent) => {
    await go(wizard, userEvent);
    await go(wizard, userEvent);
    await wizard.findByText(/^France:/);
  },
};
/** A state of the wizard that has one region to deploy to now. */
const toFrance = <State extends StateStory>(state: State) => ({
  ...state,
  args: { preselectRegionIds: ['fr'], defaultMode: 'now' as const },
  parameters: { world: { unscheduled: ['stress'], ...state.parameters?.world } },
});

export const Submitting: Story = toFrance(submitting(act));
export const OutcomeUnknown: Story = toFrance(outcomeUnknown(act));
export const Offline: Story = toFrance(offlineInDialog(act));
export const SessionExpired: Story = toFrance(sessionExpiredInDialog(act));
export const RateLimited: Story = toFrance(rateLimited(act));
export const RateLimitOver: Story = toFrance(rateLimitOver(act));
export const Barred: Story = toFrance(barred(act));

/** Validation came to another mind on the last step: the reason is asked for now, and what was entered is kept. */
export const ValidationChangedMidway: Story = toFrance({
  play: async (context: Parameters<NonNullable<Story['play']>>[0]) => {
    const { args, userEvent } = context;
    const wizard = await stress();
    await act.enter(wizard, userEvent);
    await worldOf(context).revalidate('stress', 'UNDER_REVIEW', 'Under review');
    await userEvent.click(wizard.getByRole('button', { name: 'Deploy to 1 region' }));
    const reason = await wizard.findByLabelText(/Why can’t this wait/);
    await expectFocus(reason);
    await fillIn(reason, 'Critical production fix, approved by the CRO', userEvent);
    await go(wizard, userEvent);
    await userEvent.click(await wizard.findByRole('button', { name: 'Deploy with override' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
});

/** Somebody else has scheduled it meanwhile: nothing is scheduled twice. */
export const ConflictScheduled: Story = {
  args: { preselectRegionIds: ['fr'] },
  play: async (context) => {
    const { args, userEvent } = context;
    const wizard = await stress();
    await go(wizard, userEvent);
    await userEvent.type(await wizard.findByLabelText(/^Planned for France/), '2026-12-02');
    await go(wizard, userEvent);
    const { session, client } = worldOf(context);
    await session('olga', 'administrator').assign({
      versionId: 'stress-new',
      plannedProductionDate: '2026-12-09',
      regions: [{ regionId: 'fr' }],
    });
    await userEvent.click(await wizard.findByRole('button', { name: 'Schedule 1 deployment' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    const now = await client.versionDeployments('stress-new');
    const france = now.ok && now.value.deployments.find(({ region }) => region?.code === 'FR');
    await expect(france && france.task?.plannedProductionDate).toBe('2026-12-09');
  },
};

/** What runs on is there already, and who opens it has no right to see it. */
export const NotFound: Story = {
  args: { versionId: 'losses-new' },
  parameters: { world: { as: 'marc' } },
  play: async () => {
    const wizard = await dialogNamed('Deploy a version');
    await expect(await wizard.findByRole('group', { name: 'There is nothing to show here' })).toBeVisible();
    await expect(wizard.queryByRole('button', { name: 'Next' })).not.toBeInTheDocument();
  },
};

/** Nothing that was typed is lost without a question. */
export const DirtyClose: Story = {
  args: { preselectRegionIds: ['fr'] },
  play: async ({ args, userEvent }) => {
    const wizard = await stress();
    await go(wizard, userEvent);
    await userEvent.type(await wizard.findByLabelText(/^Planned for France/), '2026-12-02');
    await userEvent.keyboard('{Escape}');
    await expectFocus(await wizard.findByRole('button', { name: 'Keep editing' }));
    await expect(args.onOpenChange).not.toHaveBeenCalled();
  },
};

export const Loading: Story = { parameters: { world: { wire: silent } } };
export const ErrorState: Story = {
  parameters: { world: { unscheduled: ['stress'], wire: deadFor(1) } },
  play: async ({ userEvent }) => {
    const wizard = await dialogNamed('Deploy a version');
    await userEvent.click(await wizard.findByRole('button', { name: 'Try again' }));
    await stress();
  },
};
export const German: Story = { globals: { locale: 'de' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
