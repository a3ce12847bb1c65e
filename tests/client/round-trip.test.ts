import { asCalendarDate, asInstant, id, pendingActions, type Refusal } from '@countersign/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { camelCase, coreCode, snakeCase, wireCode } from '../../packages/http/src/client/wire/case.ts';
import { decodeCursor, decodePendingCursor, encodeCursor, encodePendingCursor } from '../../packages/http/src/client/wire/cursor.ts';
import { refusalFromWire, refusalToWire } from '../../packages/http/src/client/wire/refusal.ts';
import { aroundTaskFromWire, aroundTaskToWire, taskFromWire, taskToWire } from '../../packages/http/src/client/wire/views.ts';
import { refusalTable } from '../../packages/http/src/problem/refusal-table.ts';
import { type Problem, refusalProblem } from '../../packages/http/src/problem/problem.ts';
import { anId, day, detail, explanation, moment, pendingDecision, refusal, refusalOf, summary, text } from './arbitrary.ts';

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
        expect(aroundTaskFromWire(sent(aroundTaskToWire(value)) as { task: object })).toEqual(value);
      }),
    ));
  it('what waits to be decided', () =>
    fc.assert(
      fc.property(pendingDecision, (value) => {
        expect(aroundTaskFromWire(sent(aroundTaskToWire(value)) as { task: object })).toEqual(value);
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
      fc.property(fc.record({ plannedProductionDate: day, of: fc.stringMatching(/^[0-9a-f]{16}$/), taskId: anId<'task'>() }), (cursor) => {
        const word = encodeCursor(cursor);
        expect(word).toMatch(/^[\w-]+$/);
        expect(decodeCursor(word)).toEqual(cursor);
      }),
    ));
  it('a place among what waits to be decided', () =>
    fc.assert(
      fc.property(
        fc.record({
          since: moment,
          of: fc.stringMatching(/^[0-9a-f]{16}$/),
          action: fc.constantFrom(...pendingActions),
          regionId: fc.option(anId<'region'>()),
          taskId: anId<'task'>(),
        }),
        (place) => {
          const word = encodePendingCursor(place);
          expect(word).toMatch(/^[\w-]+$/);
          expect(decodePendingCursor(word)).toEqual(place);
        },
      ),
    ));
});

it('knows a cursor by one spelling only', () => {
  const word = encodeCursor({ plannedProductionDate: asCalendarDate('2026-11-20'), of: '0123456789abcdef', taskId: id('tt') });
  expect(word).toBe('MjAyNi0xMS0yMDAxMjM0NTY3ODlhYmNkZWZ0dA');
  // The last four bits of the last letter carry nothing, so these would mean the same.
  for (const other of [`${word.slice(0, -1)}B`, `${word}=`, ` ${word}`]) expect(decodeCursor(other)).toBeNull();
});

it('takes no word for a place that is none, or is spelt otherwise', () => {
  const place = {
    since: asInstant('2026-11-24T09:30:00.000Z'),
    of: '0123456789abcdef',
    action: 'decide-override',
    regionId: null,
  } as const;
  const word = encodePendingCursor({ ...place, taskId: id('task') });
  expect(decodePendingCursor(word)).toEqual({ ...place, taskId: 'task' });
  for (const other of ['', 'nope', `${word}=`, ` ${word}`, btoa('one\nline too\nmany\n\nor\nso').replaceAll('=', '')])
    expect(decodePendingCursor(other)).not.toMatchObject(place);
});

describe('the spelling on the wire', () => {
  it('is snake_case for every name', () =>
    fc.assert(
      fc.property(explanation, (value) => {
        expect(names(aroundTaskToWire(value)).filter((name) => !/^[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
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
