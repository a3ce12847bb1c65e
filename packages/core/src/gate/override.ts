import type { Policy } from '../policy.ts';
import { Fault } from '../shared/fault.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { visibleLength } from '../shared/text.ts';
import type { Authority } from '../task/access.ts';
import type { Actor } from '../task/actor.ts';
import type { OverrideRequest } from '../task/task.ts';
import type { GateFacts } from './validation-gate.ts';

/** Says whether the right under which an actor confirms reaches as far as overruling validation. */
export function mayOverride(actor: Actor, { as }: Pick<Authority, 'as'>, { override }: Policy): boolean {
  switch (override.right) {
    case 'owner':
      // An administrator may act for anybody, but this right belongs to those who answer for the model.
      return as !== 'administrator' || actor.permissions.includes('override');
    case 'permission':
      return actor.permissions.includes('override');
  }
}

/** Why no override reason whatever could take an actor past the gate; null when one may, or none is needed. */
export function refuseOverride(
  gate: GateFacts,
  actor: Actor,
  authority: Authority,
  request: OverrideRequest | null,
  policy: Policy,
): Refusal | null {
  switch (gate.override) {
    case 'not-needed':
      return null;
    case 'impossible':
      return refuseForGood(gate);
    case 'needed':
      if (!mayOverride(actor, authority, policy)) return { code: 'override-not-permitted' };
      return policy.override.requires === 'reason' || request?.state === 'GRANTED'
        ? null
        : { code: 'override-not-granted', state: request?.state ?? null, ...lack(gate, policy) };
  }
}

/** The override reason that goes on record when nothing but the want of one stands against it; null when none is needed. */
export function justify(
  gate: GateFacts,
  given: string | null,
  request: OverrideRequest | null,
  policy: Policy,
): Result<string | null, Refusal> {
  const field = 'validationOverrideReason';
  if (gate.override === 'not-needed') return given === null ? ok(null) : err({ code: 'override-not-needed', field });
  // What the second person agreed to is what goes on record.
  if (policy.override.requires === 'second-person' && request) return ok(request.reason);
  if (given === null) return err({ code: 'validation-not-approved', field, requiresOverride: true, ...lack(gate, policy) });
  const short = refuseShort(given, policy);
  return short ? err(short) : ok(given);
}

/** Why a reason is no justification; null when it is one. */
export function refuseShort(reason: string, { override: { minLength } }: Policy): Refusal | null {
  const length = visibleLength(reason);
  return length < minLength ? { code: 'override-reason-too-short', field: 'validationOverrideReason', minLength, length } : null;
}

const lack = ({ validationRequestId, statusCode }: GateFacts, { override }: Policy) => ({
  validationRequestId,
  currentStatus: statusCode,
  minLength: override.minLength,
});

function refuseForGood({ outcome, validationRequestId, statusCode }: GateFacts): Refusal {
  if (outcome === 'not-required') return { code: 'validation-required' };
  if (validationRequestId === null || statusCode === null) {
    throw new Fault('gate-inconsistent', `The gate found ${outcome} without a validation request and its status.`);
  }
  return { code: 'validation-rejected', validationRequestId, currentStatus: statusCode };
}
