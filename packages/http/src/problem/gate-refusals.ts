import type { SegregationRule } from '@countersign/core';
import type { Tellings } from './telling.ts';

const rules: Readonly<Record<SegregationRule, string>> = {
  'validator-may-not-confirm': 'Who validated a version, or acts for one who did, may not confirm its deployment.',
  'validator-may-not-override': 'Who validated a version, or acts for one who did, may not have a part in overruling its validation.',
  'requester-may-not-override': 'Who asked for the validation of a version, or acts for one who did, may not overrule it.',
  'requester-may-not-grant': 'Who asked for leave to override may not give it.',
  'confirmer-may-not-close': 'Who confirmed the deployment may not close the exception it left.',
  'confirmer-may-not-redact': 'Who confirmed the deployment may not erase what was written about it.',
  'administrator-may-not-take-over': 'An administrator may hand a task to others, and not to himself.',
};

/** The refusals of the validation gate, of what overrules it, and of what an override leaves behind. */
export const gateRefusals = {
  'validation-not-approved': {
    status: 400,
    title: 'Validation is not approved',
    detail: ({ currentStatus, minLength }) =>
      `${currentStatus === null ? 'What validation says of this version cannot be told' : `Validation of this version is ${currentStatus}`}, and it was not approved by the day of deployment. ` +
      `Wait for the approval, or give a validation_override_reason of at least ${minLength} characters.`,
  },
  'validation-rejected': {
    status: 400,
    title: 'Validation has refused the version',
    detail: ({ currentStatus }) =>
      `Validation of this version is ${currentStatus}, which no override can satisfy. Roll the version back and cancel the task, or ask for another validation.`,
  },
  'validation-required': {
    status: 400,
    title: 'The version has no validation',
    detail: () => 'The house rules allow no use of a version without a validation. Ask for one first.',
  },
  'override-reason-too-short': {
    status: 400,
    title: 'The reason for the override is too short',
    detail: ({ minLength, length }) => `Give at least ${minLength} characters; ${length} so far.`,
  },
  'override-not-permitted': {
    status: 403,
    title: 'An override is not yours to give',
    detail: () => 'Validation is not approved, and you may not overrule it. Ask somebody who may, or wait for the approval.',
  },
  'override-not-needed': {
    status: 400,
    title: 'No override is needed',
    detail: () =>
      'Validation does not stand in the way. Leave the validation_override_reason out, so that the record says no more than happened.',
  },
  'override-not-granted': {
    status: 409,
    title: 'A second person has not agreed to the override',
    detail: ({ state }) => {
      switch (state) {
        case null:
          return 'Validation is not approved, and the house rules let nobody overrule it alone. Ask for leave with request-override.';
        case 'REQUESTED':
          return 'Leave to override was asked for and not given yet. Ask the second person to decide.';
        case 'DENIED':
          return 'Leave to override was denied. Wait for the approval, or ask again with a better reason.';
        case 'GRANTED':
          return 'Leave to override was given, but not for this. Ask again.';
      }
    },
  },
  'override-not-requested': {
    status: 409,
    title: 'No request for an override waits for an answer',
    detail: ({ state }) =>
      state === 'GRANTED' || state === 'DENIED'
        ? `The request was ${state} already.`
        : 'Nobody asks for leave to override on this task now.',
  },
  'duties-not-segregated': {
    status: 403,
    title: 'These duties must lie with different persons',
    detail: ({ rule }) => `${rules[rule]} Ask somebody else to do it.`,
  },
  'regional-approval-open': {
    status: 409,
    title: 'A region has not agreed',
    detail: ({ regionIds, state }) =>
      state === 'DECLINED'
        ? `Region ${regionIds.join(', ')} has declined. It stands until the task is cancelled.`
        : `Region ${regionIds.join(', ')} must agree before the deployment is confirmed. Ask for its approval.`,
  },
  'regional-approval-not-open': {
    status: 409,
    title: 'The region is not asked for its approval',
    detail: ({ regionId, state }) =>
      state === 'APPROVED' || state === 'DECLINED'
        ? `Region ${regionId} has answered already: ${state}.`
        : `No approval of region ${regionId} is asked for on this task.`,
  },
  'exception-not-open': {
    status: 409,
    title: 'The exception is not open for this',
    detail: ({ state }) => {
      switch (state) {
        case null:
          return 'The task has left no exception.';
        case 'OPEN':
          return 'The exception must be acknowledged before it is closed.';
        case 'ACKNOWLEDGED':
          return 'The exception is acknowledged already. Close it once the matter is settled.';
        case 'CLOSED':
          return 'The exception is closed already.';
      }
    },
  },
  'narrative-too-short': {
    status: 400,
    title: 'The narrative is too short',
    detail: ({ minLength, length }) => `Say how the matter was settled in at least ${minLength} characters; ${length} so far.`,
  },
} satisfies Partial<Tellings>;
