import type { Refusal } from '@countersign/core';

/** Why a client has no value to give: the core's own refusal, or what stood between here and the core. */
export type ClientRefusal =
  | Refusal
  /** The server does not know who is asking: sign in (again). Nothing was done. */
  | { readonly code: 'unauthenticated' }
  /** Nobody answered a question, or it was aborted, or a change was aborted before it was sent. Nothing was done. */
  | { readonly code: 'unreachable' }
  /**
   * A change was sent, and sent again, and what became of it cannot be told: no answer came, or one that is not
   * Countersign's own word. Send it again under the same key, or read the task; never show this as "not done".
   */
  | { readonly code: 'outcome-unknown' }
  /**
   * Somebody answered, but not with an answer of Countersign's. Nothing was changed by it. `status` is HTTP's. `retryAt`
   * is when the answer asks to be tried again, in milliseconds since 1970 by this machine's clock, at most an hour ahead;
   * it is left out where none was asked for.
   */
  | { readonly code: 'unavailable'; readonly status: number; readonly retryAt?: number };

/** The stable code of a {@link ClientRefusal}. */
export type ClientRefusalCode = ClientRefusal['code'];
