import { createPostgres, type Postgres } from '../create-postgres.ts';
import type { HostMapping } from '../host/host-mapping.ts';
import { type Shell, UsageError } from './command.ts';

/** Lets some work be done on the database in DATABASE_URL, over a connection that is closed afterwards. */
export async function withDatabase<Answer>(
  { env }: Shell,
  work: (postgres: Postgres) => Promise<Answer>,
  host?: HostMapping,
): Promise<Answer> {
  const connectionString = env['DATABASE_URL'];
  if (!connectionString) throw new UsageError('DATABASE_URL is not set. Set it to the database, such as postgres://reader@host/bank.');
  const { default: pg } = await import('pg').catch(() => {
    throw new UsageError('The package "pg" is not installed. Install it beside @countersign/postgres to reach a database.');
  });
  const pool = new pg.Pool({ connectionString, max: 1, application_name: 'countersign' });
  // An error of an idle connection would end the process; the next statement tells of it.
  pool.on('error', () => {});
  try {
    return await work(createPostgres({ pool, ...(host && { host }) }));
  } finally {
    await pool.end();
  }
}
