import {
  asCalendarDate,
  asInstant,
  type Effect,
  type Explanation,
  type GateFacts,
  id,
  type Permission,
  type Person,
  type Refusal,
  type TaskDetail,
  taskActions,
  taskStatuses,
  type TaskSummary,
} from '@countersign/core';
import { aTask } from '@countersign/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelCase, coreCode, snakeCase, wireCode } from '../../packages/http/src/client/wire/case.ts';
import { decodeCursor, encodeCursor } from '../../packages/http/src/client/wire/cursor.ts';
import { refusalFromWire, refusalToWire } from '../../packages/http/src/client/wire/refusal.ts';
import { explanationFromWire, explanationToWire, taskFromWire, taskToWire } from '../../packages/http/src/client/wire/views.ts';
import { refusalTable } from '../../packages/http/src/problem/refusal-table.ts';
import { type Problem, refusalProblem } from '../../packages/http/src/problem/problem.ts';

const anId = <Kind extends string>() => fc.stringMatching(/^[\x21-\x7e]{1,12}$/).map((text) => id<Kind>(text));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => asCalendarDate(date.toISOString().slice(0, 10)));
const moment = fc
  .date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => asInstant(date.toISOString()));
// Texts that look like names and codes must come through untouched.
const text = fc.oneof(
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
/** A refusal of every code; one that the core adds does not compile until it stands here. */
const refusalOf: { readonly [Code in Refusal['code']]: fc.Arbitrary<Extract<Refusal, { readonly code: Code }>> } = {
  'invalid-input': fc.record({ code: fc.constant('invalid-input'), issues: fc.array(issue) }),
  'task-not-found': fc.constant({ code: 'task-not-found' }),
  'version-not-found': fc.constant({ code: 'version-not-found' }),
  'action-not-delegated': fc.record({ code: fc.constant('action-not-delegated'), action }),
  stale: fc.record({ code: fc.constant('stale'), expectedRevision: count, currentRevision: count }),
  busy: fc.constant({ code: 'busy' }),
  'task-not-open': fc.record({ code: fc.constant('task-not-open'), action, status: fc.constantFrom(...taskStatuses) }),
  'date-in-future': fc.record({ code: fc.constant('date-in-future'), field: fc.constant('actualProductionDate'), latest: day }),
  'date-too-early': fc.record({ code: fc.constant('date-too-early'), field: fc.constant('actualProductionDate'), earliest: day }),
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
  'no-regions': fc.constant({ code: 'no-regions' }),
  'region-not-in-model': fc.record({ code: fc.constant('region-not-in-model'), regionId: anId<'region'>() }),
  'nobody-to-assign': fc.record({ code: fc.constant('nobody-to-assign'), regionId: orNull(anId<'region'>()) }),
};
const refusal: fc.Arbitrary<Refusal> = fc.oneof(...Object.values(refusalOf));

const permission: fc.Arbitrary<Permission> = fc.oneof(
  fc.constant({ allowed: true } as const),
  fc.record({ allowed: fc.constant(false as const), refusal }),
);
const task = fc
  .record({
    taskId: anId<'task'>(),
    regionId: orNull(anId<'region'>()),
    plannedProductionDate: day,
    actualProductionDate: orNull(day),
    status: fc.constantFrom(...taskStatuses),
    confirmationNotes: orNull(text),
    confirmedAt: orNull(moment),
    deployedBeforeValidationApproved: fc.boolean(),
    revision: count,
  })
  .map((over) => aTask(over));
const views = {
  task,
  model: fc.record({ modelId: anId<'model'>(), name: text }),
  version: fc.record({ versionId: anId<'version'>(), versionNumber: text }),
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
    }),
  ),
  gate,
  daysUntilDue: fc.integer(),
  bucket: orNull(fc.constantFrom('overdue', 'due-soon', 'upcoming')),
  may: fc.record({ confirm: permission, adjust: permission, cancel: permission }),
};
const summary: fc.Arbitrary<TaskSummary> = fc.record(views);
const detail: fc.Arbitrary<TaskDetail> = fc.record({
  ...views,
  version: fc.record({
    versionId: anId<'version'>(),
    modelId: anId<'model'>(),
    versionNumber: text,
    ordinal: fc.integer(),
    scope: fc.constantFrom('GLOBAL', 'REGIONAL'),
    affectedRegionIds: fc.array(anId<'region'>()),
    validationRequestId: orNull(anId<'validation-request'>()),
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
  fc.record({ type: fc.constant('version.production-date.record' as const), versionId: anId<'version'>(), before: dates, after: dates }),
);
const explanation: fc.Arbitrary<Explanation> = fc.record({
  allowed: fc.boolean(),
  refusals: fc.array(refusal, { maxLength: 2 }),
  override: orNull(fc.record({ minLength: count, maxLength: count })),
  gate: orNull(gate),
  effects: fc.array(effect, { maxLength: 3 }),
  actualDate: fc.record({ earliest: orNull(day), latest: day }),
  today: day,
  timeZone: fc.constantFrom('UTC', 'Europe/London'),
  task: detail,
});

/** What a value looks like once it has been over the wire. */
const sent = <Value extends object>(value: Value) => JSON.parse(JSON.stringify(value)) as object;
/** Every name in a value, at any depth. */
const names = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => [...(Array.isArray(value) ? [] : [key]), ...names(each)])
    : [];

describe('what crosses the wire comes out as it went in', () => {
  it('a summary', () =>
    fc.assert(
      fc.property(summary, (value) => {
        expect(taskFromWire(sent(taskToWire(value)))).toEqual(value);
      }),
    ));
  it('a detail', () =>
    fc.assert(
      fc.property(detail, (value) => {
        expect(taskFromWire(sent(taskToWire(value)))).toEqual(value);
      }),
    ));
  it('an explanation', () =>
    fc.assert(
      fc.property(explanation, (value) => {
        expect(explanationFromWire(sent(explanationToWire(value)) as { task: object })).toEqual(value);
      }),
    ));
  it.each(Object.entries(refusalOf))('a refusal: %s', (_, arbitrary: fc.Arbitrary<Refusal>) =>
    fc.assert(
      fc.property(arbitrary, (value) => {
        expect(refusalFromWire(sent(refusalToWire(value)))).toEqual(value);
      }),
      { numRuns: 20 },
    ),
  );
  it('a cursor', () =>
    fc.assert(
      fc.property(fc.record({ plannedProductionDate: day, taskId: anId<'task'>() }), (cursor) => {
        const word = encodeCursor(cursor);
        expect(word).toMatch(/^[\w-]+$/);
        expect(decodeCursor(word)).toEqual(cursor);
      }),
    ));
});

it('knows a cursor by one spelling only', () => {
  const word = encodeCursor({ plannedProductionDate: asCalendarDate('2026-11-20'), taskId: id('t') });
  expect(word).toBe('MjAyNi0xMS0yMHQ');
  // The last two bits of the last letter carry nothing, so these would mean the same.
  for (const other of ['MjAyNi0xMS0yMHR', 'MjAyNi0xMS0yMHQ=', ' MjAyNi0xMS0yMHQ', 'MjAyNi0xMS0yMHQAA'])
    expect(decodeCursor(other)).toBeNull();
});

describe('the spelling on the wire', () => {
  it('is snake_case for every name', () =>
    fc.assert(
      fc.property(explanation, (value) => {
        expect(names(explanationToWire(value)).filter((name) => !/^[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
      }),
      { numRuns: 20 },
    ));

  it('leaves the texts of people and hosts alone, however like a code they are', () => {
    fc.assert(
      fc.property(summary, text, (value, code) => {
        const { region: spelt, confirmation_notes } = taskToWire({
          ...value,
          region: { regionId: id('r'), code, name: code },
          task: { ...value.task, confirmationNotes: code },
        });
        expect([spelt?.code, spelt?.name, confirmation_notes]).toEqual([code, code, code]);
      }),
    );
  });

  it('turns names and codes both ways', () => {
    expect([snakeCase('deployedBeforeValidationApproved'), camelCase('deployed_before_validation_approved')]).toEqual([
      'deployed_before_validation_approved',
      'deployedBeforeValidationApproved',
    ]);
    expect([wireCode('regional-deployment.record'), coreCode('regional_deployment.record')]).toEqual([
      'regional_deployment.record',
      'regional-deployment.record',
    ]);
  });

  it('keeps HTTP’s status and a task’s apart in a problem', () => {
    expect(refusalProblem({ code: 'task-not-open', action: 'confirm', status: 'CANCELLED' })).toMatchObject({
      status: 409,
      task_status: 'CANCELLED',
    });
  });

  it('tells every refusal in words that say what to do next', () => {
    fc.assert(
      fc.property(refusal, (value) => {
        const { status, title, detail: told, errors }: Problem = refusalProblem(value);
        expect(status).toBe(refusalTable[value.code].status);
        expect(title).toMatch(/^[A-Z].*[^.]$/);
        expect(told).toMatch(/^[^]*\.$/);
        expect(told).not.toMatch(/undefined|null|\[object/);
        expect('field' in value ? errors?.map(({ field }) => field) : []).toEqual('field' in value ? [snakeCase(value.field)] : []);
      }),
    );
  });
});
