import { type Components, MyDeploymentTasks } from '@countersign/react';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { dialogNamed } from './world/dialog.tsx';
import { inWorld, loadWorld, worldOf } from './world/in-world.tsx';
import { releases } from './world/inventory.ts';
import type { World } from './world/create-world.ts';
import { backOnline, goOnline, limited, slow, stale, fillIn } from './world/states.ts';
import { held, limitedFor, deadFor, severed, shut, signedOut, silent } from './world/wires.ts';

const meta = {
  component: MyDeploymentTasks,
  loaders: [loadWorld],
  decorators: [inWorld],
} satisfies Meta<typeof MyDeploymentTasks>;
export default meta;

type Story = StoryObj<typeof meta>;

const inWidth =
  (inlineSize: string): Decorator =>
  (Show) => (
    <div style={{ inlineSize, marginInline: '-1rem' }}>
      <Show />
    </div>
  );

/** What lies in the table lies in the card around it too. */
const expectNothingCutOff = async (table: HTMLElement) => {
  const edge = table.parentElement!.getBoundingClientRect().right;
  const parts = [table, ...table.querySelectorAll('td, th, button, time')].filter((part) => part.closest('thead') === null);
  for (const part of parts) {
    await expect(Math.floor(part.getBoundingClientRect().right)).toBeLessThanOrEqual(edge);
    if (part.tagName === 'BUTTON') await expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth);
  }
};

const own = releases.filter(({ owner }) => owner === 'ana');

/** An owner's morning: what is overdue comes first, and what needs an override is outlined. */
export const Default: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'All open, 7 tasks', pressed: true })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Overdue, 2 tasks', pressed: false })).toBeVisible();
    const row = await canvas.findByRole('row', { name: /Mortgage PD — Retail/ });
    await expect(row).toHaveTextContent('9 days overdue');
    await expect(row).toHaveTextContent('15 Nov 2026');
    await expect(row).toHaveTextContent('In progress, an override is needed');
    await expect(canvas.getByRole('row', { name: /IFRS 9/ })).toHaveTextContent('Due today');
    await expect(canvas.getByRole('row', { name: /Deposit Beta/ })).toHaveTextContent('Germany DE, needs its own approval');
  },
};

/** Buckets are toggle buttons; choosing one keeps focus where it is. */
export const OnlyOverdue: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    const overdue = await canvas.findByRole('button', { name: 'Overdue, 2 tasks' });
    await userEvent.click(overdue);
    await waitFor(() => expect(canvas.getAllByRole('rowheader')).toHaveLength(2));
    await expect(overdue).toHaveAttribute('aria-pressed', 'true');
    await expect(overdue).toHaveFocus();
    await waitFor(() => expect(screen.getByText(/2 tasks found/)).toBeInTheDocument());
  },
};

/** Rows of somebody else's models say whose they are, and what the delegation does not reach says so. */
export const DelegatedTasks: Story = {
  parameters: { world: { releases: releases.filter(({ owner }) => owner === 'priya') } },
  play: async ({ canvas, userEvent }) => {
    const rows = await canvas.findAllByRole('row', { name: /Operational Loss Forecast/ });
    await expect(rows[0]).toHaveTextContent('For Priya Raman');
    const button = canvas.getByRole('button', { name: /Confirm… Market Risk VaR/ });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription('The delegation you hold does not let you confirm this.');
    await userEvent.click(button);
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  },
};

/** Who took part in validating a version may not countersign it, and the row says so before anybody clicks. */
export const DutiesNotSegregated: Story = {
  parameters: { world: { releases: own.map((release) => ({ ...release, validators: ['ana'] })) } },
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: /Confirm… IFRS 9/ });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/took part in validating this version/);
  },
};

/** Whoever sees the tasks of all is told whose each is. */
export const Administrator: Story = {
  args: { showAssignee: true },
  parameters: { world: { as: 'olga', isAdministrator: true } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('row', { name: /Deposit Beta/ })).toHaveTextContent('Assigned to Ana Silva');
  },
};

