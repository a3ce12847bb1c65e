import type { EventRelays } from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';

/** How far each relay has got, and what is parked; see the functions of functions/relays.ts, one for each method. */
export const createRelays = (db: Database): EventRelays => ({
  tenants: (relay, dueBy) => ask(db, sql<Answer>`select countersign.tenants_to_relay(${relay}, ${dueBy}::timestamptz)::text as answer`),
  take: ({ tenantId, ...turn }) =>
    ask(db, sql<Answer>`select countersign.take_relay_turn(${tenantId}, ${JSON.stringify(turn)}::jsonb)::text as answer`),
  settle: (tenantId, relay, lease, outcome) =>
    ask(
      db,
      sql<Answer>`select to_json(countersign.settle_relay_turn(${tenantId}, ${relay}, ${lease}::bigint, ${JSON.stringify(outcome)}::jsonb))::text as answer`,
    ),
  parked: (tenantId, relay, limit) =>
    ask(db, sql<Answer>`select countersign.list_parked(${tenantId}, ${relay}, ${limit}::integer)::text as answer`),
  unpark: (tenantId, relay, { type, id }, at) =>
    ask(
      db,
      sql<Answer>`select to_json(countersign.unpark_subject(${tenantId}, ${relay}, ${type}, ${id}, ${at}::timestamptz))::text as answer`,
    ),
});
