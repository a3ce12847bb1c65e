import { RedactDialog } from '@countersign/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import type { World, WorldOptions } from './world/create-world.ts';
import { all, overrideAtLength, overrideMortgage } from './world/deeds.ts';
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

const model = 'Mortgage PD — Retail';
const title = 'Erase texts';
const reason = 'It names a customer, who has asked for it to be erased.';
const notes = 'Notes on the confirmation';
const justification = 'Justification of the override';

/** Another administrator erases texts. */
const erase =
  (...texts: readonly ('confirmation-notes' | 'override-reason')[]) =>
  async ({ session, task }: World): Promise<void> => {
    const erased = await session('marc', 'administrator').redact({ taskId: task(model).task.taskId, texts, redactionReason: reason });
    if (!erased.ok) throw new Error(JSON.stringify(erased.error));
  };

/** Ana has written more about her confirmation than may be kept; Olga administers. */
const administered = { as: 'olga', isAdministrator: true, happened: overrideMortgage } satisfies WorldOptions;

/** Words that must not be kept are erased for good: by an administrator, and not from a confirmation of his own. */
const meta = {
  component: RedactDialog,
  loaders: [loadWorld],
  decorators: [inWorld],
  args: { open: true, tasks: [], onOpenChange: fn(), onDone: fn() },
  parameters: { models: [model], world: administered, docs: { story: { inline: false, height: '640px' } } },
  render: (args, context) => <RedactDialog {...args} tasks={tasksOf(context)} />,
} satisfies Meta<typeof RedactDialog>;
export default meta;

type Story = StoryObj<typeof meta>;

/** The texts that are there can be chosen from; what was chosen is gone, and the rest stays as it was written. */
export const Single: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed(title);
    const texts = await shown.findByRole('group', { name: 'Texts to erase' });
    const choices = within(texts).getAllByRole('checkbox');
    await expect(choices.map((choice) => choice.closest('label')?.textContent)).toEqual([notes, justification]);
    await expect(choices[0]).toHaveAccessibleDescription(/^Deployed to production at 08:00 UTC\.$/);
    await expect(within(texts).getByText(/^Critical production fix/)).toBeVisible();
    await expectFocus(choices[0]!);
    await userEvent.click(shown.getByRole('checkbox', { name: notes }));
    await fillIn(shown.getByRole('textbox', { name: /Why they must not be kept/ }), reason, userEvent);
    await userEvent.click(shown.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    const { client, task } = worldOf(context);
    await expect(await client.task(task(model).task.taskId)).toMatchObject({
      value: {
        task: { confirmationNotes: '[redacted]', validationOverrideReason: expect.stringMatching(/^Critical production fix/) as unknown },
      },
    });
  },
};

export const Dark: Story = { ...Single, globals: { scheme: 'dark' } };

