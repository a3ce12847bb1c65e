import type { Policy } from '../policy.ts';
import type { Untokened, ValidationFacts, VersionFacts } from '../ports/snapshots.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { ValidationRequestId } from '../shared/ids.ts';

/** What the validation gate found. */
export type GateOutcome =
  /** The version has no validation request. */
  | 'not-required'
  /** Approved in time. */
  | 'passed'
  /** Approved, but only after the version had gone live. */
  | 'deployed-before-approval'
  /** Validation has not approved the version. */
  | 'not-approved'
  /** Validation has refused the version. */
  | 'rejected'
  /** Nobody can tell what validation says; counts as failed. */
  | 'unknown'
  /** Confirmed before Countersign was asked: what validation said then was not recorded. */
  | 'not-recorded';

/** What the gate found and what it saw, frozen with the confirmation: reports read this, never the live status. */
export interface GateFacts {
  readonly outcome: GateOutcome;
  /** Whether an override is needed to confirm all the same, impossible, or not needed. */
  readonly override: 'not-needed' | 'needed' | 'impossible';
  readonly validationRequestId: ValidationRequestId | null;
  readonly statusCode: string | null;
  readonly statusLabel: string | null;
  readonly approvedOn: CalendarDate | null;
}

/** Evaluates the gate for a version that went live on `actualDate`, as seen on `today`. */
export function evaluateGate(
  version: Pick<VersionFacts, 'validationRequestId' | 'validationRequired'>,
  validation: Untokened<ValidationFacts> | null,
  actualDate: CalendarDate,
  today: CalendarDate,
  policy: Policy,
): GateFacts {
  const outcome = outcomeOf(version, validation, policy.gate.date === 'actual' ? actualDate : today, policy);
  return {
    outcome,
    override: overrideFor(outcome, policy),
    validationRequestId: version.validationRequestId,
    statusCode: validation?.statusCode ?? null,
    statusLabel: validation?.statusLabel ?? null,
    approvedOn: validation?.approvedOn ?? null,
  };
}

type FoundOutcome = Exclude<GateOutcome, 'not-recorded'>;

function outcomeOf(
  version: Pick<VersionFacts, 'validationRequestId' | 'validationRequired'>,
  validation: Untokened<ValidationFacts> | null,
  approvedBy: CalendarDate,
  { gate }: Policy,
): FoundOutcome {
  // A validation that is required and was never requested is missing, not unnecessary; and where the house blocks every
  // version without one, a version that its host is strict about is not let off with an override.
  if (version.validationRequestId === null)
    return version.validationRequired && gate.whenNoValidation !== 'block' ? 'unknown' : 'not-required';
  const code = validation?.statusCode ?? null;
  if (code === null) return 'unknown';
  if (gate.absolute.includes(code)) return 'rejected';
  if (gate.pending.includes(code)) return 'not-approved';
  if (!gate.approved.includes(code)) return 'unknown';
  // Approved on a day nobody recorded: by now, but it cannot be shown to have been by an earlier day.
  if (!validation?.approvedOn) return gate.date === 'click' ? 'passed' : 'unknown';
  return validation.approvedOn <= approvedBy ? 'passed' : 'deployed-before-approval';
}

function overrideFor(outcome: FoundOutcome, { gate }: Policy): GateFacts['override'] {
  switch (outcome) {
    case 'passed':
      return 'not-needed';
    case 'not-required':
      return { allow: 'not-needed', override: 'needed', block: 'impossible' }[gate.whenNoValidation] as GateFacts['override'];
    case 'rejected':
      return 'impossible';
    case 'not-approved':
    case 'deployed-before-approval':
    case 'unknown':
      return 'needed';
  }
}
