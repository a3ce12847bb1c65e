import type { Session } from '@countersign/core';

/** What the checks leave behind for the answers. */
export interface Environment {
  readonly Variables: {
    /** Countersign as whoever sent the request uses it. */
    session: Session;
    /** The revision, or all that was shown, that `If-Match` demands; both null for anything. */
    expected: { readonly expectedRevision: number | null; readonly expectedBasis: string | null };
  };
}
