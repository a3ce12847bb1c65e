import type { Policy } from '../policy.ts';
import { Fault } from '../shared/fault.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { visibleLength } from '../shared/text.ts';
import type { Actor, Authority } from '../task/access.ts';
import type { OverrideRequest } from '../task/task.ts';
import type { GateFacts } from './validation-gate.ts';

/** Says whether the right under which an actor confirms reaches as far as overruling validation. */
export function mayOverride(actor: Actor, authority: Authority, { override }: Policy): boolean {
  switch (override.right) {
    case 'owner':
      // An administrator may act for anybody, but this right belongs to those who answer for the model.
      return authority.as !== 'administrator' || actor.permissions.includes('override');
    case 'permission':
      return actor.permissions.includes('override');
  }
}

/** The override reason a confirmation records, null when it needs none; or why it cannot pass the gate. */
export function passGate(gate: GateFacts, given: string | null, request: OverrideRequest | null, policy: Policy): Result<string | null, Refusal> {
  const field = 'validationOverrideReason';
  switch (gate.override) {
    case 'not-needed':
      return given === null ? ok(null) : err({ code: 'override-not-needed', field });
    case 'impossible':
      return err(refuseForGood(gate));
    case 'needed':
      if (policy.override.requires === 'second-person') {
        // What the second person agreed to is what goes on record.
        return request?.state === 'GRANTED' ? ok(request.reason) : err({ code: 'override-not-granted', state: request?.state ?? null, ...lack(gate, policy) });
      }
      if (given === null) return err({ code: 'validation-not-approved', field, requiresOverride: true, ...lack(gate, policy) });
      return refuseShort(given, policy) ?? ok(given);
  }
}

/** Why a reason is no justification; null when it is one. */
export function refuseShort(reason: string, { override: { minLength } }: Policy): ReturnType<typeof err<Refusal>> | null {
  const length = visibleLength(reason);
  return length < minLength ? err<Refusal>({ code: 'override-reason-too-short', field: 'validationOverrideReason', minLength, length }) : null;
}

const lack = ({ validationRequestId, statusCode }: GateFacts, { override }: Policy) => ({ validationRequestId, currentStatus: statusCode, minLength: override.minLength });

function refuseForGood({ outcome, validationRequestId, statusCode }: GateFacts): Refusal {
  if (outcome === 'not-required') return { code: 'validation-required' };
  if (validationRequestId === null || statusCode === null) {
    throw new Fault('gate-inconsistent', `The gate found ${outcome} without a validation request and its status.`);
  }
  return { code: 'validation-rejected', validationRequestId, currentStatus: statusCode };
}
