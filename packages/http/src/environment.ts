import type { Session } from '@countersign/core';

/** What the checks leave behind for the answers. */
export interface Environment {
  readonly Variables: {
    /** Countersign as whoever sent the request uses it. */
    session: Session;
    /** The revision that `If-Match` demands; null for any. */
    expectedRevision: number | null;
    /** The key under which the change may be repeated; null for none. */
    idempotencyKey: string | null;
  };
}
