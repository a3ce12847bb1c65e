import type { DelegableAction } from '@countersign/core';
import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** A delegation of one task or many that stands, as far as a sentence names it. */
export interface GrantedWords {
  readonly person: string;
  /** Its last day. */
  readonly until: string;
  /** By their names. */
  readonly tasks: readonly string[];
}

/** The names of who acts and of whom he acts for. */
interface DelegationPeople {
  readonly delegate: string;
  readonly delegator: string;
}

/** What `DelegateDialog` says, and what is said of the delegations of a task. */
export interface DelegateWords {
  readonly title: string;
  readonly titleMany: Count;
  readonly purpose: string;
  readonly covers: string;
  readonly task: string;
  readonly model: Text;
  readonly person: string;
  readonly personHint: string;
  readonly personMissing: string;
  readonly personUnclear: string;
  readonly actions: string;
  readonly actionsMissing: string;
  readonly action: Readonly<Record<DelegableAction, string>>;
  readonly until: string;
  readonly untilHint: (until: { readonly zone: string }) => string;
  readonly untilMissing: string;
  readonly reason: string;
  readonly submit: string;
  readonly submitting: string;
  readonly grantedTitle: string;
  readonly granted: (granted: GrantedWords) => string;
  /** `before`: what was recorded for others, or otherwise, earlier in the same dialog, and holds as well. */
  readonly done: (done: { readonly person: string; readonly before: readonly GrantedWords[] }) => string;
  /** Heads the delegations that cover a task. */
  readonly listTitle: string;
  readonly who: (people: DelegationPeople) => string;
  readonly ofModel: (scope: { readonly model: string; readonly delegator: string }) => string;
  /** `until` as {@link untilDay} or {@link untilMoment} says it. */
  readonly period: (period: { readonly from: string; readonly until: string }) => string;
  readonly untilDay: Text;
  readonly untilMoment: Text;
  readonly end: string;
  readonly endTitle: string;
  readonly endPurpose: (people: DelegationPeople) => string;
  readonly keep: string;
  readonly ending: string;
  readonly ended: (people: DelegationPeople) => string;
}

const plural = plurals('en');
const granted = ({ person, until, tasks }: GrantedWords): string => `${person} may act for you until ${until}, for ${tasks.join('; ')}`;

/** {@link DelegateWords} in English. */
export const delegate: WordGroup<'delegate'> = {
  name: 'delegate',
  english: {
    title: 'Delegate',
    titleMany: (count) => plural(count, { one: 'Delegate # task', other: 'Delegate # tasks' }),
    purpose: 'Whoever you name may act for you until the day you set. You still answer for it, and can end this at any time.',
    covers: 'What it covers',
    task: 'This task alone',
    model: (model) => `Every task of ${model} you answer for`,
    person: 'Who may act for you',
    personHint: 'Start with the name, then choose.',
    personMissing: 'Say who may act for you.',
    personUnclear: 'Several people have this name. Choose one of them from the list.',
    actions: 'What they may do',
    actionsMissing: 'Choose at least one.',
    action: {
      confirm: 'Confirm deployments',
      adjust: 'Change planned dates',
      cancel: 'Cancel tasks',
      withdraw: 'Withdraw confirmed deployments',
      'request-override': 'Ask for overrides',
    },
    until: 'Last day',
    untilHint: ({ zone }) => `To the end of the day in ${zone}.`,
    untilMissing: 'Enter the last day on which they may act.',
    reason: 'Reason',
    submit: 'Delegate',
    submitting: 'Delegating…',
    grantedTitle: 'Delegated already',
    granted,
    done: ({ person, before }) =>
      [`${person} may act for you now`, ...before.map((each) => `As recorded before, ${granted(each)}`)].join('. '),
    listTitle: 'Delegations',
    who: ({ delegate: person, delegator }) => `${person} may act for ${delegator}`,
    ofModel: ({ model, delegator }) => `Every task of ${model} that ${delegator} answers for`,
    period: ({ from, until }) => `From ${from} ${until}`,
    untilDay: (day) => `to the end of ${day}`,
    untilMoment: (moment) => `until ${moment}`,
    end: 'End…',
    endTitle: 'End delegation',
    endPurpose: ({ delegate: person, delegator }) =>
      `${person} can then no longer act for ${delegator} under this delegation. What was done under it stays as it is.`,
    keep: 'Keep delegation',
    ending: 'Ending…',
    ended: ({ delegate: person, delegator }) => `The delegation is ended: ${person} no longer acts for ${delegator} under it`,
  },
};
