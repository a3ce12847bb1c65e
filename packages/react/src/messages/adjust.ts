import { plurals } from './plurals.ts';
import type { Count, WordGroup } from './words.ts';

/** What `AdjustDateDialog` says. */
export interface AdjustWords {
  readonly title: string;
  readonly titleMany: Count;
  readonly purpose: string;
  readonly date: string;
  /** `days` after the planned day, negative when before. */
  readonly dateHint: (move: { readonly from: string; readonly days: number }) => string;
  readonly dateMissing: string;
  readonly reason: string;
  readonly reasonMissing: string;
  readonly submit: string;
  readonly submitMany: Count;
  readonly submitting: string;
  readonly done: (done: { readonly task: string; readonly date: string }) => string;
  readonly doneMany: Count;
  readonly blockedTitle: string;
}

const plural = plurals('en');

/** {@link AdjustWords} in English. */
export const adjust: WordGroup<'adjust'> = {
  name: 'adjust',
  english: {
    title: 'Change planned date',
    titleMany: (count) => plural(count, { one: 'Change # planned date', other: 'Change # planned dates' }),
    purpose: 'The task stays open. The dates planned before are kept in its history.',
    date: 'New planned date',
    dateHint: ({ from, days }) =>
      days === 0
        ? `Planned for ${from} now.`
        : days > 0
          ? plural(days, { one: `# day later than ${from}.`, other: `# days later than ${from}.` })
          : plural(-days, { one: `# day earlier than ${from}.`, other: `# days earlier than ${from}.` }),
    dateMissing: 'Enter the day the version is to go live.',
    reason: 'Reason',
    reasonMissing: 'Say why the date moves.',
    submit: 'Change date',
    submitMany: (count) => plural(count, { one: 'Change # date', other: 'Change # dates' }),
    submitting: 'Changing…',
    done: ({ task, date }) => `${task} is planned for ${date} now`,
    doneMany: (count) => plural(count, { one: '# planned date changed', other: '# planned dates changed' }),
    blockedTitle: 'The planned date cannot be changed',
  },
};
