import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** What `DeployWizard` says. */
export interface DeployWords {
  readonly title: string;
  readonly titleOf: (version: { readonly model: string; readonly version: string }) => string;
  readonly purpose: Readonly<Record<'schedule' | 'now', string>>;
  readonly step: (step: { readonly at: number; readonly of: number; readonly name: string }) => string;
  readonly steps: Readonly<Record<'regions' | 'dates' | 'review', string>>;
  readonly mode: string;
  readonly modes: Readonly<Record<'schedule' | 'now', string>>;
  readonly failedTitle: string;
  readonly approved: (approved: { readonly request: string; readonly date: string }) => string;
  readonly gate: Readonly<
    Record<
      'not-required' | 'not-approved' | 'rejected' | 'unknown',
      (gate: { readonly request: string; readonly status: string }) => string
    >
  >;
  readonly blockedTitle: string;
  readonly secondPerson: string;
  readonly scheduleInstead: string;
  readonly regions: string;
  readonly selectAll: string;
  readonly clear: string;
  readonly runs: (running: { readonly version: string; readonly since: string }) => string;
  readonly nothingRuns: string;
  readonly busy: Text;
  readonly live: Text;
  readonly needsApproval: string;
  readonly allBusyTitle: string;
  readonly allBusyBody: Readonly<Record<'schedule' | 'now', string>>;
  readonly noRegion: string;
  readonly everywhere: string;
  readonly planned: Text;
  readonly sameDate: string;
  readonly apply: string;
  readonly applied: Text;
  readonly dateMissing: string;
  readonly wentLive: string;
  readonly notes: string;
  readonly justification: string;
  readonly overrideTitle: string;
  readonly overrideBody: string;
  readonly reviewSchedule: (row: {
    readonly region: string;
    readonly version: string;
    readonly date: string;
    readonly person: string;
  }) => string;
  readonly reviewNow: (row: {
    readonly region: string;
    readonly from: string | null;
    readonly version: string;
    readonly date: string;
  }) => string;
  readonly tasks: Count;
  readonly approvals: Count;
  readonly withOverride: string;
  readonly back: string;
  readonly next: string;
  readonly submit: Readonly<Record<'schedule' | 'now', Count>>;
  readonly submitOverride: string;
  readonly submitting: Readonly<Record<'schedule' | 'now', string>>;
  readonly done: Readonly<Record<'schedule' | 'now', Count>>;
  readonly nothingNew: string;
  readonly problemTitle: string;
  readonly result: (result: { readonly done: number; readonly total: number }) => string;
  readonly resultScheduled: (result: { readonly done: number; readonly total: number }) => string;
  readonly resultNone: string;
  readonly resultBody: string;
  readonly recorded: Count;
  readonly nobody: string;
}

const plural = plurals('en');

/** {@link DeployWords} in English. */
export const deploy: WordGroup<'deploy'> = {
  name: 'deploy',
  english: {
    title: 'Deploy a version',
    titleOf: ({ model, version }) => `Deploy ${model} ${version}`,
    purpose: {
      schedule: 'You are asking the owners to countersign these deployments when they happen.',
      now: 'You are recording that this version is live in production.',
    },
    step: ({ at, of, name }) => `Step ${at} of ${of}: ${name}`,
    steps: { regions: 'Regions', dates: 'Dates', review: 'Review' },
    mode: 'When',
    modes: { schedule: 'Schedule', now: 'Deploy now' },
    failedTitle: 'The version could not be looked up',
    approved: ({ request, date }) => `Validation ${request} was approved on ${date}.`,
    gate: {
      'not-required': () => 'This version has no validation request.',
      'not-approved': ({ request, status }) => `Validation ${request} is ${status}.`,
      rejected: ({ request }) => `Validation ${request} has rejected this version.`,
      unknown: ({ request }) => `Nobody can tell at the moment what validation says of this version (${request}).`,
    },
    blockedTitle: 'This version cannot be deployed now',
    secondPerson: 'An override needs a second person who agrees. Schedule the deployment, and ask for the override on its task.',
    scheduleInstead: 'It can be scheduled all the same, and confirmed once validation is approved.',
    regions: 'Regions',
    selectAll: 'Select all',
    clear: 'Clear',
    runs: ({ version, since }) => `runs ${version} since ${since}`,
    nothingRuns: 'nothing runs there yet',
    busy: (date) => `is scheduled already, planned for ${date}`,
    live: (date) => `is live already, since ${date}`,
    needsApproval: 'needs its own approval',
    allBusyTitle: 'There is nothing left to deploy',
    allBusyBody: {
      schedule: 'Every region this version is meant for is scheduled or live already.',
      now: 'This version is live in every region it is meant for.',
    },
    noRegion: 'Choose at least one region.',
    everywhere: 'Everywhere',
    planned: (region) => `Planned for ${region}`,
    sameDate: 'Same date for all',
    apply: 'Apply',
    applied: (date) => `All regions are planned for ${date}`,
    dateMissing: 'Enter a day.',
    wentLive: 'Went live on',
    notes: 'Notes',
    justification: 'Why can’t this wait for approval?',
    overrideTitle: 'Validation is not approved',
    overrideBody: 'Deploying now is a policy override: it is flagged for compliance review and recorded against your name.',
    reviewSchedule: ({ region, version, date, person }) => `${region}: ${version} is planned for ${date}; ${person} will confirm it.`,
    reviewNow: ({ region, from, version, date }) =>
      from === null
        ? `${region}: ${version} is live since ${date}, its first version.`
        : `${region}: ${from} → ${version}, live since ${date}.`,
    tasks: (count) => plural(count, { one: '# task will be created.', other: '# tasks will be created.' }),
    approvals: (count) =>
      plural(count, { one: '# region will be asked for its own approval.', other: '# regions will be asked for their own approval.' }),
    withOverride: 'Each of them is recorded as a policy override, for the reason you gave.',
    back: 'Back',
    next: 'Next',
    submit: {
      schedule: (count) => plural(count, { one: 'Schedule # deployment', other: 'Schedule # deployments' }),
      now: (count) => plural(count, { one: 'Deploy to # region', other: 'Deploy to # regions' }),
    },
    submitOverride: 'Deploy with override',
    submitting: { schedule: 'Scheduling…', now: 'Deploying…' },
    done: {
      schedule: (count) => plural(count, { one: '# deployment is scheduled', other: '# deployments are scheduled' }),
      now: (count) => plural(count, { one: '# deployment is confirmed', other: '# deployments are confirmed' }),
    },
    nothingNew: 'Nothing new was scheduled: it had been already.',
    problemTitle: 'Nothing was recorded',
    result: ({ done, total }) => `${done} of ${total} deployed`,
    resultScheduled: ({ done, total }) => `${done} of ${total} scheduled`,
    resultNone: 'Nothing was deployed',
    resultBody: 'What was refused is listed with its reason; nothing of it was recorded.',
    recorded: (count) => `Recorded (${count})`,
    nobody: 'nobody yet',
  },
};
