import {
  type Actor,
  addDays,
  asCalendarDate,
  type CalendarDate,
  type Context,
  definePolicy,
  delegableActions,
  type Delegation,
  id,
  type Policy,
  type RegionFacts,
  type Snapshot,
  type StandingDeployment,
  type TaskCommand,
  taskStatuses,
  type ValidationFacts,
} from '@countersign/core';
import {
  acknowledging,
  aContext,
  aDelegation,
  adjusting,
  aModel,
  anActor,
  anApproval,
  anException,
  anOverrideRequest,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  closingException,
  confirming,
  decidingApproval,
  decidingOverride,
  reassigning,
  requestingOverride,
  withdrawing,
} from '@countersign/core/testing';
import { type Arbitrary, boolean, constant, constantFrom, integer, oneof, option, record, subarray, tuple } from 'fast-check';

const today = aContext().today;

/** A day between 1950 and 2200. */
export const aDay: Arbitrary<CalendarDate> = integer({ min: -28_000, max: 63_000 }).map((days) =>
  addDays(asCalendarDate('2026-11-24'), days),
);

/** A day within a few weeks of {@link aContext}'s today, often today itself. */
const aDayNearby: Arbitrary<CalendarDate> = oneof(constant(0), integer({ min: -30, max: 30 })).map((days) =>
  addDays(asCalendarDate('2026-11-24'), days),
);

const whoever = constantFrom('owner', 'regional', 'delegate', 'stranger').map((name) => id<'user'>(name));

/** Somebody of the tenant or, seldom, of another one. */
const someActor: Arbitrary<Actor> = record({
  userId: whoever,
  kind: oneof({ weight: 9, arbitrary: constant('person' as const) }, { weight: 1, arbitrary: constant('service' as const) }),
  permissions: subarray(['override' as const, 'approve-region' as const, 'manage-exceptions' as const]),
  approvalRegionIds: oneof(
    { weight: 3, arbitrary: constant(null) },
    { weight: 1, arbitrary: subarray([id<'region'>('fr'), id<'region'>('uk')]) },
  ),
  isAdministrator: oneof({ weight: 4, arbitrary: constant(false) }, { weight: 1, arbitrary: constant(true) }),
  tenantId: oneof(
    { weight: 19, arbitrary: constant(id<'tenant'>('bank')) },
    { weight: 1, arbitrary: constant(id<'tenant'>('other-bank')) },
  ),
}).map(anActor);

const someDelegation: Arbitrary<Delegation> = record({
  actions: subarray([...delegableActions]),
  delegatorId: whoever,
  delegateId: whoever,
  whole: boolean(),
  revoked: boolean(),
}).map(({ whole, revoked, ...rest }) =>
  aDelegation({
    ...rest,
    ...(whole ? {} : { modelId: null, taskId: id<'task'>('task-1') }),
    ...(revoked ? { revokedAt: aContext().now, revokedById: rest.delegatorId } : {}),
  }),
);

const someRegion = (regionId: string): Arbitrary<RegionFacts> =>
  record({
    ownerId: option(whoever),
    requiresApproval: boolean(),
    current: option(
      record({ deployedOn: aDayNearby, versionOrdinal: constantFrom(1, 2, 3) }).map(({ deployedOn, versionOrdinal }) => ({
        versionId: id<'version'>(`v${versionOrdinal}`),
        versionNumber: `${versionOrdinal}.0`,
        versionOrdinal,
        deployedOn,
        taskId: null,
      })),
    ),
  }).map((facts) => aRegion({ regionId: id(regionId), ...facts }));

/** What validation says, if there is a request: approved early, late or on an unknown day; pending; rejected; unheard of. */
const someValidation: Arbitrary<ValidationFacts | null> = option(
  record({
    statusCode: constantFrom('APPROVED', 'APPROVED', 'IN_PROGRESS', 'REJECTED', 'APPROVED_BY_NOBODY', null),
    approvedOn: option(aDayNearby),
    isInterim: boolean(),
    scopeRegionIds: option(subarray([id<'region'>('fr'), id<'region'>('uk')])),
    requestedById: option(whoever),
    validatorIds: subarray([id<'user'>('delegate'), id<'user'>('stranger')], { maxLength: 1 }),
  }).map(aValidation),
);

const someRequest = option(
  record({ state: constantFrom('REQUESTED' as const, 'GRANTED' as const, 'DENIED' as const), requestedById: whoever }).map(
    anOverrideRequest,
  ),
);

const someApprovals = subarray([id<'region'>('fr'), id<'region'>('uk')]).chain((regionIds) =>
  constantFrom('REQUESTED' as const, 'APPROVED' as const, 'DECLINED' as const).map((state) =>
    regionIds.map((regionId) => anApproval({ regionId, state })),
  ),
);

const someException = option(
  constantFrom('OPEN' as const, 'ACKNOWLEDGED' as const, 'CLOSED' as const).map((state) => anException({ state })),
);

