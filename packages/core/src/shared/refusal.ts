import type { Exception } from '../exception/exception.ts';
import type { RegionalApproval } from '../ports/snapshots.ts';
import type { BasisPart } from '../task/basis.ts';
import type { CommandType, OverrideRequest, TaskAction, TaskStatus } from '../task/task.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { RegionId, TaskId, ValidationRequestId } from './ids.ts';
import type { Instant } from './instant.ts';

/** The rules that keep the duties of one confirmation apart. */
export type SegregationRule =
  | 'validator-may-not-confirm'
  | 'validator-may-not-override'
  | 'requester-may-not-override'
  | 'requester-may-not-grant'
  | 'confirmer-may-not-close'
  | 'confirmer-may-not-redact'
  | 'administrator-may-not-take-over';

/** One thing that is wrong with an input. `field` is the path to it, in camelCase, `''` for the input as a whole. */
export interface InputIssue {
  readonly field: string;
  readonly message: string;
}

/** An expected "no": a value with a stable code, and whatever a person needs to do better next time. */
export type Refusal =
  | { readonly code: 'invalid-input'; readonly issues: readonly InputIssue[] }
  /** Also the answer to whoever may not know that the task exists. */
  | { readonly code: 'task-not-found' }
  /** Also the answer to whoever may not know that the version exists; on a task, that it or its model is no longer there. */
  | { readonly code: 'version-not-found' }
  /** The task is delegated to the actor, but not for this action. */
  | { readonly code: 'action-not-delegated'; readonly action: TaskAction }
  /** The task changed since the actor looked at it. */
  | { readonly code: 'stale'; readonly expectedRevision: number; readonly currentRevision: number }
  /** The task is what it was, but something else that the actor was shown has changed. */
  | { readonly code: 'basis-changed'; readonly parts: readonly BasisPart[] }
  /** The house rules want a decision to say what it rests on. */
  | { readonly code: 'basis-required' }
  /** Others kept changing the same records; nothing was done, and trying again is safe. */
  | { readonly code: 'busy' }
  /** Another request took effect under this key before. Nothing was done. */
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'task-not-open'; readonly action: CommandType; readonly status: TaskStatus }
  /** Only a confirmed deployment can be withdrawn, and only once. */
  | { readonly code: 'not-withdrawable'; readonly status: TaskStatus; readonly withdrawnOn: CalendarDate | null }
  | { readonly code: 'already-assigned'; readonly field: 'assignedToId' }
  | { readonly code: 'person-unknown'; readonly field: 'assignedToId' | 'delegateId' }
  | { readonly code: 'date-in-future'; readonly field: 'actualProductionDate' | 'withdrawnOn'; readonly latest: CalendarDate }
  | { readonly code: 'date-too-early'; readonly field: 'actualProductionDate' | 'withdrawnOn'; readonly earliest: CalendarDate }
  | { readonly code: 'planned-date-in-past'; readonly field: 'plannedProductionDate'; readonly earliest: CalendarDate }
  | { readonly code: 'planned-date-unchanged'; readonly field: 'plannedProductionDate'; readonly current: CalendarDate }
  | { readonly code: 'reason-required'; readonly field: 'adjustmentReason' | 'cancellationReason' }
  /** The gate fails and an override with a reason would satisfy it. `currentStatus` is null when it cannot be told. */
  | {
      readonly code: 'validation-not-approved';
      readonly field: 'validationOverrideReason';
      readonly validationRequestId: ValidationRequestId | null;
      readonly currentStatus: string | null;
      readonly requiresOverride: true;
      readonly minLength: number;
    }
  /** The gate fails in a way that no override can satisfy. */
  | { readonly code: 'validation-rejected'; readonly validationRequestId: ValidationRequestId; readonly currentStatus: string }
  /** The house rules allow no use of a version without a validation. */
  | { readonly code: 'validation-required' }
  | {
      readonly code: 'override-reason-too-short';
      readonly field: 'validationOverrideReason';
      readonly minLength: number;
      readonly length: number;
    }
  /** An override is needed, and the actor's right does not reach that far. */
  | { readonly code: 'override-not-permitted' }
  | { readonly code: 'override-not-needed'; readonly field: 'validationOverrideReason' }
  /** A second person must agree first; `state` null when nobody has asked. */
  | {
      readonly code: 'override-not-granted';
      readonly state: OverrideRequest['state'] | null;
      readonly validationRequestId: ValidationRequestId | null;
      readonly currentStatus: string | null;
      readonly minLength: number;
    }
  /** There is no request that waits for an answer. */
  | { readonly code: 'override-not-requested'; readonly state: OverrideRequest['state'] | null }
  | { readonly code: 'duties-not-segregated'; readonly rule: SegregationRule }
  /** The region must agree before its deployment is confirmed; `state` null when it was never asked. */
  | { readonly code: 'regional-approval-open'; readonly regionIds: readonly RegionId[]; readonly state: RegionalApproval['state'] | null }
  | { readonly code: 'regional-approval-not-open'; readonly regionId: RegionId; readonly state: RegionalApproval['state'] | null }
  /** The host gives the actor no permission for this. */
  | { readonly code: 'not-permitted' }
  | { readonly code: 'exception-not-open'; readonly state: Exception['state'] | null }
  | { readonly code: 'narrative-too-short'; readonly field: 'narrative'; readonly minLength: number; readonly length: number }
  /** None of the texts is there, or not any more. */
  | { readonly code: 'nothing-to-redact'; readonly field: 'texts' }
  /** Also the answer to whoever may not know that the model exists. */
  | { readonly code: 'model-not-found' }
  /** Also the answer to whoever may not know that the delegation exists. */
  | { readonly code: 'delegation-not-found' }
  | { readonly code: 'delegation-over'; readonly revokedAt: Instant | null; readonly validUntil: Instant }
  | { readonly code: 'delegation-to-oneself'; readonly field: 'delegateId' }
  | { readonly code: 'delegation-too-long'; readonly field: 'validUntil'; readonly maxDays: number }
  | { readonly code: 'delegation-dates'; readonly field: 'validFrom' | 'validUntil' }
  /** One task is named more than once. */
  | { readonly code: 'duplicate-task'; readonly taskIds: readonly TaskId[] }
  /** A regional version names no region. */
  | { readonly code: 'no-regions' }
  /** The version is not meant for the region. */
  | { readonly code: 'region-not-targeted'; readonly regionId: RegionId }
  /** The model is not used in the region, or no longer. */
  | { readonly code: 'region-not-in-model'; readonly regionId: RegionId }
  /** Neither the region nor the model has an owner. */
  | { readonly code: 'nobody-to-assign'; readonly regionId: RegionId | null };

/** The stable code of a {@link Refusal}. */
export type RefusalCode = Refusal['code'];
