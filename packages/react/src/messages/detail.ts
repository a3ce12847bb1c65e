import type { ClosureReason, EntryType, Exception, OverrideRequest, RegionalApproval } from '@countersign/core';
import { plurals } from './plurals.ts';
import { type WhyNot, whyNot } from './why-not.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** What `TaskDetail` and `TaskDetailDrawer` say. */
export interface DetailWords {
  readonly title: string;
  readonly eyebrow: Text;
  readonly failedTitle: string;
  readonly facts: Readonly<
    Record<'planned' | 'wentLive' | 'region' | 'assignedTo' | 'validation' | 'onBehalfOf' | 'runsNow' | 'withdrawn', string>
  >;
  readonly firstPlanned: Text;
  readonly late: Count;
  readonly early: Count;
  readonly onTime: string;
  readonly running: (running: { readonly version: string; readonly since: string }) => string;
  readonly override: string;
  readonly withdrawnChip: string;
  readonly replacedBy: Text;
  readonly wouldChange: string;
  readonly effectsUnavailable: string;
  readonly changed: string;
  readonly withdrawalChanged: string;
  readonly recorded: {
    readonly runs: (change: { readonly region: string; readonly version: string; readonly date: string }) => string;
    readonly superseded: (change: { readonly region: string; readonly version: string }) => string;
    readonly withdrawn: (change: { readonly region: string; readonly version: string }) => string;
    readonly fullyLive: (change: { readonly version: string; readonly date: string }) => string;
    readonly firstLive: (change: { readonly version: string; readonly date: string }) => string;
    readonly noLongerLive: Text;
    readonly redacted: (change: { readonly count: number; readonly reason: string }) => string;
    readonly approval: Readonly<Record<RegionalApproval['state'], Text>>;
    readonly exception: Readonly<Record<Exception['state'], Text>>;
  };
  readonly overrideTitle: string;
  readonly overrideBody: (gate: { readonly request: string; readonly status: string }) => string;
  readonly overrideBodyUnknown: string;
  readonly requestTitle: Readonly<Record<OverrideRequest['state'], string>>;
  readonly requestedBy: (act: { readonly person: string; readonly at: string }) => string;
  readonly decidedBy: (act: { readonly person: string; readonly at: string }) => string;
  readonly exceptionTitle: (exception: { readonly code: string; readonly state: Exception['state'] }) => string;
  readonly exceptionSince: Text;
  readonly closure: Readonly<Record<ClosureReason, string>>;
  readonly approvals: string;
  readonly approval: Readonly<Record<RegionalApproval['state'], Text>>;
  readonly journal: string;
  readonly journalFailed: string;
  /** What an entry of the journal records. `person` is empty where no person did it. */
  readonly entry: Readonly<Record<EntryType, Text>>;
  /** An answer that a second person or a region gave. */
  readonly answer: Readonly<Record<'GRANTED' | 'DENIED' | 'APPROVED' | 'DECLINED', Text>>;
  readonly system: string;
  readonly forPerson: Text;
  readonly moved: (move: { readonly from: string; readonly to: string }) => string;
  readonly handed: (hand: { readonly from: string; readonly to: string }) => string;
  readonly assignedTo: Text;
  readonly wentLiveOn: Text;
  readonly withdrawnOn: Text;
  readonly validationWas: (gate: { readonly request: string; readonly status: string }) => string;
  readonly refused: Count;
  readonly attempt: (attempt: { readonly person: string; readonly action: string; readonly at: string }) => string;
  readonly attempted: Readonly<Record<string, string>>;
  readonly why: Text;
  /** Follows {@link why}; said of somebody else, and without what the refusal was about, which is not kept. */
  readonly whyNot: WhyNot;
  /** Where nothing is the reader's to do. */
  readonly othersAnswer: string;
  readonly actions: string;
  readonly action: Readonly<
    Record<
      | 'confirm'
      | 'adjust'
      | 'cancel'
      | 'reassign'
      | 'delegate'
      | 'requestOverride'
      | 'withdraw'
      | 'decideOverride'
      | 'decideApproval'
      | 'acknowledgeException'
      | 'closeException'
      | 'redact',
      string
    >
  >;
  readonly more: string;
  readonly previous: string;
  readonly next: string;
}

const plural = plurals('en');

