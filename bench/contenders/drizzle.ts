import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import * as schema from './drizzle-tables.ts';

/** A database as drizzle-orm sees it. */
export type Orm = NodePgDatabase<typeof schema>;
/** What a transaction of it offers; nested ones are savepoints. */
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];

/** drizzle-orm on a pool, with the tables of the bank and their relations. */
export const drizzleOn = (pool: Pool): Orm => drizzle(pool, { schema });
