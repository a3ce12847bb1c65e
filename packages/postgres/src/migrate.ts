import { Migrator } from 'kysely/migration';
import type { Database } from './connect.ts';
import { faultFrom } from './fault-from.ts';
import * as hostRecords from './migrations/0001-host-records.ts';
import * as tasks from './migrations/0002-tasks.ts';
import * as facts from './migrations/0003-facts.ts';
import * as reads from './migrations/0004-reads.ts';
import * as commitPlans from './migrations/0005-commit-plans.ts';
import * as putInventory from './migrations/0006-put-inventory.ts';

/** Every migration, in the order of its name. One that has been released is never changed again. */
const migrations = {
  '0001-host-records': hostRecords,
  '0002-tasks': tasks,
  '0003-facts': facts,
  '0004-reads': reads,
  '0005-commit-plans': commitPlans,
  '0006-put-inventory': putInventory,
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
