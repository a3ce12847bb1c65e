import { plurals } from './plurals.ts';
import type { Count, WordGroup } from './words.ts';

/** What `CancelTaskDialog` says. */
export interface CancelWords {
  readonly title: string;
  readonly titleMany: Count;
  readonly purpose: (task: { readonly region: string }) => string;
  readonly purposeMany: string;
  readonly reason: string;
  readonly reasonMissing: string;
  /** The way out. "Cancel" is what is being done, so it cannot be the way out of doing it. */
  readonly keep: string;
  readonly keepMany: string;
  readonly submit: string;
  readonly submitMany: Count;
  readonly submitting: string;
  readonly done: (done: { readonly task: string }) => string;
  readonly doneMany: Count;
  readonly blockedTitle: string;
}

const plural = plurals('en');

/** {@link CancelWords} in English. */
export const cancel: WordGroup<'cancel'> = {
  name: 'cancel',
  english: {
    title: 'Cancel deployment task',
    titleMany: (count) => plural(count, { one: 'Cancel # deployment task', other: 'Cancel # deployment tasks' }),
    purpose: ({ region }) => `The task ends here and stays in the history. The version is not marked as deployed (${region}).`,
    purposeMany: 'The tasks end here and stay in the history. The versions are not marked as deployed.',
    reason: 'Reason',
    reasonMissing: 'Say why the deployment will not be countersigned.',
    keep: 'Keep task',
    keepMany: 'Keep tasks',
    submit: 'Cancel task',
    submitMany: (count) => plural(count, { one: 'Cancel # task', other: 'Cancel # tasks' }),
    submitting: 'Cancelling…',
    done: ({ task }) => `${task} cancelled`,
    doneMany: (count) => plural(count, { one: '# task cancelled', other: '# tasks cancelled' }),
    blockedTitle: 'This task cannot be cancelled',
  },
};
