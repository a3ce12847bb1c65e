import { Kysely, PGliteDialect, type PGliteDialectConfig, PostgresDialect, type PostgresPool } from 'kysely';
import { discardBroken } from './discard-broken.ts';

/**
 * Where the records are: a `pg` pool, or an open PGlite. Either stays the host's: it sets the pool's size and timeouts,
 * listens to its `error` event, and closes it.
 */
export type Connection =
  { readonly pool: PostgresPool } | { readonly pglite: Exclude<PGliteDialectConfig['pglite'], (...args: never[]) => unknown> };

/** A database to run statements on. Its shape is known to the statements themselves, not to Kysely. */
export type Database = Kysely<unknown>;

/** The same query layer on a pool and on PGlite. */
export const connect = (connection: Connection): Database =>
  new Kysely({
    dialect:
      'pool' in connection
        ? new PostgresDialect({ pool: discardBroken(connection.pool) })
        : new PGliteDialect({ pglite: connection.pglite }),
  });
