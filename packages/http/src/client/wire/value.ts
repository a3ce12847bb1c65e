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
 * | `type`             | effect, entry, remedy,   | `regional-deployment.record` | `regional_deployment.record` |
 * |                    | notice                   |                              |                              |
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

/** What the value of a member is: one of the core's codes, a name, a refusal, what one may do; or nothing of the kind. */
type Kind = 'code' | 'name' | 'refusal' | 'may' | 'other';

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...[...codeMembers].map((member) => [member, 'code'] as const),
  ...[...nameMembers].map((member) => [member, 'name'] as const),
  ['refusal', 'refusal'],
  ['refusals', 'refusal'],
  ['may', 'may'],
]);
const kindOf = (member: string): Kind => kinds.get(member) ?? 'other';

/** How a member is called on the other side, and what its value is. */
interface Member {
  readonly name: string;
  readonly kind: Kind;
}

interface Spelling {
  readonly name: (name: string) => string;
  readonly code: (code: string) => string;
  readonly refusal: (refusal: object) => object;
  readonly member: (name: string) => Member;
  /** Of what one may do: its names are codes. */
  readonly right: (name: string) => Member;
}

/** Remembers answers about names: they are few, and the same for every value. No more are kept than a server of ours has. */
function remembering<Answer>(find: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = find(name);
      if (known.size < 1_000) known.set(name, answer);
    }
    return answer;
  };
}

const wireSpelling: Spelling = {
  name: snakeCase,
  code: remembering(wireCode),
  refusal: (refusal) => refusalToWire(refusal as Refusal),
  member: remembering((name) => ({ name: snakeCase(name), kind: kindOf(name) })),
  right: remembering((name) => ({ name: wireCode(name), kind: kindOf(name) })),
};
const coreSpelling: Spelling = {
  name: camelCase,
  code: remembering(coreCode),
  refusal: refusalFromWire,
  member: remembering((name) => ({ name: camelCase(name), kind: kindOf(camelCase(name)) })),
  right: remembering((name) => ({ name: coreCode(name), kind: kindOf(camelCase(name)) })),
};

/** Spells a value of the core for the wire. The inverse of {@link fromWire}. */
export const toWire = <Value>(value: Value, member = ''): Wire<Value> => respell(value, kindOf(member), wireSpelling) as Wire<Value>;

/** Reads what the wire brought back into the core's spelling. It is taken at its word: nothing is checked. */
export const fromWire = <Value>(value: Value, member = ''): Core<Value> => respell(value, kindOf(member), coreSpelling) as Core<Value>;

function respell(value: unknown, kind: Kind, spelling: Spelling): unknown {
  if (typeof value === 'string') return kind === 'code' ? spelling.code(value) : kind === 'name' ? spelling.name(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => respell(each, kind, spelling));
  if (kind === 'refusal') return spelling.refusal(value);
  const memberOf = kind === 'may' ? spelling.right : spelling.member;
  const spelt: Record<string, unknown> = {};
  for (const each of Object.keys(value)) {
    const { name, kind: within } = memberOf(each);
    // No object of ours has a member of this name, and assigning it would not make one.
    if (name !== '__proto__') spelt[name] = respell((value as Readonly<Record<string, unknown>>)[each], within, spelling);
  }
  return spelt;
}
