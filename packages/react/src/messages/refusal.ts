import type { BasisPart, CalendarDate, SegregationRule, TaskAction, TaskStatus } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { characters } from './characters.ts';
import { plurals } from './plurals.ts';
import type { WordGroup } from './words.ts';

/** What a refusal is told with: how days are written, and what a status is called. */
export interface Telling {
  readonly date: (day: CalendarDate) => string;
  readonly status: (status: TaskStatus) => string;
}

/** Every refusal in words: what stands against it, and what to do. A refusal that is missing here does not compile. */
export type RefusalWords = {
  readonly [Code in ClientRefusal['code']]: (refusal: Extract<ClientRefusal, { readonly code: Code }>, telling: Telling) => string;
};

/** A refusal in words. */
export const describeRefusal = (refusal: ClientRefusal, words: RefusalWords, telling: Telling): string =>
  (words[refusal.code] as (refusal: ClientRefusal, telling: Telling) => string)(refusal, telling);

const plural = plurals('en');
const days = (count: number) => plural(count, { one: '# day', other: '# days' });
const themselves = 'You, or the person you act for,';

const delegated: Readonly<Record<TaskAction, string>> = {
  confirm: 'confirm this',
  adjust: 'move its date',
  cancel: 'cancel it',
  reassign: 'hand it on',
  withdraw: 'withdraw it',
  'request-override': 'ask for an override',
};

const duties: Readonly<Record<SegregationRule, string>> = {
  'validator-may-not-confirm': `${themselves} took part in validating this version. Somebody who did not must confirm it.`,
  'validator-may-not-override': `${themselves} took part in validating this version. Somebody who did not must override.`,
  'requester-may-not-override': `${themselves} requested this validation. Somebody who did not must override it.`,
  'requester-may-not-grant': 'You asked for this override, or it was asked for in your name. Somebody else must agree to it.',
  'confirmer-may-not-close': 'You confirmed this deployment, or it was confirmed in your name. Somebody else must close its exception.',
  'confirmer-may-not-redact':
    'You confirmed this deployment, or it was confirmed in your name. Somebody else must erase what was written about it.',
  'administrator-may-not-take-over': 'As an administrator you can hand this task to others, but not to yourself.',
};

const changedParts: Readonly<Record<BasisPart, string>> = {
  version: 'the version, or where it is live',
  regions: 'what runs in the region',
  validation: 'what validation says',
  authority: 'who answers for the task',
  policy: 'the house rules',
};

