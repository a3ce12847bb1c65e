import type { Count, Text, WordGroup } from './words.ts';
import { plurals } from './plurals.ts';

/** What every widget says that shows something the server knows. */
export interface PanelWords {
  readonly loading: string;
  readonly loaded: Text;
  readonly slow: string;
  readonly updatedAt: Text;
  readonly notUpdatedSince: Text;
  readonly refresh: string;
  readonly failedTitle: string;
  readonly refreshFailedTitle: string;
  readonly tryAgain: string;
  readonly deniedTitle: string;
  readonly deniedBody: string;
  readonly notFoundTitle: string;
  readonly offline: string;
  readonly offlineSince: Text;
  readonly view: string;
  readonly views: Readonly<Record<'chart' | 'table', string>>;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly range: (range: { readonly from: number; readonly to: number; readonly total: number }) => string;
  readonly days: Count;
  readonly none: string;
  /** On the button that opens a long text, and on the one that folds it again. */
  readonly showAll: string;
  readonly showLess: string;
}

const plural = plurals('en');

/** {@link PanelWords} in English. */
export const panel: WordGroup<'panel'> = {
  name: 'panel',
  english: {
    loading: 'Loading…',
    loaded: (what) => `${what}: loaded`,
    slow: 'Still loading. This is taking longer than usual.',
    updatedAt: (time) => `Updated ${time}`,
    notUpdatedSince: (time) => `Not updated since ${time}`,
    refresh: 'Refresh',
    failedTitle: 'This could not be loaded',
    refreshFailedTitle: 'This could not be refreshed',
    tryAgain: 'Try again',
    deniedTitle: 'You do not have access to this',
    deniedBody: 'Ask whoever manages access to this platform.',
    notFoundTitle: 'There is nothing to show here',
    offline: 'You are offline.',
    offlineSince: (time) => `You are offline. What you see is of ${time}.`,
    view: 'View',
    views: { chart: 'Chart', table: 'Table' },
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    range: ({ from, to, total }) => `${from}–${to} of ${total}`,
    days: (count) => plural(count, { one: '# day', other: '# days' }),
    none: 'None',
    showAll: 'Show all',
    showLess: 'Show less',
  },
};
