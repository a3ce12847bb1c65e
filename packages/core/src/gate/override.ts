import type { Policy } from '../policy.ts';
import { Fault } from '../shared/fault.ts';
import type { Refusal } from '../shared/refusal.ts';
import { visibleLength } from '../shared/text.ts';
import type { GateFacts } from './validation-gate.ts';

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
        return { code: 'validation-not-approved', field, validationRequestId: gate.validationRequestId, currentStatus: gate.statusCode, requiresOverride: true, minLength };
      }
      const length = visibleLength(reason);
      return length < minLength ? { code: 'override-reason-too-short', field, minLength, length } : null;
    }
  }
}
