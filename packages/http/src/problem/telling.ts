import type { Refusal, RefusalCode } from '@countersign/core';

/**
 * How a refusal is told over HTTP. 400: what was asked for cannot be, or not so: the input, a date, a reason, the
 * validation gate (as in the seed). 403: not by this person. 404: nothing he may know of. 409: not in the state the
 * records are in; the same request may do once somebody else has acted. 412: not on what he saw.
 * 428: not without saying what he saw.
 */
interface Telling<Of> {
  readonly status: 400 | 403 | 404 | 409 | 412 | 428;
  /** The same for every refusal of its code. */
  readonly title: string;
  /** What happened this time, and what to do next. */
  readonly detail: (refusal: Of) => string;
}

/** How every refusal is told. */
export type Tellings = { readonly [Code in RefusalCode]: Telling<Extract<Refusal, { readonly code: Code }>> };
