import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startOwnPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      /** Of a superuser, to the maintenance database: of one server, or of one for each worker. */
      readonly urls: readonly string[];
      /** What the name of every database and role of this run begins with. */
      readonly prefix: string;
    };
  }
}

/** The roles of every run: who migrates, who serves people, who runs jobs, who reads. None is a superuser. */
export const roles = ['owner', 'app', 'job', 'reader'] as const;

const withClient = async (connectionString: string, work: (client: pg.Client) => Promise<void>) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

/** What the name of every database and role of this run begins with, on every server of it. */
const prefix = `countersign_test_${process.pid}_${Date.now().toString(36)}`;

const createRoles = async (admin: pg.Client) => {
  for (const role of roles) await admin.query(`create role ${prefix}_${role} login password '${role}'`);
  await admin.query(`grant set on parameter deadlock_timeout to ${prefix}_app`);
};

const dropEverything = async (admin: pg.Client) => {
  const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
  for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`);
  await admin.query(`revoke set on parameter deadlock_timeout from ${prefix}_app`);
  for (const role of roles) await admin.query(`drop role ${prefix}_${role}`);
};

/**
 * Vitest's `globalSetup` of the project `postgres`: a server for each worker, or the one that is given. Files that run at
 * once must not share one: what may be read of changes and sums waits for the oldest transaction of the whole server.
 */
export default async ({ provide, config }: TestProject) => {
  const given = process.env['DATABASE_URL'];
  const servers = given
    ? [{ url: given, stop: () => withClient(given, dropEverything) }]
    : await Promise.all(Array.from({ length: config.maxWorkers }, () => startOwnPostgres({})));
  for (const { url } of servers) await withClient(url, createRoles);
  provide('postgres', { urls: servers.map(({ url }) => url), prefix });

  return async () => {
    // Not earlier: a pool that is still closing would lose its connections with an error nobody listens to.
    for (const server of servers) await server.stop();
  };
};
