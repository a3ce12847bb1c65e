import type { Principal } from '@countersign/core';
import type { PGlite } from '@electric-sql/pglite';
import type { BankPerson } from './fill/people.ts';

/** The one institution this platform serves. */
export const tenantId = 'bank';

/** Where a person of the bank gets mail. */
export const addressOf = (userId: string): string => `${userId}@northgate.example`;

/** The bank's directory: who there is, and who sends a request. */
export interface Directory {
  readonly people: () => Promise<readonly BankPerson[]>;
  /** Who a request comes from; null for nobody the bank knows. */
  readonly authenticate: (request: Request) => Promise<Principal | null>;
}

/**
 * The directory in the platform's own table. A demonstration's sign-in: the bearer token is the person's identifier and
 * anybody may use it. A real platform verifies its own session or token here and returns the same members.
 */
export const createDirectory = (database: PGlite): Directory => ({
  async people() {
    const { rows } = await database.query<BankPerson>('select user_id as "userId", name, title, roles from platform.people order by name');
    return rows;
  },
  async authenticate(request) {
    const userId = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (userId === undefined) return null;
    const { rows } = await database.query<{ roles: string[]; approvalRegionIds: string[] }>(
      `select roles, array(select region_id from platform.risk_officers o where o.user_id = p.user_id) as "approvalRegionIds"
       from platform.people p where user_id = $1`,
      [userId],
    );
    return rows[0] ? { tenantId, userId, ...rows[0] } : null;
  },
});
