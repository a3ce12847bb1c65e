import type { Principal, Session } from '@countersign/core';

/** What the checks leave behind for the answers, and for whoever tells of the request afterwards. */
export interface Environment {
  readonly Variables: {
    /** The route as the document writes it. */
    route: string;
    /** The code of the problem that was answered. */
    code: string;
    /** Who sent the request. */
    principal: Principal;
    /** Countersign as whoever sent the request uses it. */
    session: Session;
    /** The revision, or all that was shown, that `If-Match` demands; both null for anything. */
    expected: { readonly expectedRevision: number | null; readonly expectedBasis: string | null };
  };
}
