import { plurals } from './plurals.ts';
import type { Count, WordGroup } from './words.ts';

/** What `ReassignDialog` says. */
export interface ReassignWords {
  readonly title: string;
  readonly titleMany: Count;
  readonly purpose: string;
  readonly person: string;
  readonly personHint: string;
  readonly personMissing: string;
  readonly personUnclear: string;
  readonly reason: string;
  readonly reasonMissing: string;
  readonly submit: string;
  readonly submitMany: Count;
  readonly submitting: string;
  readonly done: (done: { readonly task: string; readonly person: string }) => string;
  readonly doneMany: Count;
  readonly blockedTitle: string;
}

const plural = plurals('en');

/** {@link ReassignWords} in English. */
export const reassign: WordGroup<'reassign'> = {
  name: 'reassign',
  english: {
    title: 'Hand to somebody else',
    titleMany: (count) => plural(count, { one: 'Hand # task to somebody else', other: 'Hand # tasks to somebody else' }),
    purpose: 'Whoever you name answers for it from now on, and confirms in their own name.',
    person: 'Who answers for it from now on',
    personHint: 'Start with the name, then choose.',
    personMissing: 'Say who answers for it from now on.',
    personUnclear: 'Several people have this name. Choose one of them from the list.',
    reason: 'Reason',
    reasonMissing: 'Say why somebody else answers for it.',
    submit: 'Hand on',
    submitMany: (count) => plural(count, { one: 'Hand on # task', other: 'Hand on # tasks' }),
    submitting: 'Handing on…',
    done: ({ task, person }) => `${person} answers for ${task} from now on`,
    doneMany: (count) => plural(count, { one: '# task handed on', other: '# tasks handed on' }),
    blockedTitle: 'This task cannot be handed on',
  },
};