export const EmptyNothingAssigned: Story = {
  parameters: { world: { releases: [] } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Nothing waits for your confirmation')).toBeVisible();
  },
};

export const EmptyFiltered: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search tasks' }), 'nothing like it');
    await expect(await canvas.findByRole('button', { name: 'Clear filters' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'All open, 0 tasks' })).toBeVisible();
  },
};

/** With the filters goes the button that took them away, and focus does not go with it. */
export const FiltersCleared: Story = {
  ...EmptyFiltered,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await EmptyFiltered.play?.(context);
    await userEvent.click(canvas.getByRole('button', { name: 'Clear filters' }));
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'My deployment tasks' })).toHaveFocus());
  },
};

export const Loading: Story = {
  parameters: { world: { releases: own, wire: silent } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  },
};

/** The reason stands where the rows would, with the way on; trying again brings them. */
export const ErrorState: Story = {
  parameters: { world: { releases: own, wire: deadFor(2) } },
  play: async ({ canvas }) => {
    const failure = await canvas.findByRole('group', { name: 'The tasks could not be loaded' });
    await expect(failure).toHaveTextContent('The server cannot be reached.');
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

export const ErrorRecovered: Story = {
  ...ErrorState,
  play: async (context) => {
    const { canvas, userEvent } = context;
    await ErrorState.play?.(context);
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('row', { name: /Deposit Beta/ })).toBeVisible();
    await expect(canvas.queryByRole('group', { name: 'The tasks could not be loaded' })).not.toBeInTheDocument();
    // The button that was pressed is gone, and its focus went to where reading goes on.
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'My deployment tasks' })).toHaveFocus());
  },
};

/** In 20 rem every row is a card of the same table, and nothing scrolls sideways. */
export const Narrow: Story = {
  parameters: { world: { releases } },
  decorators: [inWidth('20rem')],
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Mortgage PD — Retail/ });
    await expectNothingCutOff(canvas.getByRole('table'));
  },
};

/** The narrowest table that is still a table. */
export const Middle: Story = {
  ...Narrow,
  decorators: [inWidth('48.25rem')],
};

export const Dark: Story = {
  ...Default,
  parameters: { world: { releases } },
  globals: { scheme: 'dark' },
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
  },
};

export const LongNames: Story = {
  parameters: {
    world: {
      releases: own.map((release) => ({
        ...release,
        model: `${release.model} for Wholesale and Small Business Exposures under the Advanced Internal Ratings Based Approach`,
        version: `${release.version}-rc.12+build.20261105.hotfix`,
      })),
    },
  },
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    await expectNothingCutOff(canvas.getByRole('table'));
  },
};

/** Pages are asked for by where the last one ended; the beginning of the table gets focus. */
export const Paged: Story = {
  args: { pageSize: 3 },
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText('1–3 of 7')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }));
    await expect(await canvas.findByText('4–6 of 7')).toBeVisible();
    await expect(canvas.getByRole('row', { name: /Counterparty Exposure/ })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Previous' }));
    await expect(await canvas.findByText('1–3 of 7')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Previous' })).toHaveAttribute('aria-disabled', 'true');
  },
};

/** A selection brings up what can be done to many; rows that cannot be changed have no checkbox. */
export const Selected: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('checkbox', { name: /Select IFRS 9/ }));
    await userEvent.click(canvas.getByRole('checkbox', { name: /Select Counterparty/ }));
    const bar = within(canvas.getByRole('region', { name: 'Actions for the selected tasks' }));
    await expect(bar.getByText('2 selected')).toBeVisible();
    await expect(bar.getByRole('button', { name: 'Confirm 2…' })).toBeVisible();
    await expect(canvas.getByRole('checkbox', { name: 'Select all tasks on this page' })).toBePartiallyChecked();
    await waitFor(() => expect(screen.getByText(/^2 selected/, { selector: '[aria-live]' })).toBeInTheDocument());
  },
};

export const SelectedDark: Story = { ...Selected, globals: { scheme: 'dark' } };

/** A filter hides some of what is selected, and the bar says so. */
export const SelectedHidden: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Select all tasks on this page' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Overdue, 2 tasks' }));
    await expect(await canvas.findByText(/selected, \d+ not shown/)).toBeVisible();
  },
};

