import type { Refusal } from '@countersign/core';
import { type CamelCase, camelCase, type CoreCode, coreCode, snakeCase, type SnakeCase, type WireCode, wireCode } from './case.ts';
import { refusalFromWire, refusalToWire, type WireRefusal } from './refusal.ts';

/**
 * The members whose value is one of the core's codes, and so is respelt like a name. Everything else is somebody's
 * text and travels as it is, be it ever so like a code: a region's `code`, an exception's and a validation's
 * `status_code` are the host's words.
 *
 * | member             | where                    | in the core                  | on the wire                  |
 * | ------------------ | ------------------------ | ---------------------------- | ---------------------------- |
 * | `type`             | effect, entry, remedy    | `regional-deployment.record` | `regional_deployment.record` |
 * | `outcome`          | a gate                   | `deployed-before-approval`   | `deployed_before_approval`   |
 * | `override`         | a gate                   | `not-needed`                 | `not_needed`                 |
 * | `bucket`           | a task                   | `due-soon`                   | `due_soon`                   |
 * | `assignment_cause` | a task                   | `ownership-changed`          | `ownership_changed`          |
 * | `may`              | a task: its own names    | `request-override`           | `request_override`           |
 * | `actions`          | a delegation             | `request-override`           | `request_override`           |
 * | `action`           | a refusal, an attempt    | `request-override`           | `request_override`           |
 * | `closure_reason`   | an exception             | `risk-accepted`              | `risk_accepted`              |
 * | `texts`            | a redaction              | `confirmation-notes`         | `confirmation_notes`         |
 * | `code`, `rule`     | a refusal                | `validation-not-approved`    | `validation_not_approved`    |
 * | `field`, `fields`  | a refusal, its issues,   | `actualProductionDate`       | `actual_production_date`     |
 * |                    | a remedy                 |                              |                              |
 *
 * Statuses, states and scopes are written alike on both sides: `PENDING`, `GLOBAL`.
 */
type CodeMember = 'type' | 'outcome' | 'override' | 'bucket' | 'assignmentCause' | 'actions' | 'action' | 'closureReason' | 'texts';
type NameMember = 'field' | 'fields';

const codeMembers: ReadonlySet<string> = new Set<CodeMember>([
  'type',
  'outcome',
  'override',
  'bucket',
  'assignmentCause',
  'actions',
  'action',
  'closureReason',
  'texts',
]);
const nameMembers: ReadonlySet<string> = new Set<NameMember>(['field', 'fields']);

/** A value of the core as it is written on the wire: every name in snake_case, codes too, texts untouched. */
export type Wire<Value, Member = ''> = Value extends string
  ? Member extends CodeMember
    ? WireCode<Value>
    : Member extends NameMember
      ? SnakeCase<Value>
      : Value
  : Value extends readonly (infer Each)[]
    ? readonly Wire<Each, Member>[]
    : Value extends Refusal
      ? WireRefusal<Value>
      : Value extends object
        ? {
            readonly [Key in keyof Value as Member extends 'may' ? WireCode<Key & string> : SnakeCase<Key & string>]: Wire<Value[Key], Key>;
          }
        : Value;

/** What the wire brought, under the core's names and in its codes. The inverse of {@link Wire}, but for what is renamed. */
export type Core<Value, Member = ''> = Value extends string
  ? Member extends CodeMember
    ? CoreCode<Value>
    : Value
  : Value extends readonly (infer Each)[]
    ? readonly Core<Each, Member>[]
    : Value extends object
      ? { readonly [Key in keyof Value as CamelCase<Key & string>]: Core<Value[Key], CamelCase<Key & string>> }
      : Value;

interface Spelling {
  readonly name: (name: string) => string;
  readonly code: (code: string) => string;
  readonly refusal: (refusal: object) => object;
}

const wireSpelling: Spelling = { name: snakeCase, code: wireCode, refusal: (refusal) => refusalToWire(refusal as Refusal) };
const coreSpelling: Spelling = { name: camelCase, code: coreCode, refusal: refusalFromWire };

/** Spells a value of the core for the wire. The inverse of {@link fromWire}. */
export const toWire = <Value>(value: Value, member = ''): Wire<Value> => respell(value, member, wireSpelling) as Wire<Value>;

/** Reads what the wire brought back into the core's spelling. It is taken at its word: nothing is checked. */
export const fromWire = <Value>(value: Value, member = ''): Core<Value> => respell(value, member, coreSpelling) as Core<Value>;

function respell(value: unknown, member: string, spelling: Spelling): unknown {
  const { name, code, refusal } = spelling;
  if (typeof value === 'string') return codeMembers.has(member) ? code(value) : nameMembers.has(member) ? name(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => respell(each, member, spelling));
  if (member === 'refusal' || member === 'refusals') return refusal(value);
  const key = member === 'may' ? code : name;
  return Object.fromEntries(Object.entries(value).map(([each, inner]) => [key(each), respell(inner, camelCase(each), spelling)]));
}
