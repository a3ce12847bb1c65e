import type { Policy } from '../policy.ts';
import { Fault } from '../shared/fault.ts';
import type { Refusal } from '../shared/refusal.ts';
import { visibleLength } from '../shared/text.ts';
import type { Authority } from '../task/access.ts';
import type { GateFacts } from './validation-gate.ts';

/** Why no override reason whatever could take an actor past the gate, or null when there may be one or none is needed. */
export function refuseOverride(gate: GateFacts, { as }: Pick<Authority, 'as'>, policy: Policy): Refusal | null {
  // An administrator may act for anybody, but the right to overrule validation belongs to those who answer for the model.
  if (gate.override === 'needed' && as === 'administrator') return { code: 'override-not-permitted' };
  return gate.override === 'impossible' ? refuseAtGate(gate, null, policy) : null;
}

/** Why a confirmation cannot pass the gate with the override reason it brings, or null when it can. */
export function refuseAtGate(gate: GateFacts, reason: string | null, policy: Policy): Refusal | null {
  const field = 'validationOverrideReason';
  const { minLength } = policy.override;
  switch (gate.override) {
    case 'not-needed':
      return reason === null ? null : { code: 'override-not-needed', field };
    case 'impossible':
      if (gate.outcome === 'not-required') return { code: 'validation-required' };
      if (gate.validationRequestId === null || gate.statusCode === null) {
        throw new Fault('gate-inconsistent', `The gate found ${gate.outcome} without a validation request and its status.`);
      }
      return { code: 'validation-rejected', validationRequestId: gate.validationRequestId, currentStatus: gate.statusCode };
    case 'needed': {
      if (reason === null) {
        return {
          code: 'validation-not-approved',
          field,
          validationRequestId: gate.validationRequestId,
          currentStatus: gate.statusCode,
          requiresOverride: true,
          minLength,
        };
      }
      const length = visibleLength(reason);
      return length < minLength ? { code: 'override-reason-too-short', field, minLength, length } : null;
    }
  }
}
