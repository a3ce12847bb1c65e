import { maxTextLength } from '../shared/text.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { RegionId, ValidationRequestId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';

/** What would satisfy a refusal, as data. */
export type Remedy =
  | { readonly type: 'correct-input'; readonly fields: readonly string[] }
  /** Lengths in visible characters. */
  | { readonly type: 'give-reason'; readonly field: string; readonly minLength: number; readonly maxLength: number }
  | { readonly type: 'leave-out'; readonly field: string }
  | { readonly type: 'choose-date'; readonly field: string; readonly earliest: CalendarDate | null; readonly latest: CalendarDate | null }
  | { readonly type: 'look-again' }
  | { readonly type: 'wait-for-validation'; readonly validationRequestId: ValidationRequestId | null }
  | { readonly type: 'wait-for-regions'; readonly regionIds: readonly RegionId[] }
  | { readonly type: 'ask-second-person' }
  /** Somebody else could: see who. */
  | { readonly type: 'ask-another' }
  /** Nothing the actor could do or wait for. */
  | { readonly type: 'none' };

/** What would satisfy a refusal. */
export function remedyFor(refusal: Refusal): Remedy {
  switch (refusal.code) {
    case 'invalid-input':
      return { type: 'correct-input', fields: refusal.issues.map(({ field }) => field) };
    case 'stale':
    case 'basis-changed':
    case 'basis-required':
    case 'busy':
      return { type: 'look-again' };
    case 'date-in-future':
      return { type: 'choose-date', field: refusal.field, earliest: null, latest: refusal.latest };
    case 'date-too-early':
    case 'planned-date-in-past':
      return { type: 'choose-date', field: refusal.field, earliest: refusal.earliest, latest: null };
    case 'planned-date-unchanged':
    case 'delegation-dates':
    case 'delegation-too-long':
      return { type: 'choose-date', field: refusal.field, earliest: null, latest: null };
    case 'reason-required':
      return { type: 'give-reason', field: refusal.field, minLength: 1, maxLength: maxTextLength };
    case 'validation-not-approved':
    case 'override-reason-too-short':
    case 'narrative-too-short':
      return { type: 'give-reason', field: refusal.field, minLength: refusal.minLength, maxLength: maxTextLength };
    case 'override-not-needed':
      return { type: 'leave-out', field: refusal.field };
    case 'override-not-granted':
      return { type: 'ask-second-person' };
    case 'validation-rejected':
      return { type: 'wait-for-validation', validationRequestId: refusal.validationRequestId };
    case 'validation-required':
      return { type: 'wait-for-validation', validationRequestId: null };
    case 'regional-approval-open':
      return { type: 'wait-for-regions', regionIds: refusal.regionIds };
    case 'action-not-delegated':
    case 'override-not-permitted':
    case 'duties-not-segregated':
    case 'not-permitted':
      return { type: 'ask-another' };
    case 'already-assigned':
    case 'person-unknown':
    case 'delegation-to-oneself':
    case 'nothing-to-redact':
      return { type: 'correct-input', fields: [refusal.field] };
    case 'task-not-found':
    case 'version-not-found':
    case 'model-not-found':
    case 'delegation-not-found':
    case 'task-not-open':
    case 'not-withdrawable':
    case 'override-not-requested':
    case 'regional-approval-not-open':
    case 'exception-not-open':
    case 'delegation-over':
    case 'duplicate-task':
    case 'idempotency-key-reused':
    case 'no-regions':
    case 'region-not-in-model':
    case 'region-not-targeted':
    case 'nobody-to-assign':
      return { type: 'none' };
  }
}