/** Any state a task can be found in. */
export const someSnapshot: Arbitrary<Snapshot> = record({
  status: oneof({ weight: 3, arbitrary: constant('PENDING' as const) }, { weight: 2, arbitrary: constantFrom(...taskStatuses) }),
  regionId: option(constantFrom(id<'region'>('uk'), id<'region'>('left'))),
  planned: aDayNearby,
  actual: aDayNearby.map((day) => (day > today ? today : day)),
  withdrawn: boolean(),
  regions: tuple(someRegion('fr'), someRegion('uk')).chain((regions) => subarray(regions)),
  ownerId: option(whoever, { freq: 9 }),
  requested: boolean(),
  validation: someValidation,
  validationRequired: boolean(),
  affectedRegionIds: subarray([id<'region'>('fr'), id<'region'>('uk')]),
  createdOn: integer({ min: -60, max: 0 }).map((days) => addDays(asCalendarDate('2026-11-24'), days)),
  delegations: tuple(someDelegation, someDelegation).chain((delegations) => subarray(delegations)),
  overrideRequest: someRequest,
  approvals: someApprovals,
  exception: someException,
}).map(({ status, regionId, planned, actual, withdrawn, requested, validation, ownerId, overrideRequest, ...rest }) => {
  const { affectedRegionIds, createdOn, validationRequired, ...facts } = rest;
  const confirmed = status === 'CONFIRMED' ? { actualProductionDate: actual, withdrawnOn: withdrawn ? actual : null } : {};
  const task = aTask({
    status,
    regionId,
    plannedProductionDate: planned,
    assignmentCause: requested ? 'requested' : 'rule',
    overrideRequest,
    ...confirmed,
  });
  return aSnapshot({
    ...facts,
    task,
    model: aModel({ ownerId }),
    version: aVersion({
      validationRequestId: validation && validation.validationRequestId,
      validationRequired,
      affectedRegionIds,
      createdOn,
    }),
    validation,
    people: ['owner', 'regional', 'delegate', 'successor'].map((name) => ({ userId: id(name), name })),
    history: status === 'CONFIRMED' && !withdrawn ? standing(task, facts.regions) : [],
  });
});

/** What a confirmed task left in the regions, beside what ran there. */
const standing = (
  { regionId, actualProductionDate, taskId, versionId }: Snapshot['task'],
  regions: readonly RegionFacts[],
): readonly StandingDeployment[] =>
  regions.flatMap((region) => {
    const own = { regionId: region.regionId, versionId, versionNumber: '2.0', versionOrdinal: 2, taskId };
    return [
      ...(region.current ? [{ ...region.current, regionId: region.regionId }] : []),
      ...(actualProductionDate !== null && (regionId === null || regionId === region.regionId)
        ? [{ ...own, deployedOn: actualProductionDate }]
        : []),
    ];
  });

/** Any house rules. */
const somePolicy: Arbitrary<Policy> = record({
  whenNoValidation: constantFrom('allow' as const, 'override' as const, 'block' as const),
  date: constantFrom('actual' as const, 'click' as const),
  adjust: constantFrom('required' as const, 'optional' as const),
  strict: boolean(),
  requires: constantFrom('reason' as const, 'second-person' as const),
  right: constantFrom('owner' as const, 'permission' as const),
  segregation: record({ requesterMayOverride: boolean(), validatorMayOverride: boolean(), validatorMayConfirm: boolean() }),
  regionalApproval: constantFrom('after' as const, 'before' as const),
  maxBackdateDays: option(integer({ min: 0, max: 40 })),
  versionDate: constantFrom('all-regions' as const, 'each-confirmation' as const),
}).map(({ whenNoValidation, date, adjust, strict, requires, right, segregation, regionalApproval, maxBackdateDays, versionDate }) =>
  definePolicy({
    override: { requires, right },
    segregation,
    regionalApproval,
    gate: { whenNoValidation, date },
    reasons: { adjust },
    ...(strict ? { lifecycle: { confirm: ['PENDING'], adjust: ['PENDING'] } } : {}),
    maxBackdateDays,
    versionDate,
  }),
);

/** Anybody, under any house rules, on the morning of 2026-11-24. */
export const someContext: Arbitrary<Context> = record({ actor: someActor, policy: somePolicy }).map(aContext);

const aReason = constantFrom(null, 'Too short.', 'The regulator asked for it before the end of the year.');
const aRevision = constantFrom(null, null, 1, 2);

/** Any command on the task. */
export const someCommand: Arbitrary<TaskCommand> = oneof(
  record({ actualProductionDate: aDayNearby, validationOverrideReason: aReason, expectedRevision: aRevision }).map(confirming),
  record({ plannedProductionDate: aDayNearby, adjustmentReason: aReason, expectedRevision: aRevision }).map(adjusting),
  record({ cancellationReason: aReason, expectedRevision: aRevision }).map(cancelling),
  record({ assignedToId: oneof(whoever, constant(id<'user'>('successor'))), expectedRevision: aRevision }).map(reassigning),
  record({ withdrawnOn: aDayNearby, expectedRevision: aRevision }).map(withdrawing),
  record({ actualProductionDate: option(aDayNearby), expectedRevision: aRevision }).map(requestingOverride),
  record({ decision: constantFrom('GRANTED' as const, 'DENIED' as const), expectedRevision: aRevision }).map(decidingOverride),
  record({ regionId: constantFrom(id<'region'>('uk'), id<'region'>('fr')), expectedRevision: aRevision }).map(decidingApproval),
  record({ expectedRevision: aRevision }).map(acknowledging),
  record({ narrative: constantFrom('Too short', 'Long enough to be one.'), expectedRevision: aRevision }).map(closingException),
);
