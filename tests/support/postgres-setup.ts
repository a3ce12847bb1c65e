import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      /** Of a superuser, to the maintenance database. */
      readonly url: string;
      /** What the name of every database of this run begins with. */
      readonly prefix: string;
    };
  }
}

/** Vitest's `globalSetup` of the project `postgres`: one server for the run. */
export default async ({ provide }: TestProject) => {
  const server = await startPostgres();
  const prefix = `countersign_test_${process.pid}_${Date.now().toString(36)}`;
  provide('postgres', { url: server.url, prefix });

  return async () => {
    if (process.env['DATABASE_URL']) {
      // Not earlier: a pool that is still closing would lose its connections with an error nobody listens to.
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix]);
      for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`);
      await admin.end();
    }
    await server.stop();
  };
};
