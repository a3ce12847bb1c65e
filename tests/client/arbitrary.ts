import {
  asCalendarDate,
  asInstant,
  basisParts,
  closureReasons,
  commandTypes,
  delegableActions,
  type DeploymentTask,
  type Effect,
  type Exception,
  type Explanation,
  type GateFacts,
  id,
  type OverrideRequest,
  pendingActions,
  type PendingDecision,
  type Permission,
  type Person,
  type Refusal,
  type RegionalApproval,
  type Remedy,
  type TaskDetail,
  taskActions,
  taskStatuses,
  type TaskSummary,
} from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import fc from 'fast-check';

/** An identifier. */
export const anId = <Kind extends string>() => fc.stringMatching(/^[\x21-\x7e]{1,12}$/).map((text) => id<Kind>(text));
/** A calendar day. */
export const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => asCalendarDate(date.toISOString().slice(0, 10)));
/** A moment of these years. */
export const moment = fc
  .date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => asInstant(date.toISOString()));
/** Texts; those that look like names and codes must come through untouched. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('due-soon', 'due_soon', 'actual_production_date', 'actualProductionDate', 'not-needed', 'north-america', 'IN_PROGRESS'),
);
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const count = fc.nat();

const person = fc.record<Person>({ userId: anId(), name: text });
const region = fc.record({ regionId: anId<'region'>(), code: text, name: text });
const gate = fc.record<GateFacts>({
  outcome: fc.constantFrom('not-required', 'passed', 'deployed-before-approval', 'not-approved', 'rejected', 'unknown'),
  override: fc.constantFrom('not-needed', 'needed', 'impossible'),
  validationRequestId: orNull(anId()),
  statusCode: orNull(text),
  statusLabel: orNull(text),
  approvedOn: orNull(day),
});

const issue = fc.record({ field: fc.constantFrom('', 'plannedProductionDate', 'after.taskId', 'statuses.0', 'type'), message: text });
const action = fc.constantFrom(...taskActions);
const requestState = fc.constantFrom('REQUESTED', 'GRANTED', 'DENIED');
const approvalState = fc.constantFrom('REQUESTED', 'APPROVED', 'DECLINED');
const exceptionState = fc.constantFrom('OPEN', 'ACKNOWLEDGED', 'CLOSED');
const regionIds = fc.array(anId<'region'>(), { maxLength: 3 });
/** A refusal of every code; one that the core adds does not compile until it stands here. */
export const refusalOf: { readonly [Code in Refusal['code']]: fc.Arbitrary<Extract<Refusal, { readonly code: Code }>> } = {
  'invalid-input': fc.record({ code: fc.constant('invalid-input'), issues: fc.array(issue) }),
  'task-not-found': fc.constant({ code: 'task-not-found' }),
  'version-not-found': fc.constant({ code: 'version-not-found' }),
  'action-not-delegated': fc.record({ code: fc.constant('action-not-delegated'), action }),
  stale: fc.record({ code: fc.constant('stale'), expectedRevision: count, currentRevision: count }),
  'basis-changed': fc.record({ code: fc.constant('basis-changed'), parts: fc.subarray([...basisParts]) }),
  'basis-required': fc.constant({ code: 'basis-required' }),
  busy: fc.constant({ code: 'busy' }),
  'idempotency-key-reused': fc.constant({ code: 'idempotency-key-reused' }),
  'task-not-open': fc.record({
    code: fc.constant('task-not-open'),
    action: fc.constantFrom(...commandTypes),
    status: fc.constantFrom(...taskStatuses),
  }),
  'date-in-future': fc.record({
    code: fc.constant('date-in-future'),
    field: fc.constantFrom('actualProductionDate', 'withdrawnOn'),
    latest: day,
  }),
  'date-too-early': fc.record({
    code: fc.constant('date-too-early'),
    field: fc.constantFrom('actualProductionDate', 'withdrawnOn'),
    earliest: day,
  }),
  'planned-date-in-past': fc.record({
    code: fc.constant('planned-date-in-past'),
    field: fc.constant('plannedProductionDate'),
    earliest: day,
  }),
  'planned-date-unchanged': fc.record({
    code: fc.constant('planned-date-unchanged'),
    field: fc.constant('plannedProductionDate'),
    current: day,
  }),
  'reason-required': fc.record({ code: fc.constant('reason-required'), field: fc.constantFrom('adjustmentReason', 'cancellationReason') }),
  'validation-not-approved': fc.record({
    code: fc.constant('validation-not-approved'),
    field: fc.constant('validationOverrideReason'),
    validationRequestId: orNull(anId<'validation-request'>()),
    currentStatus: orNull(text),
    requiresOverride: fc.constant(true),
    minLength: count,
  }),
  'validation-rejected': fc.record({
    code: fc.constant('validation-rejected'),
    validationRequestId: anId<'validation-request'>(),
    currentStatus: text,
  }),
  'validation-required': fc.constant({ code: 'validation-required' }),
  'override-reason-too-short': fc.record({
    code: fc.constant('override-reason-too-short'),
    field: fc.constant('validationOverrideReason'),
    minLength: count,
    length: count,
  }),
  'override-not-permitted': fc.constant({ code: 'override-not-permitted' }),
  'override-not-needed': fc.record({ code: fc.constant('override-not-needed'), field: fc.constant('validationOverrideReason') }),
  'not-withdrawable': fc.record({
    code: fc.constant('not-withdrawable'),
    status: fc.constantFrom(...taskStatuses),
    withdrawnOn: orNull(day),
  }),
  'already-assigned': fc.record({ code: fc.constant('already-assigned'), field: fc.constant('assignedToId') }),
  'person-unknown': fc.record({ code: fc.constant('person-unknown'), field: fc.constantFrom('assignedToId', 'delegateId') }),
  'override-not-granted': fc.record({
    code: fc.constant('override-not-granted'),
    state: orNull(requestState),
    validationRequestId: orNull(anId<'validation-request'>()),
    currentStatus: orNull(text),
    minLength: count,
  }),
  'override-not-requested': fc.record({ code: fc.constant('override-not-requested'), state: orNull(requestState) }),
  'duties-not-segregated': fc.record({
    code: fc.constant('duties-not-segregated'),
    rule: fc.constantFrom(
      'validator-may-not-confirm',
      'validator-may-not-override',
      'requester-may-not-override',
      'requester-may-not-grant',
      'confirmer-may-not-close',
      'confirmer-may-not-redact',
    ),
  }),
  'regional-approval-open': fc.record({ code: fc.constant('regional-approval-open'), regionIds, state: orNull(approvalState) }),
  'regional-approval-not-open': fc.record({
    code: fc.constant('regional-approval-not-open'),
    regionId: anId<'region'>(),
    state: orNull(approvalState),
  }),
  'not-permitted': fc.constant({ code: 'not-permitted' }),
  'exception-not-open': fc.record({ code: fc.constant('exception-not-open'), state: orNull(exceptionState) }),
  'nothing-to-redact': fc.constant({ code: 'nothing-to-redact', field: 'texts' }),
  'narrative-too-short': fc.record({
    code: fc.constant('narrative-too-short'),
    field: fc.constant('narrative'),
    minLength: count,
    length: count,
  }),
  'model-not-found': fc.constant({ code: 'model-not-found' }),
  'delegation-not-found': fc.constant({ code: 'delegation-not-found' }),
  'delegation-over': fc.record({ code: fc.constant('delegation-over'), revokedAt: orNull(moment), validUntil: moment }),
  'delegation-to-oneself': fc.record({ code: fc.constant('delegation-to-oneself'), field: fc.constant('delegateId') }),
  'delegation-too-long': fc.record({ code: fc.constant('delegation-too-long'), field: fc.constant('validUntil'), maxDays: count }),
  'delegation-dates': fc.record({ code: fc.constant('delegation-dates'), field: fc.constantFrom('validFrom', 'validUntil') }),
  'duplicate-task': fc.record({ code: fc.constant('duplicate-task'), taskIds: fc.array(anId<'task'>(), { maxLength: 3 }) }),
  'region-not-targeted': fc.record({ code: fc.constant('region-not-targeted'), regionId: anId<'region'>() }),
  'no-regions': fc.constant({ code: 'no-regions' }),
  'region-not-in-model': fc.record({ code: fc.constant('region-not-in-model'), regionId: anId<'region'>() }),
  'nobody-to-assign': fc.record({ code: fc.constant('nobody-to-assign'), regionId: orNull(anId<'region'>()) }),
};
/** A refusal of any code. */
export const refusal: fc.Arbitrary<Refusal> = fc.oneof(...Object.values(refusalOf));

