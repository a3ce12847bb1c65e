import type {
  ExportedCheckpoint,
  ExportedDelegation,
  ExportedEntry,
  ExportedRegion,
  ExportedTask,
  ExportedVersion,
  ExportRecord,
  JournalArchive,
  TenantId,
} from '@countersign/core';
import { type RawBuilder, sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { faultFrom } from './fault-from.ts';

/** How many tasks, delegations or other records are read at once. */
const page = 200;

/**
 * Reads the journal of a tenant out in pages, all of them as of one moment: in one transaction that only reads, and so
 * locks nobody, but keeps what is deleted meanwhile from being cleared away. See functions/archive.ts.
 */
export const createArchive = (db: Database): JournalArchive => ({
  tenants: () =>
    ask(db, sql<Answer>`select coalesce(json_agg(t.tenant order by t.tenant), '[]')::text as answer from countersign.journal_tenants t`),
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
      await transaction.rollback().execute();
    }
  },
});

interface History<State> {
  readonly entries: readonly ExportedEntry[];
  readonly state: State;
}

async function* recordsOf(db: Database, tenantId: TenantId): AsyncIterable<ExportRecord> {
  const histories = <State>(call: (after: string) => RawBuilder<Answer>, idOf: (state: State) => string) =>
    paged<History<State>, string>(db, '', call, ({ state }) => idOf(state));
  for await (const { entries, state } of histories<ExportedDelegation>(
    (after) => sql`select countersign.archive_delegations(${tenantId}, ${after}, ${page}::integer)::text as answer`,
    ({ delegationId }) => delegationId,
  )) {
    yield* entries;
    yield state;
  }
  for await (const { entries, state } of histories<ExportedTask>(
    (after) => sql`select countersign.archive_tasks(${tenantId}, ${after}, ${page}::integer)::text as answer`,
    ({ taskId }) => taskId,
  )) {
    yield* entries;
    yield state;
  }
  yield* paged<ExportedVersion, string>(
    db,
    '',
    (after) => sql`select countersign.archive_versions(${tenantId}, ${after}, ${page}::integer)::text as answer`,
    ({ versionId }) => versionId,
  );
  yield* paged<ExportedRegion, readonly [string, string]>(
    db,
    ['', ''],
    ([model, region]) => sql`select countersign.archive_regions(${tenantId}, ${model}, ${region}, ${page}::integer)::text as answer`,
    ({ modelId, regionId }) => [modelId, regionId],
  );
  yield* paged<ExportedCheckpoint, number>(
    db,
    -1,
    (after) => sql`select countersign.archive_checkpoints(${tenantId}, ${after}::bigint, ${page}::integer)::text as answer`,
    ({ size }) => size,
  );
}

/** Everything that pages hold, each asked for by where the one before it ended. */
async function* paged<Item, Place>(
  db: Database,
  first: Place,
  call: (after: Place) => RawBuilder<Answer>,
  placeOf: (item: Item) => Place,
): AsyncIterable<Item> {
  for (let after = first; ;) {
    const items = await ask<readonly Item[]>(db, call(after));
    yield* items;
    const last = items.at(-1);
    if (last === undefined || items.length < page) return;
    after = placeOf(last);
  }
}
