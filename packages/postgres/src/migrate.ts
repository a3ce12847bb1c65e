import { Migrator } from 'kysely/migration';
import type { Database } from './connect.ts';
import { faultFrom } from './fault-from.ts';
import { hostRecords } from './migrations/0001-host-records.ts';
import { tasksAndJournal } from './migrations/0002-tasks.ts';
import { facts } from './migrations/0003-facts.ts';
import { reads } from './migrations/0004-reads.ts';
import { commits } from './migrations/0005-commit-plans.ts';
import { inventory } from './migrations/0006-put-inventory.ts';

/** Every migration, in the order of its name. One that has been released is never changed again. */
const migrations = {
  '0001-host-records': hostRecords,
  '0002-tasks': tasksAndJournal,
  '0003-facts': facts,
  '0004-reads': reads,
  '0005-commit-plans': commits,
  '0006-put-inventory': inventory,
};

/** Runs what has not run yet, all or nothing, under an advisory lock: of many instances one migrates and the others wait. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: 'countersign',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw faultFrom(error);
}