const permission: fc.Arbitrary<Permission> = fc.oneof(
  fc.constant({ allowed: true } as const),
  fc.record({ allowed: fc.constant(false as const), refusal }),
);
const overrideRequest = fc.record<OverrideRequest>({
  state: requestState,
  reason: text,
  requestedAt: moment,
  requestedById: anId(),
  requestedOnBehalfOfId: orNull(anId()),
  decidedAt: orNull(moment),
  decidedById: orNull(anId()),
  decisionNote: orNull(text),
});
const task = fc
  .record({
    taskId: anId<'task'>(),
    regionId: orNull(anId<'region'>()),
    plannedProductionDate: day,
    actualProductionDate: orNull(day),
    status: fc.constantFrom(...taskStatuses),
    confirmationNotes: orNull(text),
    confirmedAt: orNull(moment),
    assignmentCause: fc.constantFrom('rule', 'ownership-changed', 'requested'),
    overrideRequest: orNull(overrideRequest),
    withdrawnOn: orNull(day),
    withdrawalReason: orNull(text),
    deployedBeforeValidationApproved: fc.boolean(),
    revision: count,
  })
  .map((over) => aTask(over));
const namedVersion = fc.record({ versionId: anId<'version'>(), versionNumber: text });
const owners = {
  confirm: permission,
  adjust: permission,
  cancel: permission,
  reassign: permission,
  withdraw: permission,
  'request-override': permission,
};
const overseers = {
  'decide-override': permission,
  'decide-approval': permission,
  'acknowledge-exception': permission,
  'close-exception': permission,
  redact: permission,
};
const views = {
  task,
  model: fc.record({ modelId: anId<'model'>(), name: text }),
  version: namedVersion,
  region: orNull(region),
  assignedTo: person,
  confirmedBy: orNull(person),
  actingFor: orNull(person),
  validation: orNull(
    fc.record({
      validationRequestId: anId<'validation-request'>(),
      statusCode: orNull(text),
      statusLabel: orNull(text),
      approvedOn: orNull(day),
      isInterim: fc.boolean(),
      scopeRegionIds: orNull(regionIds),
      requestedById: orNull(anId<'user'>()),
      validatorIds: fc.array(anId<'user'>(), { maxLength: 2 }),
    }),
  ),
  gate,
  daysUntilDue: fc.integer(),
  bucket: orNull(fc.constantFrom('overdue', 'due-soon', 'upcoming')),
  locked: fc.boolean(),
  may: fc.record(owners),
};
const approval = fc.record<RegionalApproval>({
  taskId: anId(),
  regionId: anId(),
  state: approvalState,
  requestedAt: moment,
  decidedAt: orNull(moment),
  decidedById: orNull(anId()),
  note: orNull(text),
});
const exception = fc.record<Exception>({
  taskId: anId(),
  versionId: anId(),
  code: orNull(text),
  state: exceptionState,
  usedFrom: day,
  openedAt: moment,
  acknowledgedAt: orNull(moment),
  acknowledgedById: orNull(anId()),
  closedAt: orNull(moment),
  closedById: orNull(anId()),
  closureReason: orNull(fc.constantFrom(...closureReasons)),
  approvedOn: orNull(day),
  narrative: orNull(text),
});
/** A task as a list shows it. */
export const summary: fc.Arbitrary<TaskSummary> = fc.record(views);

