import { z } from 'zod';
import { Fault } from './shared/fault.ts';
import { maxTextLength } from './shared/text.ts';
import { openStatuses } from './task/task.ts';

// Open statuses only: a policy under which a confirmed task could be confirmed again cannot be written down.
const statuses = z.array(z.enum(openStatuses)).readonly();
const codes = z.array(z.string().min(1)).readonly();

const policySchema = z.strictObject({
  /** Named in every decision, so that a record can be read with the rules it was made under. */
  version: z.string().min(1).default('default-1'),
  /** The IANA zone whose calendar says which day is today. */
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone').default('UTC'),
  /** The statuses from which each action is possible. */
  lifecycle: z
    .strictObject({
      confirm: statuses.default(['PENDING', 'ADJUSTED']),
      adjust: statuses.default(['PENDING', 'ADJUSTED']),
      cancel: statuses.default(['PENDING', 'ADJUSTED']),
    })
    .prefault({}),
  /** Whether moving a date or cancelling needs a reason. */
  reasons: z
    .strictObject({
      adjust: z.enum(['required', 'optional']).default('required'),
      cancel: z.enum(['required', 'optional']).default('required'),
    })
    .prefault({}),
  gate: z
    .strictObject({
      /** The status codes that mean approved. */
      approved: codes.default(['APPROVED']),
      /** The status codes that no override can satisfy. */
      absolute: codes.default(['REJECTED']),
      /** Every other code that validation uses. A code in none of the three lists is unknown, and counts as failed. */
      pending: codes.default(['INTAKE', 'PLANNING', 'IN_PROGRESS', 'UNDER_REVIEW', 'PENDING_APPROVAL', 'ON_HOLD', 'CANCELLED']),
      /** A version without a validation request: confirm freely, only with an override, or never. */
      whenNoValidation: z.enum(['allow', 'override', 'block']).default('allow'),
      /** The day by which approval must have been given: the actual production date, or the day of the confirmation. */
      date: z.enum(['actual', 'click']).default('actual'),
    })
    .prefault({}),
  override: z
    .strictObject({
      /** How many visible characters the justification needs. */
      minLength: z.int().min(1).max(maxTextLength).default(20),
      /** A justification alone, or one that a second person has agreed to. */
      requires: z.enum(['reason', 'second-person']).default('reason'),
      /** Whose right it is: of those who answer for the model, or only of people with the host's permission `override`. */
      right: z.enum(['owner', 'permission']).default('owner'),
    })
    .prefault({}),
  /** Which duties one person may combine, himself or through a delegation. */
  segregation: z
    .strictObject({
      requesterMayOverride: z.boolean().default(true),
      validatorMayOverride: z.boolean().default(false),
      validatorMayConfirm: z.boolean().default(false),
    })
    .prefault({}),
  /** When a region that demands its own approval is asked: after the confirmation, or before, and then it must have agreed. */
  regionalApproval: z.enum(['after', 'before']).default('after'),
  delegation: z
    .strictObject({
      /** How long one may last. */
      maxDays: z.int().min(1).max(366).default(90),
    })
    .prefault({}),
  /** Whether a command on one task must say what it rests on, as its reader was shown it (see `basisOf`), or may. */
  basis: z.enum(['optional', 'required']).default('optional'),
  /** Days ahead, today included as 0, that count as due soon. */
  dueSoonDays: z.int().min(0).max(365).default(7),
  /** How many days before the version's creation it may have gone live; null for no limit. */
  maxBackdateDays: z.int().min(0).nullable().default(null),
  /** What the version's production date is: that of the last target region, or of each confirmation as it comes. */
  versionDate: z.enum(['all-regions', 'each-confirmation']).default('all-regions'),
});

/** The house rules, as validated data. */
export type Policy = z.output<typeof policySchema>;

/** The house rules as somebody writes them down; what is left out is the default. */
export type PolicyInput = z.input<typeof policySchema>;

/** Says whether a text names a time zone whose calendar can be asked. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Validates house rules and fills in the defaults; throws a {@link Fault} `invalid-policy` that names what is wrong. */
export function definePolicy(input: PolicyInput = {}): Policy {
  const parsed = policySchema.safeParse(input);
  if (!parsed.success) {
    throw new Fault(
      'invalid-policy',
      `The policy cannot be used. Mend it before any decision is taken under it:\n${z.prettifyError(parsed.error)}`,
    );
  }
  const { approved, absolute, pending } = parsed.data.gate;
  const twice = [...approved, ...absolute, ...pending].find((code, at, all) => all.indexOf(code) !== at);
  if (twice !== undefined) {
    throw new Fault(
      'invalid-policy',
      `The policy names the validation status ${JSON.stringify(twice)} more than once. A status is approved, absolute or pending, never two of them.`,
    );
  }
  if (!parsed.data.lifecycle.confirm.includes('PENDING')) {
    throw new Fault(
      'invalid-policy',
      'Under this policy nobody could ever confirm a task that was just assigned: lifecycle.confirm must include PENDING.',
    );
  }
  return parsed.data;
}

/** The rules as they ship: an adjusted task is as open as a pending one. */
export const defaultPolicy: Policy = definePolicy();

/** The seed's table to the letter: only PENDING can be confirmed or adjusted, so an adjusted task can only be cancelled. */
export const strictLifecycle: Policy = definePolicy({
  version: 'strict-lifecycle-1',
  lifecycle: { confirm: ['PENDING'], adjust: ['PENDING'], cancel: ['PENDING', 'ADJUSTED'] },
});

/** The seed read literally: the strict table, any reason, approval judged on the day of the click, each confirmation dates the version, no duties kept apart. */
export const seedPolicy: Policy = definePolicy({
  version: 'seed-1',
  lifecycle: { confirm: ['PENDING'], adjust: ['PENDING'], cancel: ['PENDING', 'ADJUSTED'] },
  reasons: { adjust: 'optional', cancel: 'optional' },
  gate: { absolute: [], pending: [...defaultPolicy.gate.pending, 'REJECTED'], date: 'click' },
  override: { minLength: 1 },
  segregation: { requesterMayOverride: true, validatorMayOverride: true, validatorMayConfirm: true },
  versionDate: 'each-confirmation',
});