/** Many are confirmed in one dialog; what is done leaves, and the selection with it. */
export const BulkConfirmed: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('checkbox', { name: /Select IFRS 9/ }));
    await userEvent.click(canvas.getByRole('checkbox', { name: /Select Deposit Beta/ }));
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm 2…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Confirm 2 deployments' }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Confirm 2' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(canvas.queryByRole('row', { name: /IFRS 9/ })).not.toBeInTheDocument());
    await expect(canvas.queryByRole('region', { name: 'Actions for the selected tasks' })).not.toBeInTheDocument();
    await expect(document.activeElement).not.toBe(document.body);
  },
};

/** Arrows, letters, Home and End move in the menu; Escape closes it and gives focus back. */
export const RowMenu: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: /More actions for IFRS 9/ });
    await userEvent.click(button);
    const items = () => canvas.getAllByRole('menuitem').map(({ textContent }) => textContent);
    await expect(items()).toEqual(['Change planned date…', 'Hand to somebody else…', 'Delegate…', 'Cancel task…']);
    await expect(canvas.getByRole('menuitem', { name: 'Change planned date…' })).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect(canvas.getByRole('menuitem', { name: 'Cancel task…' })).toHaveFocus();
    await userEvent.keyboard('d');
    await expect(canvas.getByRole('menuitem', { name: 'Delegate…' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(button).toHaveFocus();
    await expect(canvas.queryByRole('menu')).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    await expect(canvas.getByRole('menuitem', { name: 'Change planned date…' })).toHaveFocus();
  },
};

/** Filters take their choices from the tasks there are, and the counts follow. */
export const Filtered: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    const region = await canvas.findByRole('combobox', { name: 'Region' });
    await userEvent.click(region);
    await waitFor(() => expect(within(region).getByRole('option', { name: 'Germany' })).toBeInTheDocument());
    await userEvent.selectOptions(region, 'Germany');
    await expect(await canvas.findByRole('button', { name: 'All open, 1 task' })).toBeVisible();
    await waitFor(() => expect(canvas.getAllByRole('rowheader')).toHaveLength(1));
    await expect(canvas.getByRole('row', { name: /Deposit Beta/ })).toBeVisible();
  },
};

const confirmEcl = async ({ session, task }: World) =>
  session('marc').confirm({ taskId: task('IFRS 9 Lifetime ECL').task.taskId, actualProductionDate: '2026-11-23' });

/** Tasks that are over are found by their status; what went live can be withdrawn, and nothing else. */
export const FilteredByStatus: Story = {
  args: { defaultState: { status: 'CONFIRMED' } },
  parameters: { world: { releases: own, happened: confirmEcl } },
  play: async ({ canvas }) => {
    const row = await canvas.findByRole('row', { name: /IFRS 9/ });
    await expect(within(row).getByText('Confirmed')).toBeVisible();
    await expect(within(row).queryByRole('button', { name: /Confirm…/ })).not.toBeInTheDocument();
    await expect(within(row).queryByRole('checkbox')).not.toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: /^All open/, pressed: false })).toBeVisible();
  },
};

/** What was rolled back stays confirmed, and says that it was withdrawn; so it is from here. */
export const WithdrawFromRow: Story = {
  args: { defaultState: { status: 'CONFIRMED' } },
  parameters: { world: { releases: own, happened: confirmEcl } },
  play: async ({ canvas, userEvent }) => {
    const row = () => canvas.getByRole('row', { name: /IFRS 9/ });
    await userEvent.click(await canvas.findByRole('button', { name: /^More actions for IFRS 9/ }));
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Withdraw deployment…' }));
    const shown = await dialogNamed('Withdraw deployment');
    await fillIn(await shown.findByRole('textbox', { name: /Reason/ }), 'It took stage 2 for stage 3.', userEvent);
    await userEvent.click(shown.getByRole('button', { name: 'Withdraw deployment' }));
    await waitFor(() => expect(row()).toHaveTextContent('Confirmedwithdrawn on 24 Nov 2026'));
    await expect(within(row()).queryByRole('button', { name: /^More actions/ })).not.toBeInTheDocument();
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'My deployment tasks' })).toHaveFocus());
  },
};

