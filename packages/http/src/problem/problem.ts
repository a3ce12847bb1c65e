import type { Refusal } from '@countersign/core';
import { type WireIssue, refusalToWire, type WireRefusal } from '../client/wire/refusal.ts';
import { refusalTable } from './refusal-table.ts';
import { type TransportCode, transportTable } from './transport-table.ts';

/** A problem as RFC 9457 has it. A refusal's members stand beside the standard ones, so its `code` can be relied on. */
export interface Problem {
  /** Identifies the kind of problem, like `code`; an identifier, not an address. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  /** The fields that are to blame; left out when none is. */
  readonly errors?: readonly WireIssue[];
}

const typeOf = (code: string): string => `urn:countersign:problem:${code}`;

/** Tells a refusal as a problem. The same refusal always gives the same bytes. */
export function refusalProblem(refusal: Refusal): Problem & WireRefusal {
  const wire = refusalToWire(refusal);
  const { status, title, detail } = refusalTable[refusal.code];
  // Each row of the table takes the refusal it is filed under; the compiler cannot follow that through an index.
  const told = (detail as (refusal: Refusal) => string)(refusal);
  const errors = 'field' in wire ? { errors: [{ field: wire.field, message: told }] } : {};
  return { type: typeOf(wire.code), title, status, detail: told, ...wire, ...errors };
}

/** Tells what was wrong with a request before the core was asked. */
export const transportProblem = (code: TransportCode): Problem => ({ type: typeOf(code), ...transportTable[code], code });

/** Tells what is wrong with an input, naming fields in the wire's spelling. */
export const inputProblem = (errors: readonly WireIssue[]): Problem & WireRefusal => ({
  ...refusalProblem({ code: 'invalid-input', issues: errors }),
  errors,
});
