import type { RefusalCode } from '@countersign/core';

/** Why a command on a task can have been refused; the other refusals are about something else. */
type AttemptRefusal = Exclude<
  RefusalCode,
  | `delegation-${string}`
  | `${'task' | 'model'}-not-found`
  | 'invalid-input'
  | 'busy'
  | 'idempotency-key-reused'
  | 'duplicate-task'
  | 'no-regions'
  | 'region-not-targeted'
  | 'nobody-to-assign'
>;

/** Why an attempt on a task was refused, in the words for it. */
export type WhyNot = Readonly<Record<AttemptRefusal, string>>;

/** {@link WhyNot} in English. */
export const whyNot: WhyNot = {
  'action-not-delegated': 'their delegation does not cover it',
  stale: 'the task had changed',
  'basis-changed': 'what the task rests on had changed',
  'basis-required': 'they had not looked at it first',
  'task-not-open': 'the task was not open for it',
  'not-withdrawable': 'there was nothing to withdraw',
  'already-assigned': 'that person answers for it already',
  'person-unknown': 'nobody knows that person',
  'date-in-future': 'the date lay in the future',
  'date-too-early': 'the date was too early',
  'planned-date-in-past': 'the new date lay in the past',
  'planned-date-unchanged': 'the new date was the old one',
  'reason-required': 'no reason was given',
  'validation-not-approved': 'validation was not approved, and no justification was given',
  'validation-rejected': 'validation had rejected the version',
  'validation-required': 'no validation had been requested',
  'override-reason-too-short': 'the justification was too short',
  'override-not-permitted': 'they may not override validation',
  'override-not-needed': 'no override was needed',
  'override-not-granted': 'no second person had agreed to the override',
  'override-not-requested': 'no override was waiting for an answer',
  'duties-not-segregated': 'they had a part in this that rules it out',
  'regional-approval-open': 'a region had not agreed',
  'regional-approval-not-open': 'no region was waiting for an answer',
  'not-permitted': 'their role does not allow it',
  'exception-not-open': 'the exception was not ready for it',
  'narrative-too-short': 'the account of it was too short',
  'nothing-to-redact': 'none of the texts was there',
  'version-not-found': 'its version was no longer there',
  'region-not-in-model': 'the model was not used in the region',
};