/** What is filtered is told by name, and each filter can be taken away. */
export const EmptyByFilters: Story = {
  args: { defaultState: { regionId: 'de', validation: 'none', search: 'beta' } },
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Remove filter No validation' }));
    await expect(await canvas.findByRole('row', { name: /Deposit Beta/ })).toBeVisible();
  },
};

/** A host keeps the filters in its address: it is told of every change, and has the last word. */
export const Controlled: Story = {
  args: { state: { bucket: 'overdue' }, onStateChange: fn() },
  parameters: { world: { releases: own } },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Upcoming, 2 tasks' }));
    await expect(args.onStateChange).toHaveBeenCalledWith(expect.objectContaining({ bucket: 'upcoming' }));
    await expect(canvas.getByRole('button', { name: 'Overdue, 2 tasks', pressed: true })).toBeVisible();
  },
};

/** Confirming is paused, not queued: it is an act at a time. */
export const Offline: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: /Confirm… IFRS 9/ });
    goOnline(false);
    await expect(await canvas.findByText(/^You are offline\. What you see is of/)).toBeVisible();
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/You are offline/);
  },
  beforeEach: backOnline,
};

/** Nothing moves under the reader's hands: what has changed waits until he asks for it. */
export const IncomingChanges: Story = {
  parameters: { world: { releases: own } },
  play: async (context) => {
    const { canvas, userEvent } = context;
    await userEvent.click(await canvas.findByRole('checkbox', { name: /Select Deposit Beta/ }));
    await confirmEcl(worldOf(context));
    globalThis.dispatchEvent(new Event('visibilitychange'));
    await expect(await canvas.findByText('1 task changed.', undefined, { timeout: 5_000 })).toBeVisible();
    await expect(canvas.getByRole('row', { name: /IFRS 9/ })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Show' }));
    await waitFor(() => expect(canvas.queryByRole('row', { name: /IFRS 9/ })).not.toBeInTheDocument());
    await expect(document.activeElement).not.toBe(document.body);
  },
};

/** On its way to the server: the row says so, and nothing is claimed before the answer. */
export const Pending: Story = {
  parameters: { world: { releases: own, wire: held(new Promise(() => {})) } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Confirm… IFRS 9/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Confirm deployment' }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(dialog.getByRole('button', { name: 'Confirming…' })).toHaveAttribute('aria-busy', 'true'));
    await expect(canvas.getByRole('row', { name: /IFRS 9/, hidden: true })).toHaveAttribute('aria-busy', 'true');
    await expect(canvas.getByRole('button', { name: 'All open, 7 tasks', hidden: true })).toBeVisible();
  },
};

export const AllDoneToday: Story = {
  parameters: { world: { releases: own.filter(({ key }) => key === 'ecl') } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Confirm… IFRS 9/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Confirm deployment' }));
    await userEvent.click(await dialog.findByRole('button', { name: 'Confirm' }));
    await expect(await canvas.findByText('You confirmed 1 deployment here. Nothing else waits for you.')).toBeVisible();
    await waitFor(() => expect(canvas.getByRole('heading', { name: 'My deployment tasks' })).toHaveFocus());
  },
};

/** The gateway of the host lets nobody through: no error, but nothing for this reader. */
export const PermissionDenied: Story = {
  parameters: { world: { releases: own, wire: shut } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('group', { name: 'You do not have access to deployment tasks' })).toBeVisible();
    await expect(canvas.queryByRole('table')).not.toBeInTheDocument();
  },
};

/** Rows and counts are asked for apart, and one can be had without the other. */
export const CountsError: Story = {
  parameters: { world: { releases: own, wire: deadFor(9, ({ url }) => url.includes('/counts')) } },
  play: async ({ canvas }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    await expect(await canvas.findByText('Counts unavailable')).toBeVisible();
  },
};

