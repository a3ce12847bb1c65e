import type { Exception, GateFacts, RegionalApproval } from '@countersign/core';
import { characters } from './characters.ts';
import { plurals } from './plurals.ts';
import type { Count, Text, WordGroup } from './words.ts';

/** The outcomes of the gate that an override can answer. */
type Overridable = Exclude<GateFacts['outcome'], 'passed' | 'rejected' | 'not-recorded'>;

/** What `ConfirmDeploymentDialog` says. */
export interface ConfirmWords {
  readonly title: string;
  readonly titleMany: Count;
  readonly purpose: string;
  readonly purposeMany: string;
  readonly date: string;
  /** `late` in days: 0 as planned, negative when earlier. */
  readonly dateHint: (hint: { readonly zone: string; readonly late: number }) => string;
  readonly zoneHint: Text;
  readonly dateMissing: string;
  readonly changes: string;
  readonly change: (change: { readonly region: string; readonly from: string | null; readonly to: string }) => string;
  readonly redated: (change: { readonly region: string; readonly version: string }) => string;
  readonly superseded: (change: { readonly region: string; readonly current: string }) => string;
  readonly fullyLive: (change: { readonly version: string; readonly date: string }) => string;
  readonly firstLive: (change: { readonly version: string; readonly date: string }) => string;
  /** A deployment in the history is withdrawn, and something newer runs. */
  readonly kept: (change: { readonly region: string; readonly version: string; readonly current: string }) => string;
  readonly noLongerLive: Text;
  readonly withdrawn: (change: { readonly region: string; readonly version: string }) => string;
  readonly approval: Readonly<Record<RegionalApproval['state'], Text>>;
  readonly redacted: Count;
  readonly exception: Readonly<Record<Exception['state'], string>>;
  readonly outOfScopeTitle: string;
  /** Validation covers other regions than these. */
  readonly outOfScope: (regions: { readonly regions: string; readonly count: number }) => string;
  /** There is no validation that could cover any. */
  readonly outOfNoScope: (regions: { readonly regions: string; readonly count: number }) => string;
  readonly overrideTitle: Readonly<Record<Overridable, string>>;
  readonly overrideReason: Readonly<
    Record<Overridable, (gate: { readonly request: string; readonly status: string; readonly approvedOn: string }) => string>
  >;
  readonly overrideGranted: string;
  readonly overrideConsequence: string;
  readonly overrideConsequenceMany: Count;
  readonly justification: string;
  readonly justificationCount: (length: { readonly count: number; readonly min: number }) => string;
  readonly justificationTooShort: (length: { readonly min: number }) => string;
  readonly notes: string;
  readonly submit: string;
  readonly submitOverride: string;
  readonly submitMany: (chosen: { readonly count: number; readonly overrides: number }) => string;
  readonly submitting: string;
  readonly askForOverride: string;
  readonly done: (done: { readonly task: string; readonly override: boolean }) => string;
  readonly doneMany: Count;
  readonly blockedTitle: string;
}

const plural = plurals('en');
const days = (count: number) => plural(count, { one: '# day', other: '# days' });

