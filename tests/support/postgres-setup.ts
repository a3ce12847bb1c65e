import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      /** Of a superuser, to the maintenance database. */
      readonly url: string;
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

/** Vitest's `globalSetup` of the project `postgres`: one server for the run. */
export default async ({ provide }: TestProject) => {
  const server = await startPostgres();
  const prefix = `countersign_test_${process.pid}_${Date.now().toString(36)}`;
  await withClient(server.url, async (admin) => {
    for (const role of roles) await admin.query(`create role ${prefix}_${role} login password '${role}'`);
    await admin.query(`grant set on parameter deadlock_timeout to ${prefix}_app`);
  });
  provide('postgres', { url: server.url, prefix });

  return async () => {
    if (process.env['DATABASE_URL']) {
      // Not earlier: a pool that is still closing would lose its connections with an error nobody listens to.
      await withClient(server.url, async (admin) => {
        const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
        for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`);
        await admin.query(`revoke set on parameter deadlock_timeout from ${prefix}_app`);
        for (const role of roles) await admin.query(`drop role ${prefix}_${role}`);
      });
    }
    await server.stop();
  };
};