/** The session has ended: the host is told once, and lets the reader sign in again. */
export const SessionExpired: Story = {
  parameters: {
    world: { releases: own, wire: signedOut },
    provider: { onAuthRequired: fn() },
  },
  play: async ({ canvas, parameters }) => {
    await expect(await canvas.findByText(/Your session has ended/)).toBeVisible();
    await expect((parameters['provider'] as { onAuthRequired: () => void }).onAuthRequired).toHaveBeenCalledOnce();
  },
};

const limitedLine = severed(() => new Response('Too many requests', { status: 429, headers: { 'retry-after': '48' } }));

/** The server has enough for now: the rows stay, and asking again waits for as long as it wants. */
export const RefreshLimited: Story = {
  parameters: { world: { releases: own, wire: limitedLine.wire } },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    limitedLine.cut();
    const refresh = canvas.getByRole('button', { name: 'Refresh' });
    await userEvent.click(refresh);
    const failure = await canvas.findByRole('group', { name: 'The tasks could not be refreshed' });
    await expect(failure).toHaveTextContent('Too many requests');
    await waitFor(() => expect(refresh).toHaveAttribute('aria-disabled', 'true'));
    await expect(refresh).toHaveTextContent(/Try again in 4\d secs/);
    await expect(refresh).toHaveFocus();
    await expect(canvas.getByRole('row', { name: /Deposit Beta/ })).toBeVisible();
    const asked = limitedLine.count();
    globalThis.dispatchEvent(new Event('visibilitychange'));
    await userEvent.click(refresh);
    await expect(limitedLine.count()).toBe(asked);
  },
};

export const RateLimited: Story = {
  parameters: { world: { releases: own, wire: limitedFor(1_000, '48', () => true) } },
  play: async (context) => {
    await limited().play();
    await expect(context.canvas.getByRole('group', { name: 'The tasks could not be loaded' })).toBeVisible();
  },
};

export const Compact: Story = {
  args: { appearance: { density: 'compact' } },
  parameters: { world: { releases: own } },
  play: async ({ canvas }) => void (await canvas.findByRole('row', { name: /Deposit Beta/ })),
};

export const German: Story = {
  globals: { locale: 'de' },
  parameters: { world: { releases } },
  play: async ({ canvas }) => {
    const row = await canvas.findByRole('row', { name: /Mortgage PD/ });
    await expect(row).toHaveTextContent('Seit 9 Tagen überfällig');
    await expect(row).toHaveTextContent('15. Nov. 2026');
  },
};

/** The whole widget runs the other way; names, versions and days keep their own direction. */
export const Arabic: Story = {
  globals: { locale: 'ar' },
  parameters: { world: { releases } },
  play: async ({ canvas }) => {
    const row = await canvas.findByRole('row', { name: /Mortgage PD/ });
    await expect(row).toHaveTextContent('متأخرة 9 أيام');
    const [edge, name] = [row.querySelector('[data-cs-slot="edge"]')!, within(row).getByText('Mortgage PD — Retail')];
    await expect(edge.getBoundingClientRect().left).toBeGreaterThan(name.getBoundingClientRect().right);
  },
};

/** English words in a page that runs the other way read in their own order. */
export const EnglishInRtl: Story = {
  globals: { dir: 'rtl' },
  parameters: { world: { releases } },
  play: async ({ canvas }) => void (await canvas.findByRole('row', { name: /Deposit Beta/ })),
};