/** {@link RefusalWords} in English. */
export const refusal: WordGroup<'refusal'> = {
  name: 'refusal',
  english: {
    'invalid-input': ({ issues }) => issues.map(({ field, message }) => `${field} ${message}`).join('; '),
    'task-not-found': () => 'This task does not exist, or you no longer answer for it.',
    'version-not-found': () => 'This version does not exist, or you do not answer for it.',
    'action-not-delegated': ({ action }) => `The delegation you hold does not let you ${delegated[action]}.`,
    stale: () => 'The task changed since you looked at it.',
    'basis-changed': ({ parts }) =>
      `Something has changed since you looked at the task: ${parts.map((part) => changedParts[part]).join('; ')}. Look again, and decide on what it says now.`,
    'basis-required': () => 'The house rules take a decision only on what was seen. Look at the task again, and then decide.',
    busy: () => 'Others are changing the same records just now. Nothing was done; try again.',
    'idempotency-key-reused': () => 'Something else was recorded under the same request key. Nothing was done now; load the page again.',
    'nothing-to-redact': () => 'None of these texts is there any more.',
    'task-not-open': ({ status }, telling) => `The task is not open for this: it is ${telling.status(status)}.`,
    'not-withdrawable': ({ status, withdrawnOn }, { date, status: named }) =>
      withdrawnOn
        ? `This deployment was withdrawn on ${date(withdrawnOn)} already.`
        : `Only a confirmed deployment can be withdrawn, and this one is ${named(status)}. Cancel a task that is still open instead.`,
    'already-assigned': () => 'This person answers for the task already. Choose somebody else.',
    'person-unknown': () => 'The directory knows no such person. Choose one it knows.',
    'date-in-future': ({ field, latest }, { date }) =>
      `${field === 'withdrawnOn' ? 'A withdrawal can be recorded' : 'A deployment can be confirmed'} once it has happened: ${date(latest)} or before.`,
    'date-too-early': ({ field, earliest }, { date }) =>
      `${field === 'withdrawnOn' ? 'The version was not live yet' : 'The version did not exist yet'}: ${date(earliest)} or later.`,
    'planned-date-in-past': ({ earliest }, { date }) => `A plan looks ahead: ${date(earliest)} or later.`,
    'planned-date-unchanged': ({ current }, { date }) => `${date(current)} is the planned date already.`,
    'reason-required': () => 'A reason is required.',
    'validation-not-approved': ({ minLength }) =>
      `Validation is not approved, so a justification of at least ${characters(minLength)} is required.`,
    'validation-rejected': ({ validationRequestId }) =>
      `Validation has rejected this version (${validationRequestId}), and no override is possible.`,
    'validation-required': () => 'The house rules allow no deployment without validation. Request one for this version first.',
    'override-reason-too-short': ({ minLength }) =>
      `Add at least ${characters(minLength)}. Name the approver and the change ticket if there is one.`,
    'override-not-permitted': () =>
      'Validation is not approved, and you may not override it. Ask somebody who may, or wait for the approval.',
    'override-not-needed': () => 'Validation is approved, so no justification is needed.',
    'override-not-granted': ({ state }) =>
      state === 'REQUESTED'
        ? 'Validation is not approved, and the second person who must agree to an override has not answered yet. Confirm once they have agreed.'
        : state === 'DENIED'
          ? 'Validation is not approved, and the override you asked for was denied. Wait for the approval, or ask again for a better reason.'
          : 'Validation is not approved, and an override needs a second person who agrees. Ask for one, or wait for the approval.',
    'override-not-requested': ({ state }) =>
      state === null
        ? 'Nobody has asked for an override of this task, so there is nothing to decide.'
        : state === 'REQUESTED'
          ? 'The task came to its end before the request was answered, so there is nothing to decide any more.'
          : 'The request for this override has been answered already.',
    'duties-not-segregated': ({ rule }) => duties[rule],
    'regional-approval-open': ({ regionIds, state }) => {
      const region = plural(regionIds.length, { one: 'The region', other: 'Some regions' });
      if (state === 'DECLINED')
        return `${region} must agree before this is confirmed, and the answer was no. Cancel the task, or have the validation extended.`;
      return `${region} must agree before this is confirmed. Confirm once that has happened.`;
    },
    'regional-approval-not-open': ({ state }) =>
      state === 'APPROVED' || state === 'DECLINED'
        ? 'The region has given its answer already.'
        : 'Nobody waits for an approval of this region.',
    'not-permitted': () => 'Your role does not let you do this. Ask somebody whose role does.',
    'exception-not-open': ({ state }) => {
      switch (state) {
        case null:
          return 'This deployment has left no exception.';
        case 'OPEN':
          return 'The exception must be acknowledged before it is closed.';
        case 'ACKNOWLEDGED':
          return 'The exception is acknowledged already; it can be closed.';
        case 'CLOSED':
          return 'The exception is closed already.';
      }
    },
    'narrative-too-short': ({ minLength }) => `Say in at least ${characters(minLength)} how the matter was settled.`,
    'model-not-found': () => 'This model does not exist, or you do not answer for it.',
    'delegation-not-found': () => 'This delegation does not exist, or has nothing to do with you.',
    'delegation-over': ({ revokedAt }) => `This delegation ${revokedAt ? 'was revoked' : 'has ended'} already. Nothing is left to revoke.`,
    'delegation-to-oneself': () => 'You act for yourself already. Choose somebody else.',
    'delegation-too-long': ({ maxDays }) => `A delegation lasts at most ${days(maxDays)}. Choose an earlier end.`,
    'delegation-dates': ({ field }) =>
      field === 'validFrom'
        ? 'A delegation cannot begin in the past. Begin now or later.'
        : 'A delegation must end after it begins. Choose a later end.',
    'duplicate-task': ({ taskIds }) =>
      plural(taskIds.length, {
        one: '# task is named more than once. Name it once.',
        other: '# tasks are named more than once. Name each once.',
      }),
    'no-regions': () => 'The version is regional but names no region.',
    'region-not-targeted': ({ regionId }) => `The version is not meant for region ${regionId}. Choose one it is meant for.`,
    'region-not-in-model': ({ regionId }) => `The model is not used in region ${regionId}.`,
    'nobody-to-assign': () => 'Neither the region nor the model has an owner.',
    unauthenticated: () => 'Your session has ended. Sign in again in another tab, then come back; what you entered is kept.',
    unreachable: () => 'The server cannot be reached. Check your connection, then try again.',
    'outcome-unknown': () => 'The connection dropped before the server answered.',
    unavailable: ({ status }) =>
      status === 403
        ? 'This platform does not let you do this. Ask whoever manages access to it.'
        : status === 429
          ? 'Too many requests reached the server at once, and it did not take this one. Try again a little later.'
          : `The server cannot answer at the moment (${status}). Try again in a while.`,
  },
};
