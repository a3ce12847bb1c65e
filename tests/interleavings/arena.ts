import { id, type TenantId } from '@countersign/core';
import { createPostgres, type Postgres } from '@countersign/postgres';
import pg from 'pg';
import { type Gate, openGate } from './gate.ts';

/** A database with everybody who takes part in races on it. */
export interface Arena {
  readonly connectionString: string;
  /** Countersign behind no gate, to prepare and to read. */
  readonly postgres: Postgres;
  /** Countersign behind a gate, for each of those who race. */
  readonly behind: readonly { readonly gate: Gate; readonly postgres: Postgres }[];
  /** Sees who waits. */
  readonly aside: pg.Client;
  /** Holds what others wait for. */
  readonly third: pg.Client;
  /** A tenant that nothing is known of. */
  newTenant(): TenantId;
  /** How many deadlocks there have been on this database, once everything is closed but `aside`. */
  close(): Promise<{ readonly deadlocks: number }>;
}

let tenants = 0;

/** Opens an arena on a migrated database, for as many as there are `settings`: those of the session of each. */
export async function openArena(connectionString: string, settings: readonly string[] = ['', '']): Promise<Arena> {
  const pool = new pg.Pool({ connectionString, max: 4 });
  pool.on('error', () => {}); // a server may stop while the pool is idle
  const [aside, third] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  for (const client of [aside, third]) client.on('error', () => {});
  await Promise.all([aside.connect(), third.connect()]);
  const gates = await Promise.all(settings.map((each) => openGate(connectionString, each)));
  return {
    connectionString,
    postgres: createPostgres({ pool }),
    behind: gates.map((gate) => ({ gate, postgres: createPostgres({ pool: gate.pool }) })),
    aside,
    third,
    newTenant: () => id(`tenant-${++tenants}`),
    close: async () => {
      await Promise.all([pool.end(), third.end(), ...gates.map((gate) => gate.close())]); // a backend reports its deadlocks when it ends
      const { rows } = await aside.query<{ deadlocks: number }>(
        'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
      );
      await aside.end();
      return rows[0]!;
    },
  };
}
