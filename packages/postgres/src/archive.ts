import type {
  ExportedCheckpoint,
  ExportedEntry,
  ExportedRegion,
  ExportedSeal,
  ExportedVersion,
  ExportRecord,
  JournalArchive,
  TenantId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type ArchivedDelegations, type ArchivedTasks, assembleDelegations, assembleTasks } from './assemble-archived.ts';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { faultFrom } from './fault-from.ts';

/** How many tasks, delegations or other records are read at once. */
const page = 200;

/** The tenants that are listed as having a journal, by identifier. */
export const tenantsWithJournal = (db: Database): Promise<readonly TenantId[]> =>
  ask(db, sql<Answer>`select coalesce(json_agg(t.tenant order by t.tenant), '[]')::text as answer from countersign.journal_tenants t`);

/** The tenants with rows in a table, each looked up behind the one before it: reading all rows would take long. */
const tenantsIn = (table: 'journal_entries' | 'journal_seals' | 'journal_checkpoints') => sql`(
  with recursive found (tenant) as (
    (select x.tenant_id from countersign.${sql.raw(table)} x order by x.tenant_id limit 1)
    union all
    select (select x.tenant_id from countersign.${sql.raw(table)} x where x.tenant_id > f.tenant order by x.tenant_id limit 1)
    from found f where f.tenant is not null
  )
  select f.tenant from found f where f.tenant is not null
)`;

/**
 * The tenants that have a journal, by identifier. The list of them is sealed by nothing: who is missing there, and has anything
 * of a journal, is named as well, to a role that no wall keeps from seeing it.
 */
const journaledTenants = (db: Database): Promise<readonly TenantId[]> =>
  ask(
    db,
    sql<Answer>`select coalesce(json_agg(t.tenant order by t.tenant), '[]')::text as answer from (
      select l.tenant from countersign.journal_tenants l
      union ${tenantsIn('journal_entries')} union ${tenantsIn('journal_seals')} union ${tenantsIn('journal_checkpoints')}
    ) t`,
  );

/**
 * Reads the journal of a tenant out in pages, all of them as of one moment: in one transaction that only reads, and so
 * locks nobody, but keeps what is deleted meanwhile from being cleared away. See functions/archive.ts.
 */
export const createArchive = (db: Database): JournalArchive => ({
  tenants: () => journaledTenants(db),
  async *records(tenantId) {
    const transaction = await db
      .startTransaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute()
      .catch((error: unknown) => {
        throw faultFrom(error);
      });
    try {
      yield* recordsOf(transaction, tenantId);
    } finally {
      // It only read: where the connection is gone, so is the transaction, and what ended it is told.
      await transaction
        .rollback()
        .execute()
        .catch(() => {});
    }
  },
});

async function* recordsOf(db: Database, tenantId: TenantId): AsyncIterable<ExportRecord> {
  let placed = 0;
  const counted = (entry: ExportedEntry): ExportedEntry => {
    if (entry.position !== null) placed += 1;
    return entry;
  };
  for await (const { entries, state } of paged(
    '',
    async (after) =>
      assembleDelegations(
        await ask<ArchivedDelegations>(
          db,
          sql`select countersign.archive_delegations(${tenantId}, ${after}, ${page}::integer)::text as answer`,
        ),
      ),
    ({ state: { delegationId } }): string => delegationId,
  )) {
    for (const entry of entries) yield counted(entry);
    yield state;
  }
  for await (const { entries, state } of paged(
    '',
    async (after) =>
      assembleTasks(
        await ask<ArchivedTasks>(db, sql`select countersign.archive_tasks(${tenantId}, ${after}, ${page}::integer)::text as answer`),
      ),
    ({ state: { taskId } }): string => taskId,
  )) {
    for (const entry of entries) yield counted(entry);
    yield state;
  }
  yield* paged<ExportedVersion, string>(
    '',
    (after) => ask(db, sql`select countersign.archive_versions(${tenantId}, ${after}, ${page}::integer)::text as answer`),
    ({ versionId }) => versionId,
  );
  yield* paged<ExportedRegion, readonly [string, string]>(
    ['', ''],
    ([model, region]) =>
      ask(db, sql`select countersign.archive_regions(${tenantId}, ${model}, ${region}, ${page}::integer)::text as answer`),
    ({ modelId, regionId }) => [modelId, regionId],
  );
  yield* paged<ExportedSeal, number>(
    -1,
    (after) =>
      ask(db, sql`select countersign.archive_strays(${tenantId}, ${placed}::bigint, ${after}::bigint, ${page}::integer)::text as answer`),
    ({ position }) => position,
  );
  yield* paged<ExportedCheckpoint, number>(
    -1,
    (after) => ask(db, sql`select countersign.archive_checkpoints(${tenantId}, ${after}::bigint, ${page}::integer)::text as answer`),
    ({ size }) => size,
  );
}

/** Everything that pages hold, each asked for by where the one before it ended. */
async function* paged<Item, Place>(
  first: Place,
  pageBehind: (after: Place) => Promise<readonly Item[]>,
  placeOf: (item: Item) => Place,
): AsyncIterable<Item> {
  for (let after = first; ;) {
    const items = await pageBehind(after);
    for (const item of items) yield item;
    const last = items.at(-1);
    if (last === undefined || items.length < page) return;
    after = placeOf(last);
  }
}
