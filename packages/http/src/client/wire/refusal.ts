import type { Refusal } from '@countersign/core';
import { camelCase, coreCode, snakeCase, type SnakeCase, type WireCode, wireCode } from './case.ts';

/** One thing that is wrong with a request. `field` is the path to it in the wire's spelling, `''` for the body as a whole. */
export interface WireIssue {
  readonly field: string;
  readonly message: string;
}

type Renamed = { readonly status: 'task_status'; readonly issues: 'errors' };

/**
 * A refusal on the wire. Its codes and the member it names are in snake_case. `status` is `task_status`, because in a
 * problem `status` is HTTP's; `issues` are `errors`, as in every problem.
 */
export type WireRefusal<Of extends Refusal = Refusal> = Of extends Refusal
  ? {
      readonly [Key in keyof Of as Key extends keyof Renamed ? Renamed[Key] : SnakeCase<Key & string>]: Key extends
        'code' | 'action' | 'rule'
        ? WireCode<Of[Key] & string>
        : Key extends 'field'
          ? SnakeCase<Of[Key] & string>
          : Key extends 'issues'
            ? readonly WireIssue[]
            : Of[Key];
    }
  : never;

/** Spells a refusal for the wire. The inverse of {@link refusalFromWire}. */
export function refusalToWire(refusal: Refusal): WireRefusal {
  const entries = Object.entries(refusal).map(([key, value]) => {
    switch (key) {
      case 'code':
      case 'action':
      case 'rule':
        return [key, wireCode(value as string)];
      case 'field':
        return ['field', snakeCase(value as string)];
      case 'issues':
        return ['errors', respell(value as readonly WireIssue[], snakeCase)];
      case 'status':
        return ['task_status', value];
      default:
        return [snakeCase(key), value];
    }
  });
  return Object.fromEntries(entries) as WireRefusal;
}

/** Reads a refusal back into the core's spelling. */
export function refusalFromWire(wire: object): Refusal {
  const entries = Object.entries(wire).map(([key, value]) => {
    switch (key) {
      case 'code':
      case 'action':
      case 'rule':
        return [key, coreCode(value as string)];
      case 'field':
        return ['field', camelCase(value as string)];
      case 'errors':
        return ['issues', respell(value as readonly WireIssue[], camelCase)];
      case 'task_status':
        return ['status', value];
      default:
        return [camelCase(key), value];
    }
  });
  return Object.fromEntries(entries) as Refusal;
}

const respell = (issues: readonly WireIssue[], spell: (path: string) => string): readonly WireIssue[] =>
  issues.map(({ field, message }) => ({ field: spell(field), message }));

// What RFC 9457 gives every problem, and is no part of the refusal that it tells.
const ofProblems: ReadonlySet<string> = new Set(['type', 'title', 'status', 'detail']);

/** Reads the refusal that a problem tells. Its code is taken at its word; the errors of all but invalid input are told anew from the field. */
export function refusalFromProblem(problem: object): Refusal {
  const isInvalid = 'code' in problem && problem.code === 'invalid_input';
  return refusalFromWire(
    Object.fromEntries(Object.entries(problem).filter(([key]) => !ofProblems.has(key) && (isInvalid || key !== 'errors'))),
  );
}
