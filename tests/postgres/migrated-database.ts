import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { urlAs, createDatabase, roleNamed } from '../support/database.ts';

let template: Promise<string> | null = null;

async function createTemplate(): Promise<string> {
  const connectionString = await createDatabase();
  const pool = new pg.Pool({ connectionString: urlAs('owner', connectionString) });
  await createPostgres({ pool }).migrate({ roles: { app: roleNamed('app'), job: roleNamed('job'), reader: roleNamed('reader') } });
  await pool.end();
  return new URL(connectionString).pathname.slice(1);
}

/** A database of the test's own with an up-to-date schema, copied from one that was migrated once. Answers its URL, for a superuser. */
export const migratedDatabase = async (): Promise<string> => createDatabase({ template: await (template ??= createTemplate()) });