/** {@link DetailWords} in English. */
export const detail: WordGroup<'detail'> = {
  name: 'detail',
  english: {
    title: 'Deployment task',
    eyebrow: (taskId) => `Deployment task ${taskId}`,
    failedTitle: 'The task could not be loaded',
    facts: {
      planned: 'Planned',
      wentLive: 'Went live',
      region: 'Region',
      assignedTo: 'Assigned to',
      validation: 'Validation',
      onBehalfOf: 'You act for',
      runsNow: 'Runs there now',
      withdrawn: 'Withdrawn',
    },
    firstPlanned: (date) => `first planned for ${date}`,
    late: (count) => plural(count, { one: '# day late', other: '# days late' }),
    early: (count) => plural(count, { one: '# day early', other: '# days early' }),
    onTime: 'as first planned',
    running: ({ version, since }) => `${version} since ${since}`,
    override: 'Override',
    withdrawnChip: 'Withdrawn',
    replacedBy: (version) => `replaced by ${version}`,
    wouldChange: 'What a confirmation today would change',
    effectsUnavailable: 'What a confirmation would change is not known at the moment.',
    changed: 'What the confirmation changed',
    withdrawalChanged: 'What the withdrawal changed',
    recorded: {
      runs: ({ region, version, date }) => `${region} runs ${version} since ${date}`,
      superseded: ({ region, version }) => `${region}: ${version} was recorded as history; something newer ran there`,
      withdrawn: ({ region, version }) => `${region}: ${version} was taken out`,
      fullyLive: ({ version, date }) => `Version ${version} counts as live everywhere since ${date}`,
      firstLive: ({ version, date }) => `Version ${version} was first live on ${date}`,
      noLongerLive: (version) => `Version ${version} no longer counts as live`,
      redacted: ({ count, reason }) => `${count === 1 ? 'A text was' : `${count} texts were`} erased: ${reason}`,
      approval: {
        REQUESTED: (region) => `${region} was asked for its approval`,
        APPROVED: (region) => `${region} gave its approval`,
        DECLINED: (region) => `${region} declined its approval`,
      },
      exception: {
        OPEN: (code) => `Exception ${code} was opened: used before validation`,
        ACKNOWLEDGED: (code) => `Exception ${code} was acknowledged`,
        CLOSED: (code) => `Exception ${code} was closed`,
      },
    },
    overrideTitle: 'Confirmed with an override',
    overrideBody: ({ request, status }) => `Validation ${request} was ${status} when this was confirmed.`,
    overrideBodyUnknown: 'Validation was not approved when this was confirmed.',
    requestTitle: {
      REQUESTED: 'An override was asked for',
      GRANTED: 'An override was agreed to',
      DENIED: 'An override was denied',
    },
    requestedBy: ({ person, at }) => `${person} asked on ${at}:`,
    decidedBy: ({ person, at }) => `${person} answered on ${at}.`,
    exceptionTitle: ({ code, state }) => `Exception ${code}: ${{ OPEN: 'open', ACKNOWLEDGED: 'acknowledged', CLOSED: 'closed' }[state]}`,
    exceptionSince: (date) => `Used before validation since ${date}.`,
    closure: {
      'validation-approved': 'Closed because validation approved the version.',
      'deployment-withdrawn': 'Closed because the deployment was withdrawn.',
      'risk-accepted': 'Closed because the risk was accepted.',
      'recorded-in-error': 'Closed because it was recorded in error.',
    },
    approvals: 'Regional approvals',
    approval: {
      REQUESTED: (region) => `${region}: asked for, not answered yet`,
      APPROVED: (region) => `${region}: approved`,
      DECLINED: (region) => `${region}: declined`,
    },
    journal: 'Audit trail',
    journalFailed: 'The audit trail could not be loaded',
    entry: {
      'task-assigned': (person) => `Task created by ${person}`,
      'deployment-confirmed': (person) => `Confirmed by ${person}`,
      'planned-date-adjusted': (person) => `Planned date changed by ${person}`,
      'task-cancelled': (person) => `Cancelled by ${person}`,
      'task-reassigned': (person) => `Handed on by ${person}`,
      'deployment-withdrawn': (person) => `Withdrawn by ${person}`,
      'override-requested': (person) => `Override asked for by ${person}`,
      'override-decided': (person) => `Override decided by ${person}`,
      'approvals-requested': (person) => `Regional approval asked for by ${person}`,
      'approval-decided': (person) => `Regional approval decided by ${person}`,
      'exception-acknowledged': (person) => `Exception acknowledged by ${person}`,
      'exception-closed': (person) => `Exception closed by ${person}`,
      'rollout-completed': (person) => `Rollout completed by ${person}`,
      'delegation-granted': (person) => `Delegation given by ${person}`,
      'delegation-revoked': (person) => `Delegation revoked by ${person}`,
      'texts-redacted': (person) => `Texts erased by ${person}`,
      'task-adopted': (person) => `Taken over from the former records by ${person}`,
    },
    answer: {
      GRANTED: (person) => `Override agreed to by ${person}`,
      DENIED: (person) => `Override denied by ${person}`,
      APPROVED: (person) => `Regional approval given by ${person}`,
      DECLINED: (person) => `Regional approval declined by ${person}`,
    },
    system: 'the system',
    forPerson: (person) => `for ${person}`,
    moved: ({ from, to }) => `${from} → ${to}`,
    handed: ({ from, to }) => `${from} → ${to}`,
    assignedTo: (person) => `assigned to ${person}`,
    wentLiveOn: (date) => `went live on ${date}`,
    withdrawnOn: (date) => `as of ${date}`,
    validationWas: ({ request, status }) => `validation ${request} was ${status}`,
    refused: (count) => plural(count, { one: '# attempt was refused', other: '# attempts were refused' }),
    attempt: ({ person, action, at }) => `${person} tried to ${action} on ${at}.`,
    attempted: {
      confirm: 'confirm',
      adjust: 'change the planned date',
      cancel: 'cancel',
      reassign: 'hand it on',
      withdraw: 'withdraw',
      'request-override': 'ask for an override',
      'decide-override': 'decide on an override',
      'decide-approval': 'answer for a region',
      'acknowledge-exception': 'acknowledge the exception',
      'close-exception': 'close the exception',
    },
    why: (code) => `Refused: ${code}`,
    whyNot,
    othersAnswer: 'Others answer for this task.',
    actions: 'Actions',
    action: {
      confirm: 'Confirm…',
      adjust: 'Change date…',
      cancel: 'Cancel task…',
      reassign: 'Hand to somebody else…',
      delegate: 'Delegate…',
      requestOverride: 'Ask for an override…',
      withdraw: 'Withdraw deployment…',
      decideOverride: 'Decide on the override…',
      decideApproval: 'Answer for a region…',
      acknowledgeException: 'Acknowledge exception…',
      closeException: 'Close exception…',
      redact: 'Erase texts…',
    },
    more: 'More actions',
    previous: 'Previous task',
    next: 'Next task',
  },
};