/** {@link ConfirmWords} in English. */
export const confirm: WordGroup<'confirm'> = {
  name: 'confirm',
  english: {
    title: 'Confirm deployment',
    titleMany: (count) => plural(count, { one: 'Confirm # deployment', other: 'Confirm # deployments' }),
    purpose: 'You are recording that this version is live in production.',
    purposeMany: 'You are recording that these versions are live in production.',
    date: 'Went live on',
    dateHint: ({ zone, late }) =>
      `In ${zone}. ${late === 0 ? 'As planned' : late > 0 ? `${days(late)} later than planned` : `${days(-late)} earlier than planned`}.`,
    zoneHint: (zone) => `In ${zone}.`,
    dateMissing: 'Enter the day the version went live.',
    changes: 'What will change',
    change: ({ region, from, to }) => (from === null ? `${region}: ${to}, its first version` : `${region}: ${from} → ${to}`),
    redated: ({ region, version }) => `${region}: ${version} stays, with a new date`,
    superseded: ({ region, current }) => `${region} keeps ${current}, which is newer; this is recorded as history`,
    fullyLive: ({ version, date }) => `Version ${version} counts as live everywhere since ${date}`,
    firstLive: ({ version, date }) => `Version ${version} was first live on ${date}; other regions are still open`,
    kept: ({ region, version, current }) => `${region} keeps ${current}; ${version} is withdrawn from its history`,
    noLongerLive: (version) => `Version ${version} no longer counts as live`,
    withdrawn: ({ region, version }) => `${region}: ${version} is taken out`,
    approval: {
      REQUESTED: (region) => `${region}: approval is requested`,
      APPROVED: (region) => `${region}: approval is given`,
      DECLINED: (region) => `${region}: approval is declined`,
    },
    redacted: (count) => plural(count, { one: '# text is erased for good', other: '# texts are erased for good' }),
    exception: {
      OPEN: 'Recorded as an exception: used before validation',
      ACKNOWLEDGED: 'The exception is acknowledged',
      CLOSED: 'The exception is closed',
    },
    outOfScopeTitle: 'Regional approval',
    outOfScope: ({ regions, count }) =>
      plural(
        count,
        {
          one: '{regions} is outside the validation’s scope. Confirming asks for its approval.',
          other: '{regions} are outside the validation’s scope. Confirming asks for their approval.',
        },
        { regions },
      ),
    outOfNoScope: ({ regions, count }) =>
      plural(
        count,
        {
          one: 'No validation covers {regions}. Confirming asks for its approval.',
          other: 'No validation covers {regions}. Confirming asks for their approval.',
        },
        { regions },
      ),
    overrideTitle: {
      'not-approved': 'Validation is not approved',
      'deployed-before-approval': 'Deployed before validation was approved',
      unknown: 'The validation status is unknown',
      'not-required': 'This version has no validation',
    },
    overrideReason: {
      'not-approved': ({ request, status }) => `${request} is ${status}.`,
      'deployed-before-approval': ({ request, approvedOn }) => `${request} was approved on ${approvedOn}, after the day you entered.`,
      unknown: ({ request }) => `Nobody can tell at the moment what validation says of ${request}.`,
      'not-required': () => 'The house rules ask for one.',
    },
    overrideGranted: 'A second person has agreed to this override, for the reason given:',
    overrideConsequence: 'Confirming now is a policy override: it is flagged for compliance review and recorded against your name.',
    overrideConsequenceMany: (count) =>
      plural(count, {
        one: 'Confirming it now is a policy override: it is flagged for compliance review and recorded against your name.',
        other: 'Confirming these # now is a policy override each: they are flagged for compliance review and recorded against your name.',
      }),
    justification: 'Why can’t this wait for approval?',
    justificationCount: ({ count, min }) =>
      count < min
        ? `${count} of ${characters(min)} minimum`
        : `${characters(count)}; ${plural(min, { one: '# is enough', other: '# are enough' })}`,
    justificationTooShort: ({ min }) => `Add at least ${characters(min)}. Name the approver and the change ticket if there is one.`,
    notes: 'Notes',
    submit: 'Confirm',
    submitOverride: 'Confirm with override',
    submitMany: ({ count, overrides }) =>
      overrides === 0
        ? `Confirm ${count}`
        : plural(overrides, { one: `Confirm ${count}, # override`, other: `Confirm ${count}, # overrides` }),
    submitting: 'Confirming…',
    askForOverride: 'Ask for an override…',
    done: ({ task, override }) => (override ? `${task} confirmed with an override` : `${task} confirmed`),
    doneMany: (count) => plural(count, { one: '# deployment confirmed', other: '# deployments confirmed' }),
    blockedTitle: 'This deployment cannot be confirmed',
  },
};
