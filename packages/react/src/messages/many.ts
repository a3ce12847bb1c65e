import { plurals } from './plurals.ts';
import type { Count, WordGroup } from './words.ts';

/** What dialogs about many tasks have in common: the groups before, and what became of each after. */
export interface ManyWords {
  readonly ready: Count;
  readonly needsOverride: Count;
  readonly cannot: Count;
  readonly noneReadyTitle: string;
  /** Follows the name of the group that can be opened. */
  readonly reasonFor: Count;
  readonly leaveOut: string;
  readonly appliesToAll: Count;
  readonly approvals: (asked: { readonly count: number; readonly regions: string }) => string;
  /** What became of them. */
  readonly result: (result: { readonly done: number; readonly total: number }) => string;
  readonly resultNone: string;
  readonly notRecorded: Count;
  readonly done: Count;
  readonly review: Count;
  readonly copyReport: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly working: Count;
}

const plural = plurals('en');

/** {@link ManyWords} in English. */
export const many: WordGroup<'many'> = {
  name: 'many',
  english: {
    ready: (count) => `Ready (${count})`,
    needsOverride: (count) => plural(count, { one: 'Needs an override (#)', other: 'Need an override (#)' }),
    cannot: (count) => `Cannot be done (${count})`,
    noneReadyTitle: 'None of these can be done',
    reasonFor: (count) => plural(count, { one: 'Reason, for this one', other: 'Reason, applies to these #' }),
    leaveOut: 'Leave these out for now',
    appliesToAll: (count) => plural(count, { one: 'Applies to the one above.', other: 'Applies to all #.' }),
    approvals: ({ count, regions }) =>
      plural(
        count,
        { one: '# regional approval is requested: {regions}', other: '# regional approvals are requested: {regions}' },
        { regions },
      ),
    result: ({ done, total }) => `${done} of ${total} recorded`,
    resultNone: 'Nothing was recorded',
    notRecorded: (count) =>
      plural(count, {
        one: '# was not recorded, and stays as it was.',
        other: '# were not recorded, and stay as they were.',
      }),
    done: (count) => `${count} recorded`,
    review: (count) => `Review ${count} that can be retried`,
    copyReport: 'Copy report',
    copied: 'Report copied',
    copyFailed: 'The report could not be copied. Select the text here and copy it by hand.',
    working: (count) => plural(count, { one: 'Recording # task', other: 'Recording # tasks' }),
  },
};
