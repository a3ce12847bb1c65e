import { createPostgres } from '@countersign/postgres';
import pg from 'pg';
import { createDatabase } from '../support/database.ts';

let template: Promise<string> | null = null;

async function createTemplate(): Promise<string> {
  const connectionString = await createDatabase();
  const pool = new pg.Pool({ connectionString });
  await createPostgres({ pool }).migrate();
  await pool.end();
  return new URL(connectionString).pathname.slice(1);
}

/** A database of the test's own with an up-to-date schema, copied from one that was migrated once. Answers its URL. */
export const migratedDatabase = async (): Promise<string> => createDatabase({ template: await (template ??= createTemplate()) });
