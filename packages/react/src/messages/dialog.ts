import { characters } from './characters.ts';
import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** What all dialogs that take an action have in common. */
export interface DialogWords {
  readonly close: string;
  readonly required: string;
  readonly optional: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly discardQuestion: string;
  readonly discard: string;
  readonly keepEditing: string;
  readonly facts: Readonly<Record<'model' | 'version' | 'region' | 'planned' | 'wentLive' | 'onBehalfOf', string>>;
  readonly attention: (fields: readonly string[]) => string;
  /** `what` is the server's own predicate, such as "must be normalised". */
  readonly refusedEntry: Text;
  /** By how many characters a text is. */
  readonly tooLong: Count;
  readonly failedTitle: string;
  readonly problemTitle: string;
  readonly changedTitle: string;
  readonly changed: string;
  readonly plannedMoved: (move: { readonly person: string; readonly from: string; readonly to: string }) => string;
  readonly notRecordedTitle: string;
  readonly notRecorded: string;
  readonly offline: string;
  readonly withoutApproval: (regions: { readonly regions: string }) => string;
  readonly whoCould: (could: { readonly people: string }) => string;
  /** A task that somebody else brought to its end. */
  readonly over: {
    readonly title: Readonly<Record<'CONFIRMED' | 'CANCELLED' | 'other', string>>;
    readonly confirmedBy: (act: { readonly person: string; readonly at: string }) => string;
    readonly cancelledBy: (act: { readonly person: string; readonly at: string }) => string;
    readonly notOpen: (task: { readonly status: string }) => string;
    readonly nothing: string;
  };
  /** A change whose answer never came. */
  readonly unknown: {
    readonly title: string;
    readonly body: string;
    readonly checking: string;
    readonly failed: string;
    readonly check: string;
  };
}

const plural = plurals('en');

/** {@link DialogWords} in English. */
export const dialog: WordGroup<'dialog'> = {
  name: 'dialog',
  english: {
    close: 'Close',
    required: '(required)',
    optional: '(optional)',
    loading: 'Looking up what will change…',
    tryAgain: 'Try again',
    discardQuestion: 'Discard what you have entered?',
    discard: 'Discard',
    keepEditing: 'Keep editing',
    facts: { model: 'Model', version: 'Version', region: 'Region', planned: 'Planned', wentLive: 'Went live', onBehalfOf: 'On behalf of' },
    attention: (fields) =>
      plural(fields.length, {
        one: `# field needs attention: ${fields.join(', ')}`,
        other: `# fields need attention: ${fields.join(', ')}`,
      }),
    refusedEntry: (what) => `This ${what}.`,
    tooLong: (over) => `Too long: shorten it by ${characters(over)}.`,
    failedTitle: 'The task could not be looked up',
    problemTitle: 'Nothing was recorded',
    changedTitle: 'The task changed while you were looking',
    changed: 'What you see is how it stands now. Nothing you entered was lost; check it, then go on.',
    plannedMoved: ({ person, from, to }) => `${person} moved the planned date from ${from} to ${to}.`,
    notRecordedTitle: 'It was not recorded',
    notRecorded: 'The server knows nothing of it. You can send it again; nothing can be recorded twice.',
    offline: 'You are offline. What you entered is kept; nothing can be recorded until you are back.',
    withoutApproval: ({ regions }) => `Without approval: ${regions}.`,
    whoCould: ({ people }) => `${people} could do this.`,
    over: {
      title: { CONFIRMED: 'Already confirmed', CANCELLED: 'The task was cancelled', other: 'The task is not open' },
      confirmedBy: ({ person, at }) => `${person} confirmed this on ${at}.`,
      cancelledBy: ({ person, at }) => `${person} cancelled this on ${at}.`,
      notOpen: ({ status }) => `As it stands (${status}) it cannot be confirmed.`,
      nothing: 'Nothing you entered was recorded.',
    },
    unknown: {
      title: 'We could not tell',
      body: 'The connection dropped after you sent this, so it is not known yet whether it was recorded. Nothing will be recorded twice.',
      checking: 'Checking with the server…',
      failed: 'The server still cannot be reached. What you entered is kept.',
      check: 'Check again',
    },
  },
};
