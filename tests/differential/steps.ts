import { dueBuckets, delegableActions, redactableTexts, taskStatuses } from '@countersign/core';
import { type Arbitrary, array, boolean, constant, constantFrom, integer, oneof, option, record, subarray, tuple } from 'fast-check';
import { names, regionIds, validationIds } from './bank-of-many-kinds.ts';
import type { Call, Lookup } from './situation.ts';
import { aText } from './texts.ts';

/** A reason that is nearly always long enough. */
const aReason = oneof(
  { weight: 9, arbitrary: aText.map((text) => `The regulator would not wait: ${text}`) },
  { weight: 1, arbitrary: aText },
);
const aNote = option(aText);
/** A place in whatever list there is by then. */
const aPlace = integer({ min: 0, max: 59 });
/** Days from today. */
const days = (min: number, max: number) => integer({ min, max });
const aWentLive = oneof({ weight: 9, arbitrary: days(-12, 0) }, { weight: 1, arbitrary: days(-400, 3) });
const aPlannedDay = oneof({ weight: 9, arbitrary: days(0, 30) }, { weight: 1, arbitrary: days(-3, 400) });
const seldom = <Value>(arbitrary: Arbitrary<Value>) => oneof({ weight: 5, arbitrary: constant(null) }, { weight: 1, arbitrary });
const aName = constantFrom(...names);
const somebody = constantFrom(...names, 'nobody' as const);
/** Mostly whoever the task is assigned to. */
const asAssignee = oneof({ weight: 5, arbitrary: constant('assignee' as const) }, { weight: 1, arbitrary: aName });
const asOverseer = oneof({ weight: 4, arbitrary: constant('vera' as const) }, { weight: 1, arbitrary: aName });
const asAdministrator = oneof({ weight: 4, arbitrary: constant('adam' as const) }, { weight: 1, arbitrary: aName });
const aRegion = constantFrom(...regionIds);
/** Nearly always none, else one revision below, at, or above the current. */
const revision = seldom(constantFrom(-1, 0, 0, 1));
/** An override's reason: when the gate asks for one, always, or never. */
const justified = oneof(
  { weight: 6, arbitrary: constant('as asked' as const) },
  { weight: 1, arbitrary: constantFrom('always' as const, 'never' as const) },
);

const onTask = <Who>(who: Arbitrary<Who>) => ({ who, task: aPlace, revision });

const confirmation = { actual: aWentLive, notes: aNote, reason: aReason, justified };

const commands = [
  [10, record({ type: constant('confirm' as const), ...onTask(asAssignee), ...confirmation })],
  [3, record({ type: constant('adjust' as const), ...onTask(asAssignee), planned: aPlannedDay, reason: option(aReason, { freq: 9 }) })],
  [2, record({ type: constant('cancel' as const), ...onTask(asAssignee), reason: option(aReason, { freq: 9 }) })],
  [2, record({ type: constant('reassign' as const), ...onTask(asAssignee), to: somebody, reason: aReason })],
  [4, record({ type: constant('withdraw' as const), ...onTask(asAssignee), on: aWentLive, reason: aReason, replacement: option(aPlace) })],
  [6, record({ type: constant('requestOverride' as const), ...onTask(asAssignee), actual: option(aWentLive), reason: aReason })],
  [6, record({ type: constant('decideOverride' as const), ...onTask(asOverseer), granted: boolean(), notes: aNote })],
  [3, record({ type: constant('decideApproval' as const), ...onTask(asOverseer), regionId: aRegion, approved: boolean(), notes: aNote })],
  [3, record({ type: constant('acknowledgeException' as const), ...onTask(asOverseer) })],
  [
    3,
    record({
      type: constant('redact' as const),
      ...onTask(asAdministrator),
      texts: subarray([...redactableTexts], { minLength: 1 }),
      reason: aReason,
    }),
  ],
  [
    6,
    record({
      type: constant('closeException' as const),
      ...onTask(asOverseer),
      closure: constantFrom('risk-accepted', 'recorded-in-error', 'deployment-withdrawn'),
      reason: aReason,
    }),
  ],
] as const;

const many = { who: asAdministrator, tasks: array(aPlace, { minLength: 1, maxLength: 12 }), stray: boolean() };

const anAssignment = record({
  type: constant('assign' as const),
  who: asAdministrator,
  version: aPlace,
  planned: option(aPlannedDay),
  regions: seldom(subarray([...regionIds], { minLength: 1 })),
  own: option(aPlannedDay),
});

const versions = [
  [6, anAssignment],
  [
    5,
    record({
      type: constant('deploy' as const),
      who: oneof(asAdministrator, constant('owner' as const)),
      version: aPlace,
      regions: seldom(subarray([...regionIds], { minLength: 1 })),
      ...confirmation,
    }),
  ],
  [3, record({ type: constant('confirmMany' as const), ...many, ...confirmation })],
  [2, record({ type: constant('adjustMany' as const), ...many, planned: aPlannedDay, reason: aReason })],
  [1, record({ type: constant('cancelMany' as const), ...many, tasks: array(aPlace, { minLength: 1, maxLength: 3 }), reason: aReason })],
  [2, record({ type: constant('explainMany' as const), ...many, ...confirmation })],
  [2, record({ type: constant('explain' as const), who: asAssignee, task: aPlace, ...confirmation })],
  [
    2,
    record({
      type: constant('followOwners' as const),
      who: constantFrom('robot' as const, 'adam' as const, 'olivia' as const),
      model: option(aPlace),
    }),
  ],
  [4, record({ type: constant('roll up' as const) })],
  [1, record({ type: constant('completeRollouts' as const), who: constantFrom('robot' as const, 'adam' as const, 'olivia' as const) })],
  [2, record({ type: constant('requestApprovals' as const), who: constantFrom('robot' as const, 'adam' as const, 'olivia' as const) })],
  [2, record({ type: constant('settleExceptions' as const), who: constantFrom('robot' as const, 'adam' as const, 'olivia' as const) })],
] as const;

