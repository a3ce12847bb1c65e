import { createPostgres, type Postgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import { CannotStart } from './cannot-start.ts';
import { claimFolder } from './claim-folder.ts';
import { fill, isFilled } from './fill/fill.ts';
import { createTables } from './tables.ts';

/** The platform's database and Countersign's records in it. */
export interface Records extends Postgres {
  readonly database: PGlite;
  close(): Promise<void>;
}

/**
 * Opens the records in a folder, or in memory for `memory://`; migrates them, and fills them the first time. Throws
 * {@link CannotStart} when another process has the folder.
 */
export async function openRecords(folder: string): Promise<Records> {
  const claim = folder.startsWith('memory://') ? undefined : await claimFolder(folder);
  if (claim === null) {
    throw new CannotStart(`Another platform is running on ${folder}. Stop it, or name a folder of its own for this one in DATA_DIR.`);
  }
  const database = await PGlite.create(folder);
  const postgres = createPostgres({ pglite: database });
  const filled = await isFilled(database);
  // A start that was interrupted while it filled left half a bank behind: nothing anybody has worked on.
  if (!filled) await database.exec('drop schema if exists countersign cascade; drop schema if exists platform cascade');
  await postgres.migrate();
  await createTables(database);
  if (!filled) await fill(database, postgres);
  return {
    ...postgres,
    database,
    async close() {
      await database.close();
      claim?.close();
    },
  };
}
