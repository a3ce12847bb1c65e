import { Migrator } from 'kysely/migration';
import type { Database } from './connect.ts';
import { faultFrom } from './fault-from.ts';
import { hostRecords } from './migrations/0001-host-records.ts';
import { tasks } from './migrations/0002-tasks.ts';
import { records } from './migrations/0003-records.ts';
import { facts } from './migrations/0004-facts.ts';
import { taskReads } from './migrations/0005-read-tasks.ts';
import { versionReads } from './migrations/0006-read-versions.ts';
import { locksAndGuards } from './migrations/0007-locks-and-guards.ts';
import { commits } from './migrations/0008-commit-plans.ts';
import { taskCreation } from './migrations/0009-create-tasks.ts';
import { inventory } from './migrations/0010-put-inventory.ts';
import { sweeps } from './migrations/0011-sweeps.ts';

/** Every migration, in the order of its name. One that has been released is never changed again. */
const migrations = {
  '0001-host-records': hostRecords,
  '0002-tasks': tasks,
  '0003-records': records,
  '0004-facts': facts,
  '0005-read-tasks': taskReads,
  '0006-read-versions': versionReads,
  '0007-locks-and-guards': locksAndGuards,
  '0008-commit-plans': commits,
  '0009-create-tasks': taskCreation,
  '0010-put-inventory': inventory,
  '0011-sweeps': sweeps,
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
