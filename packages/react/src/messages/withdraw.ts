import { plurals } from './plurals.ts';
import type { WordGroup } from './words.ts';

/** What `WithdrawDialog` says. */
export interface WithdrawWords {
  readonly title: string;
  readonly purpose: (task: { readonly region: string }) => string;
  readonly date: string;
  /** How long it was live, in days. */
  readonly liveFor: (live: { readonly since: string; readonly days: number }) => string;
  readonly dateMissing: string;
  readonly reason: string;
  readonly reasonMissing: string;
  readonly replacement: string;
  readonly noReplacement: string;
  readonly submit: string;
  readonly submitting: string;
  readonly done: (done: { readonly task: string }) => string;
  readonly blockedTitle: string;
}

const plural = plurals('en');

/** {@link WithdrawWords} in English. */
export const withdraw: WordGroup<'withdraw'> = {
  name: 'withdraw',
  english: {
    title: 'Withdraw deployment',
    purpose: ({ region }) =>
      `You are recording that this version was taken out of production again (${region}). Its confirmation stays on record.`,
    date: 'Taken out on',
    liveFor: ({ since, days }) => `Live since ${since}, for ${plural(days, { one: '# day', other: '# days' })}.`,
    dateMissing: 'Enter the day the version was taken out.',
    reason: 'Reason',
    reasonMissing: 'Say why the version was taken out.',
    replacement: 'Version that took its place',
    noReplacement: 'None named',
    submit: 'Withdraw deployment',
    submitting: 'Withdrawing…',
    done: ({ task }) => `${task} withdrawn`,
    blockedTitle: 'This deployment cannot be withdrawn',
  },
};
