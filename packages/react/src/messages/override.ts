import type { WordGroup } from './words.ts';

/** What the two dialogs about a second person's leave to override say. */
export interface OverrideWords {
  readonly requestTitle: string;
  readonly requestPurpose: string;
  readonly reason: string;
  readonly reasonMissing: string;
  readonly request: string;
  readonly requesting: string;
  readonly requested: (done: { readonly task: string }) => string;
  readonly requestBlockedTitle: string;
  readonly decideTitle: string;
  readonly decidePurpose: string;
  readonly askedBy: (asked: { readonly person: string; readonly at: string }) => string;
  readonly note: string;
  readonly grant: string;
  readonly deny: string;
  readonly deciding: string;
  readonly granted: (done: { readonly task: string }) => string;
  readonly denied: (done: { readonly task: string }) => string;
  readonly decideBlockedTitle: string;
  readonly answered: Readonly<Record<'GRANTED' | 'DENIED', (answer: { readonly at: string }) => string>>;
}

/** {@link OverrideWords} in English. */
export const override: WordGroup<'override'> = {
  name: 'override',
  english: {
    requestTitle: 'Ask for an override',
    requestPurpose: 'A second person must agree before this is confirmed without an approved validation.',
    reason: 'Why can’t this wait for approval?',
    reasonMissing: 'Say why it cannot wait. This reason goes on record when the override is used.',
    request: 'Ask for the override',
    requesting: 'Asking…',
    requested: ({ task }) => `An override was asked for: ${task}`,
    requestBlockedTitle: 'No override can be asked for',
    decideTitle: 'Decide on an override',
    decidePurpose: 'Agreeing lets this version be confirmed although its validation is not approved. Your name is recorded with it.',
    askedBy: ({ person, at }) => `${person} asked for this on ${at}, for the reason:`,
    note: 'Note',
    grant: 'Agree to the override',
    deny: 'Deny',
    deciding: 'Recording…',
    granted: ({ task }) => `The override was agreed to: ${task}`,
    denied: ({ task }) => `The override was denied: ${task}`,
    decideBlockedTitle: 'There is nothing to decide',
    answered: {
      GRANTED: ({ at }) => `It was agreed to on ${at}.`,
      DENIED: ({ at }) => `It was denied on ${at}.`,
    },
  },
};
