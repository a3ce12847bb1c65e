import type { Refusal } from '@countersign/core';
import { camelCase, coreCode, snakeCase, type SnakeCase, type WireCode, wireCode } from './case.ts';
import { refusalFromWire, refusalToWire, type WireRefusal } from './refusal.ts';

/**
 * The members whose value is one of the core's codes, and so is respelt like a name. Everything else is somebody's
 * text and travels as it is, be it ever so like a code: a region's `code` and a validation's `status_code` are the
 * host's words.
 *
 * | member     | where                 | in the core                     | on the wire                     |
 * | ---------- | --------------------- | ------------------------------- | ------------------------------- |
 * | `bucket`   | a task                | `due-soon`                      | `due_soon`                      |
 * | `outcome`  | a gate                | `deployed-before-approval`      | `deployed_before_approval`      |
 * | `override` | a gate                | `not-needed`                    | `not_needed`                    |
 * | `type`     | an effect             | `regional-deployment.record`    | `regional_deployment.record`    |
 * | `code`     | a refusal             | `validation-not-approved`       | `validation_not_approved`       |
 * | `field`    | a refusal, its issues | `actualProductionDate`          | `actual_production_date`        |
 *
 * Statuses and scopes are written alike on both sides: `PENDING`, `GLOBAL`.
 */
type CodeMember = 'bucket' | 'outcome' | 'override' | 'type';

const codeMembers: ReadonlySet<string> = new Set<CodeMember>(['bucket', 'outcome', 'override', 'type']);

/** A value of the core as it is written on the wire: every name in snake_case, codes too, texts untouched. */
export type Wire<Value, Member = ''> = Value extends string
  ? Member extends CodeMember
    ? WireCode<Value>
    : Value
  : Value extends readonly (infer Each)[]
    ? readonly Wire<Each, Member>[]
    : Value extends Refusal
      ? WireRefusal<Value>
      : Value extends object
        ? { readonly [Key in keyof Value as SnakeCase<Key & string>]: Wire<Value[Key], Key> }
        : Value;

const isRefusal = (member: string): boolean => member === 'refusal' || member === 'refusals';

/** Spells a value of the core for the wire. The inverse of {@link fromWire}. */
export function toWire<Value>(value: Value, member = ''): Wire<Value> {
  return respell(value, member, snakeCase, wireCode, (refusal) => refusalToWire(refusal as Refusal)) as Wire<Value>;
}

/** Reads what the wire brought back into the core's spelling. It is taken at its word: nothing is checked. */
export function fromWire(value: unknown, member = ''): unknown {
  return respell(value, member, camelCase, coreCode, refusalFromWire);
}

function respell(
  value: unknown,
  member: string,
  name: (name: string) => string,
  code: (code: string) => string,
  refusal: (refusal: object) => object,
): unknown {
  if (typeof value === 'string') return codeMembers.has(member) ? code(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => respell(each, member, name, code, refusal));
  if (isRefusal(member)) return refusal(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [name(key), respell(each, key, name, code, refusal)]));
}