/** Something that waits to be decided. */
export const pendingDecision: fc.Arbitrary<PendingDecision> = fc.record({
  action: fc.constantFrom(...pendingActions),
  region: views.region,
  since: moment,
  waitingSince: day,
  daysWaiting: fc.nat(1_000),
  requestedBy: orNull(person),
  permission,
  exceptionCode: orNull(text),
  task: summary,
});
/** A task in full. */
export const detail: fc.Arbitrary<TaskDetail> = fc.record({
  ...views,
  may: fc.record({ ...owners, ...overseers }),
  basis: text,
  people: fc.array(person),
  version: fc.record({
    versionId: anId<'version'>(),
    modelId: anId<'model'>(),
    versionNumber: text,
    ordinal: fc.integer(),
    scope: fc.constantFrom('GLOBAL', 'REGIONAL'),
    affectedRegionIds: fc.array(anId<'region'>()),
    validationRequestId: orNull(anId<'validation-request'>()),
    validationRequired: fc.boolean(),
    createdOn: day,
    plannedProductionDate: orNull(day),
    firstProductionDate: orNull(day),
    actualProductionDate: orNull(day),
  }),
  deployments: fc.array(
    fc.record({
      region,
      current: orNull(
        fc.record({
          versionId: anId<'version'>(),
          versionNumber: text,
          versionOrdinal: fc.integer(),
          deployedOn: day,
          taskId: orNull(anId<'task'>()),
        }),
      ),
    }),
    { maxLength: 3 },
  ),
  adjustedBy: orNull(person),
  cancelledBy: orNull(person),
  confirmedOnBehalfOf: orNull(person),
  withdrawnBy: orNull(person),
  replacedBy: orNull(namedVersion),
  reassignedBy: orNull(person),
  approvals: fc.array(approval, { maxLength: 2 }),
  answerableRegionIds: fc.array(anId<'region'>(), { maxLength: 2 }),
  exception: orNull(exception),
  delegations: fc.array(
    fc.record({
      delegationId: anId<'delegation'>(),
      modelId: orNull(anId<'model'>()),
      taskId: orNull(anId<'task'>()),
      delegator: person,
      delegate: person,
      actions: fc.subarray([...delegableActions]),
      validFrom: moment,
      validUntil: moment,
      reason: orNull(text),
      mayRevoke: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
});
const record = fc.record({ versionId: anId<'version'>(), deployedOn: day, taskId: orNull(anId<'task'>()) });
const dates = fc.record({ firstProductionDate: orNull(day), actualProductionDate: orNull(day) });
const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({
    type: fc.constant('regional-deployment.record' as const),
    modelId: anId<'model'>(),
    regionId: anId<'region'>(),
    before: orNull(record),
    after: record,
    superseded: fc.boolean(),
    notes: orNull(text),
  }),
  fc.record({
    type: fc.constant('regional-deployment.withdraw' as const),
    modelId: anId<'model'>(),
    regionId: anId<'region'>(),
    taskId: anId<'task'>(),
    before: orNull(record),
    after: orNull(record),
    moves: fc.boolean(),
  }),
  fc.record({ type: fc.constant('version.production-date.record' as const), versionId: anId<'version'>(), before: dates, after: dates }),
  fc.record({ type: fc.constant('regional-approval.record' as const), before: orNull(approval), after: approval }),
  fc.record({ type: fc.constant('exception.record' as const), before: orNull(exception), after: exception, openedOn: orNull(day) }),
);
const aField = fc.constantFrom('actualProductionDate', 'validationOverrideReason');
const remedy: fc.Arbitrary<Remedy> = fc.oneof(
  fc.record({ type: fc.constant('correct-input' as const), fields: fc.array(aField, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('give-reason' as const), field: aField, minLength: count, maxLength: count }),
  fc.record({ type: fc.constant('leave-out' as const), field: aField }),
  fc.record({ type: fc.constant('choose-date' as const), field: aField, earliest: orNull(day), latest: orNull(day) }),
  fc.record({ type: fc.constantFrom('look-again' as const, 'ask-second-person' as const, 'ask-another' as const, 'none' as const) }),
  fc.record({ type: fc.constant('wait-for-validation' as const), validationRequestId: orNull(anId<'validation-request'>()) }),
  fc.record({ type: fc.constant('wait-for-regions' as const), regionIds }),
);
const changed: fc.Arbitrary<Partial<DeploymentTask>> = fc.oneof(
  fc.constant({}),
  fc.record({ assignmentCause: fc.constant('ownership-changed' as const), overrideRequest: orNull(overrideRequest), revision: count }),
  task,
);
/** An explanation. */
export const explanation: fc.Arbitrary<Explanation> = fc.record({
  allowed: fc.boolean(),
  refusals: fc.array(refusal, { maxLength: 2 }),
  remedies: fc.array(remedy, { maxLength: 2 }),
  whoCould: orNull(fc.array(person, { maxLength: 2 })),
  otherVersions: fc.array(namedVersion, { maxLength: 2 }),
  override: orNull(fc.record({ minLength: count, maxLength: count })),
  gate: orNull(gate),
  change: orNull(fc.record({ before: changed, after: changed })),
  effects: fc.array(effect, { maxLength: 3 }),
  actualDate: fc.record({ earliest: orNull(day), latest: day }),
  today: day,
  timeZone: fc.constantFrom('UTC', 'Europe/London'),
  task: detail,
});
