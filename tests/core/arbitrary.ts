import {
  type Actor,
  addDays,
  asCalendarDate,
  type CalendarDate,
  type Context,
  definePolicy,
  type Delegation,
  id,
  type Policy,
  type RegionFacts,
  type Snapshot,
  type TaskCommand,
  taskActions,
  taskStatuses,
  type ValidationFacts,
} from '@countersign/core';
import {
  aContext,
  aDelegation,
  adjusting,
  aModel,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
} from '@countersign/core/testing';
import { type Arbitrary, boolean, constant, constantFrom, integer, oneof, option, record, subarray, tuple } from 'fast-check';

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
  isAdministrator: oneof({ weight: 4, arbitrary: constant(false) }, { weight: 1, arbitrary: constant(true) }),
  tenantId: oneof(
    { weight: 19, arbitrary: constant(id<'tenant'>('bank')) },
    { weight: 1, arbitrary: constant(id<'tenant'>('other-bank')) },
  ),
}).map(anActor);

const someDelegation: Arbitrary<Delegation> = record({
  actions: subarray([...taskActions]),
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
  }).map(aValidation),
);

/** Any state a task can be found in. */
export const someSnapshot: Arbitrary<Snapshot> = record({
  status: oneof({ weight: 3, arbitrary: constant('PENDING' as const) }, { weight: 2, arbitrary: constantFrom(...taskStatuses) }),
  regionId: option(constantFrom(id<'region'>('uk'), id<'region'>('left'))),
  planned: aDayNearby,
  regions: tuple(someRegion('fr'), someRegion('uk')).chain((regions) => subarray(regions)),
  ownerId: option(whoever, { freq: 9 }),
  validation: someValidation,
  affectedRegionIds: subarray([id<'region'>('fr'), id<'region'>('uk')]),
  createdOn: integer({ min: -60, max: 0 }).map((days) => addDays(asCalendarDate('2026-11-24'), days)),
  delegations: tuple(someDelegation, someDelegation).chain((delegations) => subarray(delegations)),
}).map(({ status, regionId, planned, validation, regions, ownerId, affectedRegionIds, createdOn, delegations }) =>
  aSnapshot({
    task: aTask({ status, regionId, plannedProductionDate: planned }),
    model: aModel({ ownerId }),
    version: aVersion({ validationRequestId: validation && validation.validationRequestId, affectedRegionIds, createdOn }),
    validation,
    regions,
    delegations,
  }),
);

/** Any house rules. */
const somePolicy: Arbitrary<Policy> = record({
  whenNoValidation: constantFrom('allow' as const, 'override' as const, 'block' as const),
  date: constantFrom('actual' as const, 'click' as const),
  adjust: constantFrom('required' as const, 'optional' as const),
  strict: boolean(),
  maxBackdateDays: option(integer({ min: 0, max: 40 })),
  versionDate: constantFrom('all-regions' as const, 'each-confirmation' as const),
}).map(({ whenNoValidation, date, adjust, strict, maxBackdateDays, versionDate }) =>
  definePolicy({
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
);
