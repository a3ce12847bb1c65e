import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';

/** The server of this worker, for a superuser, and what the names of this run begin with. */
export const thisServer = (): { readonly url: string; readonly prefix: string } => {
  const { urls, prefix } = inject('postgres');
  const worker = Number(process.env['VITEST_POOL_ID']); // from 1
  return { url: urls[(worker - 1) % urls.length]!, prefix };
};

const withAdmin = async (work: (admin: pg.Client) => Promise<unknown>) => {
  const admin = new pg.Client({ connectionString: thisServer().url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
};

/**
 * A database of the test's own: empty, or a copy of `template`, which nobody may be connected to. It belongs to the role
 * `owner` and is there until the run ends. Answers its URL, for a superuser.
 */
export const createDatabase = async ({ template = 'template0' } = {}): Promise<string> => {
  const { url, prefix } = thisServer();
  const name = `${prefix}_${randomUUID().slice(0, 8)}`;
  await withAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(727272)'); // two copies of one template at a time fail
    await admin.query(`create database ${name} template ${template} owner ${roleNamed('owner')}`);
  });
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
};

type Role = 'owner' | 'app' | 'job' | 'reader';

/** What a role of this run is called in the database. */
export const roleNamed = (role: Role): string => `${thisServer().prefix}_${role}`;

/** The URL of a database for a role that is no superuser: `app` is who uses Countersign, `owner` who migrates. */
export const urlAs = (role: Role, url: string): string => Object.assign(new URL(url), { username: roleNamed(role), password: role }).href;

/** A pool on a database, closed when the test is over. */
export const openPool = (connectionString: string, options: pg.PoolConfig = {}): pg.Pool => {
  const pool = new pg.Pool({ connectionString, ...options });
  onTestFinished(() => (pool.ended ? undefined : pool.end()));
  return pool;
};
