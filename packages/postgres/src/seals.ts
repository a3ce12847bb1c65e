import type { JournalSeals } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';

/** The sealed sequence of each tenant; see the functions of functions/seals.ts, one for each method. */
export const createSeals = (db: Database): JournalSeals => ({
  tenants: (sinks) => ask(db, sql<Answer>`select countersign.tenants_to_seal(${sinks}::text[])::text as answer`),
  sequence: (tenantId, limit) => ask(db, sql<Answer>`select countersign.seal_entries(${tenantId}, ${limit}::integer)::text as answer`),
  keep: (tenantId, checkpoint) =>
    ask(
      db,
      sql<Answer>`select to_json(countersign.keep_checkpoint(${tenantId}, ${JSON.stringify(checkpoint)}::jsonb)::text)::text as answer`,
    ),
  unanchored: (tenantId, sink, limit) =>
    ask(db, sql<Answer>`select countersign.unanchored_checkpoints(${tenantId}, ${sink}, ${limit}::integer)::text as answer`),
  anchored: (tenantId, sink, size) =>
    ask(db, sql<Answer>`select to_json(countersign.mark_anchored(${tenantId}, ${sink}, ${size}::bigint)::text)::text as answer`),
});
