import type { RefusalCode } from '@countersign/core';

// A Record, so that a refusal the core adds does not compile until it stands here.
const codes: Readonly<Record<RefusalCode, true>> = {
  'invalid-input': true,
  'task-not-found': true,
  'version-not-found': true,
  'action-not-delegated': true,
  stale: true,
  busy: true,
  'task-not-open': true,
  'date-in-future': true,
  'date-too-early': true,
  'planned-date-in-past': true,
  'planned-date-unchanged': true,
  'reason-required': true,
  'validation-not-approved': true,
  'validation-rejected': true,
  'validation-required': true,
  'override-reason-too-short': true,
  'override-not-permitted': true,
  'override-not-needed': true,
  'no-regions': true,
  'region-not-in-model': true,
  'nobody-to-assign': true,
};

/** Says whether a code is one of the core's refusals; a newer server may know more of them. */
export const isRefusalCode = (code: unknown): code is RefusalCode => typeof code === 'string' && Object.hasOwn(codes, code);
