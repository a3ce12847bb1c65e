import type { SegregationRule, TaskAction } from '@countersign/core';
import type { Messages } from './messages.ts';

const plural = (count: number, one: string, other: string) => (count === 1 ? one : other);
const days = (count: number) => `${count} ${plural(count, 'day', 'days')}`;
const tasks = (count: number) => `${count} ${plural(count, 'task', 'tasks')}`;
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
    'You confirmed this deployment, or it was confirmed in your name. Somebody else must redact what was written about it.',
};

/** Every word the widgets show, in English. */
export const en: Messages = {
  list: {
    title: 'My deployment tasks',
    summary: ({ open, overdue, dueToday }) =>
      [`${open} open`, overdue && `${overdue} overdue`, dueToday && `${dueToday} due today`].filter(Boolean).join(' · '),
    updatedAt: (time) => `Updated ${time}`,
    refresh: 'Refresh',
    filters: 'Filter by due date',
    bucketName: ({ bucket, count }) => `${bucket}, ${tasks(count)}`,
    search: 'Search tasks',
    searchPlaceholder: 'Search model, version or region',
    caption: ({ bucket }) => `Deployment tasks, ${bucket}, by planned date, earliest first`,
    version: (number) => `version ${number}`,
    actingFor: (person) => `For ${person}`,
    assignedTo: (person) => `Assigned to ${person}`,
    confirm: 'Confirm…',
    taskName: ({ model, version, region }) => `${model} ${version}, ${region}`,
    range: ({ from, to, total }) => (total === null ? `${from}–${to}` : `${from}–${to} of ${total}`),
    pages: 'Pages',
    previous: 'Previous',
    next: 'Next',
    loading: 'Loading tasks',
    loaded: ({ open, overdue }) => `${tasks(open)} loaded, ${overdue} overdue`,
    found: (count) => (count === 0 ? 'No tasks match' : `${tasks(count)} found`),
    page: ({ page, from, to }) => `Page ${page}, tasks ${from} to ${to}`,
    emptyTitle: 'Nothing waits for your confirmation',
    emptyBody: 'Tasks appear here when a version is scheduled for a model you own, or one that is delegated to you.',
    noMatchTitle: 'No tasks match',
    noMatchBody: 'Nothing fits the filter and the search you have set.',
    clearFilters: 'Clear filters',
    failedTitle: 'The tasks could not be loaded',
    refreshFailedTitle: 'The tasks could not be refreshed',
    tryAgain: 'Try again',
  },
  columns: { model: 'Model and version', region: 'Region', due: 'Due', validation: 'Validation', status: 'Status', actions: 'Action' },
  bucket: { all: 'All open', overdue: 'Overdue', 'due-soon': 'Due soon', upcoming: 'Upcoming' },
  due: { overdue: (count) => `${days(count)} overdue`, today: 'Due today', in: (count) => `Due in ${days(count)}` },
  status: { PENDING: 'Pending', ADJUSTED: 'Adjusted', CONFIRMED: 'Confirmed', CANCELLED: 'Cancelled' },
  region: { global: 'Global', locked: 'needs its own approval' },
  validation: { none: 'No validation', unknown: 'Unknown', overrideNeeded: 'an override is needed', impossible: 'cannot be confirmed' },
  confirm: {
    title: 'Confirm deployment',
    purpose: 'You are recording that this version is live in production.',
    facts: { model: 'Model', version: 'Version', region: 'Region', planned: 'Planned', wentLive: 'Went live', onBehalfOf: 'On behalf of' },
    loading: 'Looking up what will change…',
    date: 'Went live on',
    dateHint: ({ zone, late }) =>
      `In ${zone}. ${late === 0 ? 'As planned' : late > 0 ? `${days(late)} later than planned` : `${days(-late)} earlier than planned`}.`,
    dateMissing: 'Enter the day the version went live.',
    changes: 'What will change',
    change: ({ region, from, to }) => (from === null ? `${region}: ${to}, its first version` : `${region}: ${from} → ${to}`),
    redated: ({ region, version }) => `${region}: ${version} stays, with a new date`,
    superseded: ({ region, current }) => `${region} keeps ${current}, which is newer; this is recorded as history`,
    fullyLive: ({ version, date }) => `Version ${version} counts as live everywhere since ${date}`,
    firstLive: ({ version, date }) => `Version ${version} was first live on ${date}; other regions are still open`,
    withdrawn: ({ region, version }) => `${region}: ${version} is taken out`,
    approval: {
      REQUESTED: (region) => `${region}: approval is requested`,
      APPROVED: (region) => `${region}: approval is given`,
      DECLINED: (region) => `${region}: approval is declined`,
    },
    redacted: (texts) => `${texts} ${plural(texts, 'text is', 'texts are')} erased for good`,
    exception: {
      OPEN: 'Recorded as an exception: used before validation',
      ACKNOWLEDGED: 'The exception is acknowledged',
      CLOSED: 'The exception is closed',
    },
    outOfScopeTitle: 'Regional approval',
    outOfScope: ({ regions, count }) =>
      `${regions} ${plural(count, 'is', 'are')} outside the validation’s scope. Confirming asks for ${plural(count, 'its', 'their')} approval.`,
    outOfNoScope: ({ regions, count }) => `No validation covers ${regions}. Confirming asks for ${plural(count, 'its', 'their')} approval.`,
    withoutApproval: ({ regions }) => `Without approval: ${regions}.`,
    whoCould: ({ people }) => `${people} could confirm this.`,
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
    justification: 'Why can’t this wait for approval?',
    justificationCount: ({ count, min }) => `${count} of ${min} characters minimum`,
    justificationTooShort: ({ min }) => `Add at least ${min} characters. Name the approver and the change ticket if there is one.`,
    required: '(required)',
    notes: 'Notes',
    optional: '(optional)',
    close: 'Close',
    submit: 'Confirm',
    submitOverride: 'Confirm with override',
    submitting: 'Confirming…',
    attention: (fields) => `${fields.length} ${plural(fields.length, 'field needs', 'fields need')} attention: ${fields.join(', ')}`,
    refusedEntry: (what) => `This ${what}.`,
    done: ({ task, override }) => (override ? `${task} confirmed with an override` : `${task} confirmed`),
    discardQuestion: 'Discard what you have entered?',
    discard: 'Discard',
    keepEditing: 'Keep editing',
    blockedTitle: 'This deployment cannot be confirmed',
    failedTitle: 'The task could not be looked up',
    problemTitle: 'Nothing was recorded',
    tryAgain: 'Try again',
    changedTitle: 'The task changed while you were looking',
    changed: 'What you see is how it stands now. Nothing you entered was lost; check it, then confirm.',
    plannedMoved: ({ person, from, to }) => `${person} moved the planned date from ${from} to ${to}.`,
    notRecordedTitle: 'It was not recorded',
    notRecorded: 'The server has no confirmation of this task. You can confirm again; nothing can be recorded twice.',
  },
  over: {
    title: { CONFIRMED: 'Already confirmed', CANCELLED: 'The task was cancelled', other: 'The task is not open' },
    confirmedBy: ({ person, at }) => `${person} confirmed this on ${at}.`,
    cancelledBy: ({ person, at }) => `${person} cancelled this on ${at}.`,
    notOpen: ({ status }) => `As it stands (${status}) it cannot be confirmed.`,
    nothing: 'Nothing you entered was recorded.',
  },
  unknown: {
    title: 'We could not tell',
    body: 'The connection dropped after you confirmed, so it is not known yet whether this was recorded. Nothing will be recorded twice.',
    checking: 'Checking with the server…',
    failed: 'The server still cannot be reached. What you entered is kept.',
    check: 'Check again',
  },
  badge: { overdue: (count) => `, ${count} overdue`, more: (max) => `, more than ${max} overdue` },
  refusal: {
    'invalid-input': ({ issues }) => issues.map(({ field, message }) => `${field} ${message}`).join('; '),
    'task-not-found': () => 'This task does not exist, or you no longer answer for it.',
    'version-not-found': () => 'This version does not exist, or you do not answer for it.',
    'action-not-delegated': ({ action }) => `The delegation you hold does not let you ${delegated[action]}.`,
    stale: () => 'The task changed since you looked at it.',
    busy: () => 'Others are changing the same records just now. Nothing was done; try again.',
    'idempotency-key-reused': () => 'Something else was recorded under the same request key. Nothing was done now; load the page again.',
    'task-not-open': ({ status }) => `The task is not open for this: it is ${en.status[status]}.`,
    'not-withdrawable': ({ status, withdrawnOn }, format) =>
      withdrawnOn
        ? `This deployment was withdrawn on ${format.date(withdrawnOn)} already.`
        : `Only a confirmed deployment can be withdrawn, and this one is ${en.status[status]}. Cancel a task that is still open instead.`,
    'already-assigned': () => 'This person answers for the task already. Choose somebody else.',
    'person-unknown': () => 'The directory knows no such person. Choose one it knows.',
    'date-in-future': ({ field, latest }, format) =>
      `${field === 'withdrawnOn' ? 'A withdrawal can be recorded' : 'A deployment can be confirmed'} once it has happened: ${format.date(latest)} or before.`,
    'date-too-early': ({ field, earliest }, format) =>
      `${field === 'withdrawnOn' ? 'The version was not live yet' : 'The version did not exist yet'}: ${format.date(earliest)} or later.`,
    'planned-date-in-past': ({ earliest }, format) => `A plan looks ahead: ${format.date(earliest)} or later.`,
    'planned-date-unchanged': ({ current }, format) => `${format.date(current)} is the planned date already.`,
    'reason-required': () => 'A reason is required.',
    'validation-not-approved': ({ minLength }) =>
      `Validation is not approved, so a justification of at least ${minLength} characters is required.`,
    'validation-rejected': ({ validationRequestId }) =>
      `Validation has rejected this version (${validationRequestId}), and no override is possible.`,
    'validation-required': () => 'The house rules allow no deployment without validation. Request one for this version first.',
    'override-reason-too-short': ({ minLength }) =>
      `Add at least ${minLength} characters. Name the approver and the change ticket if there is one.`,
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
        : 'The request for this override has been answered already.',
    'duties-not-segregated': ({ rule }) => duties[rule],
    'regional-approval-open': ({ regionIds, state }) => {
      const region = plural(regionIds.length, 'The region', 'Some regions');
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
    'nothing-to-redact': () => 'None of these texts is there any more.',
    'narrative-too-short': ({ minLength }) => `Say in at least ${minLength} characters how the matter was settled.`,
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
      `${tasks(taskIds.length)} ${plural(taskIds.length, 'is', 'are')} named more than once. Name each once.`,
    'no-regions': () => 'The version is regional but names no region.',
    'region-not-targeted': ({ regionId }) => `The version is not meant for region ${regionId}. Choose one it is meant for.`,
    'region-not-in-model': ({ regionId }) => `The model is not used in region ${regionId}.`,
    'nobody-to-assign': () => 'Neither the region nor the model has an owner.',
    unauthenticated: () => 'Your session has ended. Sign in again in another tab, then come back and confirm; what you entered is kept.',
    unreachable: () => 'The server cannot be reached. Check your connection, then try again.',
    'outcome-unknown': () => 'The connection dropped before the server answered.',
    unavailable: ({ status }) => `The server cannot answer at the moment (${status}). Try again in a while.`,
  },
};