/** The host's own parts, with all of ours' behaviour. */
export const CustomComponents: Story = {
  parameters: {
    world: { releases: own },
    provider: {
      components: {
        Button: ({ variant, busy: _, inactive: __, before, children, ...rest }) => (
          <button
            {...rest}
            className="host-button"
            data-variant={variant}
            style={{ border: '1px dashed currentColor', padding: '0.4rem 0.8rem', background: 'none', color: 'inherit', font: 'inherit' }}
          >
            {before}
            {children}
          </button>
        ),
        Person: ({ person }) => <em>{person.name}</em>,
        Skeleton: () => <span>…</span>,
      } satisfies Partial<Components>,
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Confirm… IFRS 9/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Confirm deployment' }));
    const submit = await dialog.findByRole('button', { name: 'Confirm' });
    await expect(submit).toHaveClass('host-button');
    await userEvent.click(submit);
    await waitFor(() => expect(canvas.queryByRole('row', { name: /IFRS 9/ })).not.toBeInTheDocument());
  },
};

/** None of our classes: what is left is structure, behaviour, and the names to style it by. */
export const Unstyled: Story = {
  args: { appearance: { unstyled: true, classNames: { row: 'host-row' } } },
  parameters: { world: { releases: own } },
  decorators: [
    (Show) => (
      <>
        <style>{`[data-cs-slot='button'], [data-cs-slot='skip'] { min-inline-size: 1.5rem; min-block-size: 1.5rem; }`}</style>
        <Show />
      </>
    ),
  ],
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole('row', { name: /Deposit Beta/ })).toHaveClass('host-row', { exact: true });
    await expect(canvasElement.querySelector('section [class*="cs-"]')).toBeNull();
  },
};

/** A host's colours, set from outside by public properties. */
export const Themed: Story = {
  args: {
    appearance: {
      variables: {
        '--cs-color-accent': 'light-dark(#6b2fa0, #c9a2ee)',
        '--cs-color-override': 'light-dark(#7a3fb0, #b984df)',
        '--cs-radius-card': '0',
        '--cs-radius-control': '0',
        '--cs-font-family': 'Georgia, serif',
      },
    },
  },
  parameters: { world: { releases: own } },
  play: async ({ canvas }) => void (await canvas.findByRole('row', { name: /Deposit Beta/ })),
};

/** The main job: overdue, too short a reason, a real one, and the next row is ready for the keyboard. */
export const ConfirmedWithOverride: Story = {
  parameters: { world: { releases: own } },
  play: async ({ canvas, userEvent, step }) => {
    const dialog = () => screen.findByRole('dialog', { name: 'Confirm deployment' });
    await step('the dialog asks for an override', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /Confirm… Mortgage PD/ }));
      await dialog();
      await expect(await screen.findByRole('group', { name: 'Validation is not approved' })).toBeVisible();
    });
    const reason = screen.getByRole('textbox', { name: /Why can’t this wait/ });
    await step('too short a reason is refused with what is missing', async () => {
      await waitFor(() => expect(reason).toHaveFocus());
      await userEvent.type(reason, 'Emergency fix');
      await userEvent.click(screen.getByRole('button', { name: 'Confirm with override' }));
      await waitFor(() => expect(reason).toHaveAccessibleDescription(/Add at least 20 characters/));
    });
    await step('a real reason is recorded', async () => {
      await userEvent.type(reason, ' for the loss engine, CHG-4711');
      await userEvent.click(screen.getByRole('button', { name: 'Confirm with override' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    });
    await step('the row leaves, and focus lands on the next one', async () => {
      await waitFor(() => expect(canvas.queryByRole('row', { name: /Mortgage PD/ })).not.toBeInTheDocument());
      await expect(await canvas.findByRole('button', { name: 'Overdue, 1 task' })).toBeVisible();
      await waitFor(() => expect(canvas.getByRole('button', { name: /Confirm… Stress Capital Buffer/ })).toHaveFocus());
      await waitFor(() => expect(screen.getByText(/confirmed with an override/)).toBeInTheDocument());
    });
  },
};

export const Slow: Story = slow();
export const Stale: Story = { parameters: { world: { releases: own } }, ...stale('Deposit Beta') };

/** The rows stay, and the reason they are not the newest stands over them. */
const line = severed();
export const RefreshFailed: Story = {
  parameters: { world: { releases: own, wire: line.wire } },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('row', { name: /Deposit Beta/ });
    line.cut();
    await userEvent.click(canvas.getByRole('button', { name: 'Refresh' }));
    await expect(await canvas.findByRole('group', { name: 'The tasks could not be refreshed' })).toHaveTextContent(
      'The server cannot be reached.',
    );
    await expect(canvas.getByRole('row', { name: /Deposit Beta/ })).toBeVisible();
  },
};
