import type { Change, ChangePlace, TenantId } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';

/** The place behind everything that can be read now; the same for every tenant. */
export const endOfChanges = (db: Database, _tenantId: TenantId): Promise<ChangePlace> =>
  ask(db, sql<Answer>`select countersign.end_of_changes()::text as answer`);

/** What was recorded behind a place, at most `limit`; null for a place that is none of this server's. See functions/changes.ts. */
export async function changesAfter(db: Database, tenantId: TenantId, place: ChangePlace, limit: number): Promise<readonly Change[] | null> {
  const [, transaction, number] = /^(\d{1,18})\.(\d{1,18})$/.exec(place) ?? [];
  if (transaction === undefined || number === undefined) return null;
  return ask(
    db,
    sql<Answer>`select countersign.changes_after(${tenantId}, ${transaction}, ${number}::bigint, ${limit}::integer)::text as answer`,
  );
}
