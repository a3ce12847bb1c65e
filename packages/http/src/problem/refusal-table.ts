import type { Refusal, RefusalCode } from '@countersign/core';

/** How a refusal is told over HTTP. */
interface Telling<Of> {
  readonly status: 400 | 403 | 404 | 409 | 412;
  /** The same for every refusal of its code. */
  readonly title: string;
  /** What happened this time, and what to do next. */
  readonly detail: (refusal: Of) => string;
}

const deed = { confirm: 'confirmed', adjust: 'moved', cancel: 'cancelled' } as const;

/** What every refusal is over HTTP. A refusal that the core adds does not compile until it stands here. */
export const refusalTable: { readonly [Code in RefusalCode]: Telling<Extract<Refusal, { readonly code: Code }>> } = {
  'invalid-input': {
    status: 400,
    title: 'The request is not valid',
    detail: ({ issues }) =>
      `Correct ${issues.length === 1 ? 'what is' : `the ${issues.length} things that are`} listed under errors and send it again.`,
  },
  'task-not-found': {
    status: 404,
    title: 'There is no such task',
    detail: () => 'There is no deployment task of this identifier, or it is none of yours. Look it up in your list of tasks.',
  },
  'version-not-found': {
    status: 404,
    title: 'There is no such version',
    detail: () => 'There is no model version of this identifier, or it is none of yours. Ask the owner of the model.',
  },
  'action-not-delegated': {
    status: 403,
    title: 'This is not delegated to you',
    detail: ({ action }) =>
      `The task is delegated to you, but not to be ${deed[action]}. Ask its owner to do it, or to extend the delegation.`,
  },
  stale: {
    status: 412,
    title: 'The task has changed since you looked at it',
    detail: ({ expectedRevision, currentRevision }) =>
      `You decided on revision ${expectedRevision}, and the task is at revision ${currentRevision}. Read it again and decide on what it says now.`,
  },
  busy: {
    status: 409,
    title: 'Others are changing the same records',
    detail: () => 'Nothing was done. Send the same request again in a moment.',
  },
  'task-not-open': {
    status: 409,
    title: 'The task is not open for this',
    detail: ({ action, status }) => `A task that is ${status} cannot be ${deed[action]}. Read the task again to see what became of it.`,
  },
  'date-in-future': {
    status: 400,
    title: 'The date lies in the future',
    detail: ({ latest }) => `A version can only be confirmed once it is live. Name ${latest} or an earlier day.`,
  },
  'date-too-early': {
    status: 400,
    title: 'The date lies too far back',
    detail: ({ earliest }) => `The version cannot have been live by then. Name ${earliest} or a later day.`,
  },
  'planned-date-in-past': {
    status: 400,
    title: 'The planned date has passed',
    detail: ({ earliest }) => `Plan for ${earliest} or a later day.`,
  },
  'planned-date-unchanged': {
    status: 400,
    title: 'The planned date would stay as it is',
    detail: ({ current }) => `The task is planned for ${current} already. Name another day, or leave it.`,
  },
  'reason-required': {
    status: 400,
    title: 'A reason is required',
    detail: ({ field }) => (field === 'adjustmentReason' ? 'Say why the date moves.' : 'Say why the deployment will not take place.'),
  },
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
    detail: () => 'Validation is not approved, and only those who answer for the model may overrule it. Ask the owner to confirm.',
  },
  'override-not-needed': {
    status: 400,
    title: 'No override is needed',
    detail: () =>
      'Validation does not stand in the way. Leave the validation_override_reason out, so that the record says no more than happened.',
  },
  'no-regions': {
    status: 400,
    title: 'The version names no region',
    detail: () => 'A regional version needs at least one affected region. Add it to the version and assign again.',
  },
  'region-not-in-model': {
    status: 400,
    title: 'A region is not one of the model',
    detail: ({ regionId }) =>
      `The version affects region ${regionId}, in which the model is not used. Correct the version or the model and assign again.`,
  },
  'nobody-to-assign': {
    status: 400,
    title: 'There is nobody to assign the task to',
    detail: ({ regionId }) =>
      `${regionId === null ? 'The model has no owner' : `Neither region ${regionId} nor the model has an owner`}. Name one and assign again.`,
  },
};
