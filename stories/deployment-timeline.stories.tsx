import { DeploymentTimeline } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { only, overrideMortgage } from './world/deeds.ts';
import { inWorld, loadWorld, narrow, type worldOf } from './world/in-world.tsx';
import { limited, offline, refreshFailed, sessionExpired, slow, stale } from './world/states.ts';
import { deadFor, shut, silent } from './world/wires.ts';

const meta = {
  component: DeploymentTimeline,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { modelId: 'stress' },
} satisfies Meta<typeof DeploymentTimeline>;
export default meta;

type Story = StoryObj<typeof meta>;
type World = ReturnType<typeof worldOf>;

/** Ana's mortgage model in three regions: one live, one live with an override and late, one planned. */
const threeRegions = {
  releases: only('mortgage').map((release) => ({ ...release, regions: ['DE', 'HK', 'UK'], planned: '2026-12-02' })),
  happened: async ({ session, client }: World) => {
    const tasks = await client.myTasks();
    if (!tasks.ok) throw new Error(tasks.error.code);
    const taskOf = (code: string) => tasks.value.tasks.find(({ region }) => region?.code === code)!.task.taskId;
    for (const [code, actualProductionDate] of [
      ['HK', '2026-11-18'],
      ['UK', '2026-11-05'],
    ] as const)
      await session('ana').confirm({
        taskId: taskOf(code),
        actualProductionDate,
        validationOverrideReason: 'Critical production fix, approved by the CRO under emergency change ECR-88.',
      });
  },
};

/** Everything a picture of it can hold, and the words beside each lane say the same. */
export const ThreeRegions: Story = {
  args: { modelId: 'mortgage' },
  parameters: { world: threeRegions },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^4\.2\.0 live since 18 Nov 2026 · override/)).toBeVisible();
    await expect(canvas.getByText('4.2.0 planned for 2 Dec 2026')).toBeVisible();
  },
};
export const ThreeRegionsDark: Story = { ...ThreeRegions, globals: { scheme: 'dark' } };

/** The same, and all of it, as a table. */
export const TableView: Story = {
  ...ThreeRegions,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Table' }));
    await expect(canvas.getByRole('table', { name: /What ran where/ })).toBeVisible();
    await expect(canvas.getAllByRole('row')).toHaveLength(1 + 3 + 3);
    await expect(canvas.getByRole('button', { name: 'Table' })).toHaveFocus();
  },
};

/** Live three days after it was planned: the mark stands where it was due. */
export const Late: Story = {
  args: { modelId: 'mortgage' },
  parameters: { world: { happened: overrideMortgage } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('4.2.0 live since 18 Nov 2026 · override · 3 days late')).toBeVisible();
  },
};

/** A task for the whole model is planned in each of its regions, and overdue in each. */
export const Overdue: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByText('2.0.1 planned for 22 Nov 2026, 2 days overdue')).toHaveLength(4);
  },
};

/** A model that is used everywhere at once has one lane. What was withdrawn on its first day is in it, and ran for no whole day. */
export const WithoutRegions: Story = {
  parameters: {
    world: {
      releases: only('stress').map((release) => ({ ...release, regions: [], before: null })),
      happened: async ({ session, task }: World) => {
        const { taskId, versionId } = task('Stress Capital Buffer').task;
        const ana = session('ana');
        await ana.confirm({ taskId, actualProductionDate: '2026-11-20' });
        await ana.withdraw({ taskId, withdrawnOn: '2026-11-20', withdrawalReason: 'It held every buffer for empty.' });
        await ana.deploy({ versionId, actualProductionDate: '2026-11-23' });
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('Global')).toBeVisible();
    await expect(canvas.getByText(/^2\.0\.1 live since 23 Nov 2026/)).toBeVisible();
    await expect(canvas.queryByText(/1 region/)).toBeNull();
    await userEvent.click(canvas.getByRole('button', { name: 'Table' }));
    await expect(canvas.getAllByRole('row')).toHaveLength(1 + 2);
    await expect(canvas.getByText('Withdrawn')).toBeVisible();
  },
};

/** Nothing has run there yet. */
export const OnlyPlanned: Story = {
  args: { modelId: 'surveillance' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing runs here')).toBeVisible();
  },
};

export const NoHistory: Story = {
  args: { modelId: 'surveillance' },
  parameters: { world: { unscheduled: ['surveillance'] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing has been deployed yet')).toBeVisible();
  },
};

export const NotFound: Story = {
  args: { modelId: 'losses' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('This model does not exist, or you do not answer for it.')).toBeVisible();
  },
};

export const PermissionDenied: Story = { parameters: { world: { wire: shut } } };
export const Loading: Story = { parameters: { world: { wire: silent } } };
export const ErrorState: Story = {
  parameters: { world: { wire: deadFor(1) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByText('Germany')).toBeVisible();
  },
};
export const German: Story = { ...ThreeRegions, globals: { locale: 'de' }, play: undefined as never };
/** Time runs to the left. */
export const Arabic: Story = { ...ThreeRegions, globals: { locale: 'ar' }, play: undefined as never };
export const Narrow320: Story = {
  ...ThreeRegions,
  decorators: [narrow],
};

export const Slow: Story = slow();
export const Offline: Story = offline('Germany');
export const Stale: Story = stale('Germany');
export const RefreshFailed: Story = refreshFailed('Germany');
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();
