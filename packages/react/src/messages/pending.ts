import type { PendingAction } from '@countersign/core';
import { plurals } from './plurals.ts';
import type { Text, WordGroup } from './words.ts';

/** What `PendingDecisions` says. */
export interface PendingWords {
  readonly title: string;
  /** How many wait; where there are more than a page holds, that there are at least so many. */
  readonly summary: (waiting: { readonly count: number; readonly isMore: boolean }) => string;
  readonly failedTitle: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly noMatchTitle: string;
  readonly showAll: string;
  readonly filter: { readonly label: string; readonly any: string };
  readonly caption: string;
  readonly columns: Readonly<Record<'model' | 'region' | 'matter' | 'actions', string>>;
  readonly matter: Readonly<Record<PendingAction, string>>;
  /** On the button that opens what there is to do. */
  readonly decide: Readonly<Record<PendingAction, string>>;
  readonly askedBy: Text;
  readonly waiting: (waiting: { readonly days: number; readonly date: string }) => string;
  readonly range: (range: { readonly from: number; readonly to: number }) => string;
}

const plural = plurals('en');

/** {@link PendingWords} in English. */
export const pending: WordGroup<'pending'> = {
  name: 'pending',
  english: {
    title: 'Waiting for your decision',
    summary: ({ count, isMore }) =>
      isMore ? `${count} or more decisions wait` : plural(count, { one: '# decision waits', other: '# decisions wait' }),
    failedTitle: 'The list could not be loaded',
    emptyTitle: 'Nothing waits for your decision',
    emptyBody: 'Overrides that need a second person, approvals of regions, and exceptions appear here when they are yours to decide.',
    noMatchTitle: 'Nothing of this kind waits',
    showAll: 'Show everything',
    filter: { label: 'What waits', any: 'What waits: anything' },
    caption: 'Decisions that wait for you, the longest first',
    columns: { model: 'Model and version', region: 'Region', matter: 'What waits', actions: 'Action' },
    matter: {
      'decide-override': 'Override asked for',
      'decide-approval': 'Regional approval asked for',
      'acknowledge-exception': 'Exception opened',
      'close-exception': 'Exception to be closed',
    },
    decide: {
      'decide-override': 'Decide…',
      'decide-approval': 'Answer…',
      'acknowledge-exception': 'Acknowledge…',
      'close-exception': 'Close…',
    },
    askedBy: (person) => `by ${person}`,
    waiting: ({ days, date }) =>
      days === 0 ? `since today, ${date}` : plural(days, { one: `for # day, since ${date}`, other: `for # days, since ${date}` }),
    range: ({ from, to }) => `${from}–${to}`,
  },
};
