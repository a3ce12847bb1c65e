import { OverrideRegister } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, spyOn, waitFor } from 'storybook/test';
import { all, november, overrideAtLength, overrideCounterparty, overrideMortgage } from './world/deeds.ts';
import { inWorld, loadWorld, narrow } from './world/in-world.tsx';
import { limited, offline, refreshFailed, sessionExpired, slow, stale } from './world/states.ts';
import { deadFor, silent } from './world/wires.ts';

const risk = { as: 'olga', roles: ['read-compliance'] } as const;
const two = { ...risk, happened: all(overrideMortgage, overrideCounterparty) };

const meta = {
  component: OverrideRegister,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { period: november },
  parameters: { world: two },
} satisfies Meta<typeof OverrideRegister>;
export default meta;

type Story = StoryObj<typeof meta>;

export const Two: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Critical production fix, approved by the CRO under emergency change ECR-88.')).toBeVisible();
    await expect(await canvas.findAllByText('Open')).toHaveLength(2);
  },
};
export const TwoDark: Story = { ...Two, globals: { scheme: 'dark' } };

/** Filters are offered out of what there is, and can be taken away where nothing is left. */
export const Filtered: Story = {
  play: async ({ canvas, userEvent }) => {
    const region = await canvas.findByRole('combobox', { name: 'Region' });
    await userEvent.selectOptions(region, 'Hong Kong');
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await expect(region).toHaveFocus();
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Model' }), 'Counterparty Exposure (SA-CCR)');
    await userEvent.click(await canvas.findByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(3));
  },
};

/** A host keeps the filters in its address: it is told of every change, and has the last word. */
export const Controlled: Story = {
  args: { state: { regionId: 'hk' }, onStateChange: fn() },
  play: async ({ args, canvas, userEvent }) => {
    const region = await canvas.findByRole('combobox', { name: 'Region' });
    await waitFor(() => expect(region).toHaveDisplayValue('Hong Kong'));
    await waitFor(() => expect(canvas.getAllByRole('row')).toHaveLength(2));
    await userEvent.selectOptions(region, 'Region: any');
    await expect(args.onStateChange).toHaveBeenCalledWith({ modelId: null, regionId: null, ownerId: null });
    await expect(region).toHaveDisplayValue('Hong Kong');
  },
};

/** Page by page; focus goes to the table, at its beginning. */
export const Paged: Story = {
  args: { pageSize: 1 },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('1–1 of 2')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }));
    await expect(await canvas.findByText('2–2 of 2')).toBeVisible();
    await expect(canvas.getByRole('table')).toHaveFocus();
  },
};

/** What takes more than six lines is folded, so that a row stays a row; it is there as a whole, and is opened by a button. */
export const LongReason: Story = {
  parameters: { world: { ...risk, happened: all(overrideMortgage, overrideAtLength) } },
  play: async ({ canvas, userEvent }) => {
    const reason = await canvas.findByText(/^The vendor withdrew the endpoint/);
    const heightOf = () => reason.getBoundingClientRect().height;
    const line = parseFloat(getComputedStyle(reason).lineHeight);
    await waitFor(() => expect(heightOf()).toBeLessThan(6.5 * line));
    await expect(reason).toHaveTextContent(/until then\.$/);
    await expect(canvas.getAllByRole('button', { name: /^Show/ })).toHaveLength(1);
    const open = canvas.getByRole('button', { name: 'Show all' });
    await expect(open).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(open);
    await waitFor(() => expect(heightOf()).toBeGreaterThan(8 * line));
    await expect(open).toHaveAccessibleName('Show less');
    await expect(open).toHaveFocus();
    await userEvent.click(open);
    await waitFor(() => expect(heightOf()).toBeLessThan(6.5 * line));
  },
};

/** What a spreadsheet would execute is led by an apostrophe in the file. */
export const Csv: Story = {
  play: async ({ canvas, userEvent }) => {
    const files: Blob[] = [];
    const create = spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return '#';
    });
    await userEvent.click(await canvas.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(files).toHaveLength(1));
    create.mockRestore();
    const text = await files[0]!.text();
    await expect(text).toContain(`"'=HYPERLINK(`);
    await expect(text).not.toMatch(/[,\n]=/);
    await expect(text.split('\r\n')).toHaveLength(4);
  },
};

export const CsvFailed: Story = {
  parameters: { world: { ...two, wire: deadFor(1, ({ url }) => url.endsWith('format=csv')) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Export CSV' }));
    await expect(await canvas.findByText('The file could not be downloaded')).toBeVisible();
  },
};
export const Empty: Story = {
  parameters: { world: { ...risk, happened: async () => {} } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nobody has overridden validation')).toBeVisible();
  },
};
export const PermissionDenied: Story = { parameters: { world: { as: 'ana', roles: [] } } };
export const Loading: Story = { parameters: { world: { ...risk, wire: silent } } };
export const ErrorState: Story = { parameters: { world: { ...two, wire: deadFor(2) } } };
export const German: Story = { globals: { locale: 'de' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Narrow320: Story = {
  decorators: [narrow],
};

export const Slow: Story = slow();
export const Offline: Story = offline('Mortgage PD — Retail');
export const Stale: Story = stale('Mortgage PD — Retail');
export const RefreshFailed: Story = refreshFailed('Mortgage PD — Retail');
export const SessionExpired: Story = sessionExpired();
export const RateLimited: Story = limited();