const delegating = [
  [
    4,
    record({
      type: constant('delegate' as const),
      who: oneof(constant('owner' as const), aName),
      model: option(aPlace, { freq: 3 }),
      task: aPlace,
      to: oneof(constant('dora' as const), somebody),
      actions: subarray([...delegableActions]),
      from: option(days(-1, 20)),
      until: days(-1, 100),
      reason: option(aReason),
    }),
  ],
  [3, record({ type: constant('revokeDelegation' as const), who: oneof(constant('adam' as const), aName), delegation: aPlace })],
] as const;

const aStatusCode = constantFrom('APPROVED', 'APPROVED', 'IN_PROGRESS', 'UNDER_REVIEW', 'REJECTED', 'SOMETHING_ELSE', null);

const records = [
  [2, record({ type: constant('put owner' as const), model: aPlace, owner: option(aName) })],
  [
    2,
    record({
      type: constant('put regions' as const),
      model: aPlace,
      regions: subarray([...regionIds]),
      owners: array(option(aName), { minLength: 4, maxLength: 4 }),
    }),
  ],
  [
    4,
    record({
      type: constant('put validation' as const),
      validationId: constantFrom(...validationIds),
      code: aStatusCode,
      label: aText,
      approved: option(days(-20, 2), { freq: 9 }),
      isInterim: boolean(),
      scope: option(subarray([...regionIds])),
      requestedBy: option(aName),
      validators: subarray([...names], { maxLength: 2 }),
    }),
  ],
  [
    2,
    record({
      type: constant('put version' as const),
      version: aPlace,
      regions: subarray([...regionIds], { maxLength: 3 }),
      scope: constantFrom('GLOBAL' as const, 'REGIONAL' as const),
      validationId: option(constantFrom(...validationIds)),
      validationRequired: boolean(),
      planned: option(aPlannedDay),
      number: option(aText.map((text) => text.slice(0, 40))),
    }),
  ],
  [1, record({ type: constant('put deployment' as const), model: aPlace, version: aPlace, regionId: aRegion, on: days(-60, 0) })],
  [
    1,
    record({
      type: constant('put names' as const),
      model: aPlace,
      name: aText,
      person: aName,
      regionId: aRegion,
      requiresApproval: boolean(),
    }),
  ],
  [2, record({ type: constant('wait' as const), minutes: oneof(integer({ min: 1, max: 600 }), integer({ min: 1_000, max: 10_000 })) })],
] as const;

const reads = [
  [
    3,
    record({
      type: constant('myTasks' as const),
      who: aName,
      statuses: option(subarray([...taskStatuses])),
      bucket: option(constantFrom(...dueBuckets)),
      regionId: option(aRegion),
      model: option(aPlace),
      validation: option(subarray(['APPROVED', 'IN_PROGRESS', null], { minLength: 1 })),
      from: option(days(-20, 30)),
      to: option(days(-20, 40)),
      search: option(
        oneof(
          aText.map((text) => text.slice(0, 3)),
          constantFrom('mort', 'LAND', 'ß', 'i', '.0'),
        ),
      ),
      limit: integer({ min: 1, max: 5 }),
      after: option(aPlace),
    }),
  ],
  [
    2,
    record({
      type: constant('report' as const),
      who: constantFrom('vera' as const, 'adam' as const, 'olivia' as const),
      from: days(-40, 0),
      length: integer({ min: -1, max: 60 }),
      regionId: option(aRegion),
      model: option(aPlace),
      owner: option(aName),
    }),
  ],
] as const;

/** One thing that happens at the bank. Places in lists are settled when it happens, by what there is by then. */
const aStep = oneof(
  ...[...commands, ...versions, ...delegating, ...records, ...reads].map(([weight, arbitrary]) => ({
    weight,
    arbitrary: arbitrary as Arbitrary<Step>,
  })),
);

type Made<Weighted> = Weighted extends readonly [number, Arbitrary<infer Value>] ? Value : never;
/** See `aStep`. */
export type Step = Made<
  (typeof commands)[number] | (typeof versions)[number] | (typeof delegating)[number] | (typeof records)[number] | (typeof reads)[number]
>;

/** How steps of some types are settled. */
export type Settlers<Type extends Step['type']> = {
  readonly [Each in Type]: (step: Extract<Step, { type: Each }>, at: Lookup) => Call;
};

/** Exactly `length` steps, each of which can be left out to find the few that matter; the first ones give people work. */
export const someSteps = (length: number): Arbitrary<readonly (Step | null)[]> =>
  tuple(exactly(6, anAssignment), exactly(length - 6, aStep)).map(([first, then]) => [...first, ...then]);

const exactly = (length: number, arbitrary: Arbitrary<Step>) =>
  array(option(arbitrary, { freq: 1_000 }), { minLength: length, maxLength: length, size: 'max' });
