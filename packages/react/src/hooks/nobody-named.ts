import type { Refusal } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';

const named = ['assignedToId', 'delegateId'] as const;

/** A refusal as whoever named a person understands it: what cannot even be an identifier is nobody that is known. Any other is as it was. */
export function nobodyNamed<Why extends ClientRefusal | { readonly code: 'not-recorded' }>(why: Why): Why | Refusal {
  const field = why.code === 'invalid-input' ? named.find((each) => why.issues.some((issue) => issue.field === each)) : undefined;
  return field ? { code: 'person-unknown', field } : why;
}