/** Nothing is erased while nothing is chosen, or nobody says why. */
export const ChoiceMissing: Story = {
  play: async ({ args, userEvent }) => {
    const shown = await dialogNamed(title);
    const texts = await shown.findByRole('group', { name: 'Texts to erase' });
    const why = shown.getByRole('textbox', { name: /Why they must not be kept/ });
    const submit = shown.getByRole('button', { name: 'Erase for good' });
    await userEvent.click(submit);
    await waitFor(() => expect(texts).toHaveAccessibleDescription(/Choose at least one text/));
    await expect(why).toHaveAccessibleDescription(/Say why they must not be kept/);
    await expectFocus(within(texts).getAllByRole('checkbox')[0]!);
    await userEvent.click(shown.getByRole('checkbox', { name: justification }));
    await expect(texts).not.toHaveAccessibleDescription(/Choose at least one text/);
    await userEvent.click(submit);
    await expectFocus(why);
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};

/** What is long is folded, and can be read as a whole before it is erased. */
export const LongText: Story = {
  parameters: { models: ['Counterparty Exposure (SA-CCR)'], world: { happened: overrideAtLength } },
  play: async ({ userEvent }) => {
    const shown = await dialogNamed(title);
    await expect(await shown.findByText(/^The vendor withdrew the endpoint/)).toBeVisible();
    const unfold = await shown.findByRole('button', { name: 'Show all' });
    await userEvent.click(unfold);
    await expect(unfold).toHaveAccessibleName('Show less');
    await expect(shown.getByRole('checkbox', { name: justification })).not.toBeChecked();
  },
};

/** A date was moved with a reason, and again without one: the earlier reason is on record, though it does not stand there now. */
export const EarlierWords: Story = {
  parameters: {
    world: {
      policy: { reasons: { adjust: 'optional' } },
      happened: async ({ session, task }: World) => {
        const { taskId } = task(model).task;
        for (const change of [
          { plannedProductionDate: '2026-12-01', adjustmentReason: 'Zebra Ltd asked for it.' },
          { plannedProductionDate: '2026-12-02' },
        ]) {
          const moved = await session('ana').adjust({ taskId, ...change });
          if (!moved.ok) throw new Error(JSON.stringify(moved.error));
        }
      },
    },
  },
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed(title);
    const dates = await shown.findByRole('checkbox', { name: 'Reasons for changed dates' });
    await expect(dates).toHaveAccessibleDescription(/^Nothing stands there now/);
    await userEvent.click(dates);
    await fillIn(shown.getByRole('textbox', { name: /Why they must not be kept/ }), reason, userEvent);
    await userEvent.click(shown.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
    const { client, task } = worldOf(context);
    const journal = await client.journal(task(model).task.taskId);
    await expect(JSON.stringify(journal)).not.toContain('Zebra');
  },
};

/** Nothing that can be erased is left. */
export const NothingLeft: Story = {
  parameters: { world: { happened: all(overrideMortgage, erase('confirmation-notes', 'override-reason')) } },
  play: async () => {
    const shown = await dialogNamed(title);
    await expect(await shown.findByRole('group', { name: 'Nothing can be erased here' })).toHaveTextContent(
      'None of these texts is there any more.',
    );
    await expect(shown.queryByRole('button', { name: 'Erase for good' })).not.toBeInTheDocument();
  },
};

/** Who confirmed does not erase what he wrote about it, though he administers. */
export const Own: Story = {
  parameters: { world: { as: 'ana' } },
  play: async () => {
    const shown = await dialogNamed(title);
    await expect(await shown.findByRole('group', { name: 'Nothing can be erased here' })).toBeVisible();
    await expect(shown.queryByRole('button', { name: 'Erase for good' })).not.toBeInTheDocument();
  },
};

const erasing: Act = {
  title,
  submit: 'Erase for good',
  busy: 'Erasing…',
  enter: async (shown, userEvent) => {
    await userEvent.click(await shown.findByRole('checkbox', { name: notes }));
    await fillIn(shown.getByRole('textbox', { name: /Why they must not be kept/ }), reason, userEvent);
  },
};

export const Loading: Story = lookingUp(erasing);
export const LookupFailed: Story = lookupFailed(erasing);
export const Offline: Story = offlineInDialog(erasing);
export const Submitting: Story = submitting(erasing);
export const SessionExpired: Story = sessionExpiredInDialog(erasing);
export const RateLimited: Story = rateLimited(erasing);
export const RateLimitOver: Story = rateLimitOver(erasing);
export const OutcomeUnknown: Story = outcomeUnknown(erasing);
export const Barred: Story = barred(erasing);

/** Marc was quicker with one of the texts: what is left can still be chosen. */
export const ConflictErased: Story = {
  play: async (context) => {
    const { args, userEvent } = context;
    const shown = await dialogNamed(title);
    await erasing.enter(shown, userEvent);
    await erase('override-reason')(worldOf(context));
    await userEvent.click(shown.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() => expect(shown.queryByRole('checkbox', { name: justification })).not.toBeInTheDocument());
    await expect(args.onDone).not.toHaveBeenCalled();
    await userEvent.click(shown.getByRole('button', { name: 'Erase for good' }));
    await waitFor(() => expect(args.onDone).toHaveBeenCalledOnce());
  },
};

export const German: Story = {
  globals: { locale: 'de' },
  play: async () => {
    const shown = await dialogNamed('Texte löschen');
    await expect(await shown.findByRole('button', { name: 'Endgültig löschen' })).toBeVisible();
    await expect(shown.getByRole('checkbox', { name: 'Anmerkungen zur Bestätigung' })).toBeVisible();
  },
};

export const Arabic: Story = {
  globals: { locale: 'ar' },
  play: async () => {
    const shown = await dialogNamed('محو نصوص');
    await expect(await shown.findByRole('button', { name: 'محو نهائي' })).toBeVisible();
  },
};
