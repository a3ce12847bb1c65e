import type { Refusal, RegionId, VersionDeployment, VersionDeployments } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import type { Asked } from './use-answer.ts';
import type { FieldBinding, Fields } from './use-fields.ts';

/** Whether a deployment is asked for, or has happened. */
export type DeployMode = 'schedule' | 'now';
/** The steps, in their order. */
export const deploySteps = ['regions', 'dates', 'review'] as const;
/** See {@link deploySteps}. */
export type DeployStep = (typeof deploySteps)[number];
/** The fields every deployment shares. */
export type DeployField = 'actualProductionDate' | 'sameDate' | 'confirmationNotes' | 'validationOverrideReason';

/** What a deployment that was chosen is called by: its region, or nothing where there are none. */
export const keyOf = ({ region }: Pick<VersionDeployment, 'region'>): string => region?.regionId ?? '';

/** What became of one region. `not-recorded`: the answer was lost, and the server knows nothing of what was sent. */
export interface DeployWizardOutcome {
  /** Null for all of a version without regions of its own. */
  readonly regionId: RegionId | null;
  readonly result: { readonly ok: true } | { readonly ok: false; readonly error: Refusal | { readonly code: 'not-recorded' } };
}

/** How a wizard begins, and who is told of its end. */
export interface DeployWizardOptions {
  readonly defaultMode: DeployMode;
  readonly preselect: readonly string[];
  /** Something was recorded: all of it, or what was not refused. */
  readonly onDone: (isAll: boolean) => void;
}

/** Why a version cannot be deployed now at all, by what its gate says. */
export function blockedBy({ gate, override }: Pick<VersionDeployments, 'gate' | 'override'>): DeployWizardState['blocked'] {
  if (gate.override === 'impossible') return 'impossible';
  return gate.override === 'needed' && !override ? 'second-person' : null;
}

/** A version on its way to where it is meant for. */
export interface DeployWizardState {
  readonly asked: Asked<VersionDeployments>;
  readonly mode: DeployMode;
  readonly setMode: (mode: DeployMode) => void;
  readonly step: DeployStep;
  readonly phase: 'editing' | 'submitting' | 'unknown' | 'checking' | 'result';
  /** Why a region cannot be chosen: it is scheduled or live already. Null when it can. */
  readonly takenBy: (row: VersionDeployment) => 'task' | 'live' | null;
  readonly chosen: readonly VersionDeployment[];
  readonly choose: (keys: readonly string[]) => void;
  readonly regionError: string | undefined;
  readonly fields: Fields<DeployField>;
  /** The planned day of one region. */
  readonly dateField: (row: VersionDeployment) => FieldBinding;
  readonly applyToAll: () => void;
  /** Given when the reader must say why it cannot wait for validation, on the day that is entered. */
  readonly terms: { readonly minLength: number; readonly maxLength?: number } | null;
  /** Why nothing can be deployed now at all; it can be scheduled. */
  readonly blocked: 'impossible' | 'second-person' | null;
  /** Why the last attempt came to nothing. */
  readonly problem: ClientRefusal | { readonly code: 'not-recorded' } | null;
  /** Before when the server takes nothing (milliseconds since 1970); null when it does at once. */
  readonly waitUntil: number | null;
  /** What became of each region, where not all of it was recorded. */
  readonly outcomes: readonly DeployWizardOutcome[];
  readonly isDirty: boolean;
  readonly back: () => void;
  /** Goes on to the next step, or sends; says what is missing instead where something is. */
  readonly next: () => Promise<void>;
  readonly check: () => Promise<void>;
  /** Goes back from the result to what was entered, with the regions that are left. */
  readonly review: () => void;
}
