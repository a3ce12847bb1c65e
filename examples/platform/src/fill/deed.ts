import type { Delegation, Instant, Inventory, Principal, Refusal, Result, Session } from '@countersign/core';
import type { Calendar } from './calendar.ts';

/** Where the past year is lived through. */
export interface Stage {
  /** Countersign at a moment of the past, as a principal. */
  readonly sessionAt: (moment: Instant, principal: Omit<Principal, 'tenantId'>) => Session;
  /** Changes what the inventory says. */
  readonly put: (inventory: Partial<Inventory>) => Promise<void>;
  readonly calendar: Calendar;
  /** The delegations that have been granted so far. */
  readonly granted: Delegation[];
}

/** Something that happened. */
export interface Deed {
  readonly moment: Instant;
  run(): Promise<void>;
}

/** The bank's release pipeline and nightly runs: a service, which asks for countersignatures and gives none. */
export const service = { userId: 'release-pipeline', kind: 'service' } as const;

/** What came of a deed; throws when Countersign refused what is told to have happened. */
export function accepted<V>(result: Result<V, Refusal>, deed: string): V {
  if (!result.ok) throw new Error(`${deed} cannot have happened: ${JSON.stringify(result.error)}`);
  return result.value;
}
