import type { BasisPart, CommandType } from '@countersign/core';
import type { Tellings } from './telling.ts';

// What a task cannot be, or is not delegated to be.
const deed: Readonly<Record<CommandType, string>> = {
  confirm: 'confirmed',
  adjust: 'moved',
  cancel: 'cancelled',
  reassign: 'reassigned',
  withdraw: 'withdrawn',
  'request-override': 'put up for an override',
  'decide-override': 'given leave to override',
  'decide-approval': 'approved for a region',
  'acknowledge-exception': 'acknowledged as an exception',
  'close-exception': 'closed as an exception',
};

// What a reader was shown, at the beginning of a sentence.
const shown: Readonly<Record<BasisPart, string>> = {
  version: 'the version, or where it is live,',
  regions: 'what runs in the region',
  validation: 'what validation says',
  authority: 'who answers for the task, or who may act for him,',
  policy: 'the house rules',
};

const listed = (phrases: readonly string[]): string => {
  const sentence = phrases.join(' and ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
};

/** The refusals of whatever is done to a task, and of the request as such. */
export const taskRefusals = {
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
  'action-not-delegated': {
    status: 403,
    title: 'This is not delegated to you',
    detail: ({ action }) =>
      `The task is delegated to you, but not to be ${deed[action]}. Ask its owner to do it, or to extend the delegation.`,
  },
  'not-permitted': {
    status: 403,
    title: 'You are not permitted to do this',
    detail: () => 'It takes a permission that you do not hold. Ask somebody who does.',
  },
  stale: {
    status: 412,
    title: 'The task has changed since you looked at it',
    detail: ({ expectedRevision, currentRevision }) =>
      `You decided on revision ${expectedRevision}, and the task is at revision ${currentRevision}. Read it again and decide on what it says now.`,
  },
  'basis-changed': {
    status: 412,
    title: 'Something has changed since you looked at the task',
    detail: ({ parts }) => `${listed(parts.map((part) => shown[part]))} changed since. Read the task again and decide on what it says now.`,
  },
  'basis-required': {
    status: 428,
    title: 'The decision must say what it rests on',
    detail: () =>
      'The house rules take a decision only on what was seen. Read the task, and send its ETag as If-Match; in a bulk, its basis as expected_basis.',
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
  'not-withdrawable': {
    status: 409,
    title: 'There is no deployment to withdraw',
    detail: ({ status, withdrawnOn }) =>
      withdrawnOn === null
        ? `Only a confirmed deployment can be withdrawn, and the task is ${status}.`
        : `The deployment was withdrawn on ${withdrawnOn} already. Read the task again.`,
  },
  'already-assigned': {
    status: 409,
    title: 'The task is assigned to this person already',
    detail: () => 'Name somebody else, or leave it.',
  },
  'person-unknown': {
    status: 400,
    title: 'There is no such person',
    detail: () => 'Nobody in the directory has this identifier. Correct it and send it again.',
  },
  'date-in-future': {
    status: 400,
    title: 'The date lies in the future',
    detail: ({ field, latest }) =>
      field === 'actualProductionDate'
        ? `A version can only be confirmed once it is live. Name ${latest} or an earlier day.`
        : `A deployment can only be withdrawn once it was rolled back. Name ${latest} or an earlier day.`,
  },
  'date-too-early': {
    status: 400,
    title: 'The date lies too far back',
    detail: ({ field, earliest }) =>
      field === 'actualProductionDate'
        ? `The version cannot have been live by then. Name ${earliest} or a later day.`
        : `The version was not live before ${earliest}. Name that or a later day.`,
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
  'duplicate-task': {
    status: 400,
    title: 'A task is named more than once',
    detail: ({ taskIds }) => `Name each task once. More than once: ${taskIds.join(', ')}.`,
  },
} satisfies Partial<Tellings>;
