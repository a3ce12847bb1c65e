import { createPostgres, type Postgres } from '@countersign/postgres';
import { PGlite } from '@electric-sql/pglite';
import { claimFolder } from './claim-folder.ts';
import { fill, isFilled } from './fill/fill.ts';
import { createTables } from './tables.ts';

/** The platform's database and Countersign's records in it. */
export interface Records extends Postgres {
  readonly database: PGlite;
  close(): Promise<void>;
}

/** Another process keeps its records in the same folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Opens the records in a folder, or in memory for `memory://`; migrates them, and fills them the first time. Throws
 * {@link FolderInUse} when another process has the folder.
 */
export async function openRecords(folder: string): Promise<Records> {
  const claim = folder.startsWith('memory://') ? undefined : await claimFolder(folder);
  if (claim === null) throw new FolderInUse(folder);
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
