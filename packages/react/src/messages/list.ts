import { plurals } from './plurals.ts';
import type { Tally } from './tally.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** What `MyDeploymentTasks` says. */
export interface ListWords {
  readonly title: string;
  readonly summary: (counts: Readonly<Record<'open' | 'overdue' | 'dueToday', Tally>>) => string;
  readonly updatedAt: Text;
  readonly notUpdatedSince: Text;
  readonly refresh: string;
  readonly countsUnavailable: string;
  readonly filters: string;
  readonly bucketName: (bucket: Tally & { readonly bucket: string }) => string;
  readonly search: string;
  readonly searchPlaceholder: string;
  /** The filters of the toolbar: their names, and what each says when it lets everything through. */
  readonly filter: Readonly<Record<'region' | 'model' | 'validation' | 'status', { readonly label: string; readonly any: string }>>;
  /** The control that opens the filters where there is no room for them. */
  readonly showFilters: Count;
  /** Takes one filter away again. */
  readonly removeFilter: Text;
  readonly searchFilter: Text;
  readonly caption: (list: { readonly bucket: string }) => string;
  readonly columns: Readonly<Record<'select' | 'model' | 'region' | 'due' | 'validation' | 'status' | 'actions', string>>;
  readonly skipTable: string;
  readonly confirm: string;
  readonly confirming: string;
  readonly range: (range: { readonly from: number; readonly to: number; readonly total: Tally | null }) => string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly loading: string;
  readonly slow: string;
  readonly loaded: (counts: Readonly<Record<'open' | 'overdue', Tally>>) => string;
  readonly found: (tally: Tally) => string;
  readonly page: (page: { readonly page: number; readonly from: number; readonly to: number }) => string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly allDoneTitle: string;
  readonly allDoneBody: Count;
  readonly noMatchTitle: string;
  readonly noMatchBody: string;
  readonly clearFilters: string;
  readonly failedTitle: string;
  readonly refreshFailedTitle: string;
  readonly tryAgain: string;
  readonly deniedTitle: string;
  readonly deniedBody: string;
  readonly offline: string;
  readonly offlineSince: Text;
  readonly backOnline: string;
  readonly changed: Count;
  readonly showChanged: string;
  readonly selectTask: Text;
  readonly selectPage: string;
  readonly selected: Count;
  readonly selectedHidden: (selected: { readonly count: number; readonly hidden: number }) => string;
  readonly clearSelection: string;
  readonly bulk: string;
  readonly more: Text;
  readonly menu: Readonly<Record<'open' | 'adjust' | 'cancel' | 'reassign' | 'delegate' | 'requestOverride' | 'withdraw', string>>;
  readonly many: Readonly<Record<'confirm' | 'adjust' | 'cancel', Count>>;
}

const plural = plurals('en');
const number = ({ count, isMore }: Tally) => (isMore ? `more than ${count}` : String(count));
const tasks = (tally: Tally) => (tally.isMore ? `${number(tally)} tasks` : plural(tally.count, { one: '# task', other: '# tasks' }));

/** {@link ListWords} in English. */
export const list: WordGroup<'list'> = {
  name: 'list',
  english: {
    title: 'My deployment tasks',
    summary: ({ open, overdue, dueToday }) =>
      [`${number(open)} open`, overdue.count && `${number(overdue)} overdue`, dueToday.count && `${number(dueToday)} due today`]
        .filter(Boolean)
        .join(' · '),
    updatedAt: (time) => `Updated ${time}`,
    notUpdatedSince: (time) => `Not updated since ${time}`,
    refresh: 'Refresh',
    countsUnavailable: 'Counts unavailable',
    filters: 'Filter by due date',
    bucketName: ({ bucket, ...tally }) => `${bucket}, ${tasks(tally)}`,
    search: 'Search tasks',
    searchPlaceholder: 'Search model, version or region',
    filter: {
      region: { label: 'Region', any: 'Region: any' },
      model: { label: 'Model', any: 'Model: any' },
      validation: { label: 'Validation', any: 'Validation: any' },
      status: { label: 'Status', any: 'Status: open' },
    },
    showFilters: (count) => (count === 0 ? 'Filters' : `Filters (${count})`),
    removeFilter: (filter) => `Remove filter ${filter}`,
    searchFilter: (text) => `Search: “${text}”`,
    caption: ({ bucket }) => `Deployment tasks, ${bucket}, by planned date, earliest first`,
    columns: {
      select: 'Selection',
      model: 'Model and version',
      region: 'Region',
      due: 'Due',
      validation: 'Validation',
      status: 'Status',
      actions: 'Action',
    },
    skipTable: 'Skip the table',
    confirm: 'Confirm…',
    confirming: 'Confirming…',
    range: ({ from, to, total }) => (total === null ? `${from}–${to}` : `${from}–${to} of ${number(total)}`),
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    loading: 'Loading tasks',
    slow: 'Still loading. This is taking longer than usual.',
    loaded: ({ open, overdue }) => `${tasks(open)} loaded, ${number(overdue)} overdue`,
    found: (tally) => (tally.count === 0 ? 'No tasks match' : `${tasks(tally)} found`),
    page: ({ page, from, to }) => `Page ${page}, tasks ${from} to ${to}`,
    emptyTitle: 'Nothing waits for your confirmation',
    emptyBody: 'Tasks appear here when a version is scheduled for a model you own, or one that is delegated to you.',
    allDoneTitle: 'All done',
    allDoneBody: (count) =>
      plural(count, {
        one: 'You confirmed # deployment here. Nothing else waits for you.',
        other: 'You confirmed # deployments here. Nothing else waits for you.',
      }),
    noMatchTitle: 'No tasks match',
    noMatchBody: 'Nothing fits the filters and the search you have set.',
    clearFilters: 'Clear filters',
    failedTitle: 'The tasks could not be loaded',
    refreshFailedTitle: 'The tasks could not be refreshed',
    tryAgain: 'Try again',
    deniedTitle: 'You do not have access to deployment tasks',
    deniedBody: 'Ask whoever manages access to this platform.',
    offline: 'You are offline. Confirming is paused until you are back.',
    offlineSince: (time) => `You are offline. What you see is of ${time}; confirming is paused until you are back.`,
    backOnline: 'Back online',
    changed: (count) => plural(count, { one: '# task changed.', other: '# tasks changed.' }),
    showChanged: 'Show',
    selectTask: (task) => `Select ${task}`,
    selectPage: 'Select all tasks on this page',
    selected: (count) => `${count} selected`,
    selectedHidden: ({ count, hidden }) => `${count} selected, ${hidden} not shown`,
    clearSelection: 'Clear',
    bulk: 'Actions for the selected tasks',
    more: (task) => `More actions for ${task}`,
    menu: {
      open: 'Open details',
      adjust: 'Change planned date…',
      cancel: 'Cancel task…',
      reassign: 'Hand to somebody else…',
      delegate: 'Delegate…',
      requestOverride: 'Ask for an override…',
      withdraw: 'Withdraw deployment…',
    },
    many: {
      confirm: (count) => `Confirm ${count}…`,
      adjust: () => 'Change date…',
      cancel: (count) => (count === 1 ? 'Cancel task…' : 'Cancel tasks…'),
    },
  },
};
