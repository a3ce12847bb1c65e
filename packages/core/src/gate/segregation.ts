import type { Policy } from '../policy.ts';
import type { Untokened, ValidationFacts } from '../ports/snapshots.ts';
import type { UserId } from '../shared/ids.ts';
import type { Refusal, SegregationRule } from '../shared/refusal.ts';

/** Why the persons behind a confirmation may not make it, for the part they had in the validation; null when they may. */
export function refuseSegregation(
  parties: readonly UserId[],
  validation: Untokened<ValidationFacts> | null,
  overrides: boolean,
  { segregation }: Policy,
): Refusal | null {
  if (!validation) return null;
  const validated = parties.some((party) => validation.validatorIds.includes(party));
  const requested = parties.some((party) => party === validation.requestedById);
  const refuse = (rule: SegregationRule): Refusal => ({ code: 'duties-not-segregated', rule });
  if (validated && !segregation.validatorMayConfirm) return refuse('validator-may-not-confirm');
  if (validated && overrides && !segregation.validatorMayOverride) return refuse('validator-may-not-override');
  if (requested && overrides && !segregation.requesterMayOverride) return refuse('requester-may-not-override');
  return null;
}

/** Says whether a person asked for a validation or had a part in it. */
export const tookPart = (person: UserId, validation: Untokened<ValidationFacts> | null): boolean =>
  validation !== null && (person === validation.requestedById || validation.validatorIds.includes(person));

/** Why persons may have no part in an override, asking for leave or giving it; whether they might confirm is not the question. */
export const refuseTakingPart = (
  parties: readonly UserId[],
  validation: Untokened<ValidationFacts> | null,
  policy: Policy,
): Refusal | null =>
  refuseSegregation(parties, validation, true, { ...policy, segregation: { ...policy.segregation, validatorMayConfirm: true } });
