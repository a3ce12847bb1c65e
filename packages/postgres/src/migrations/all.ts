import { hostRecords } from './0001-host-records.ts';
import { tasks } from './0002-tasks.ts';
import { records } from './0003-records.ts';
import { heads } from './0004-heads.ts';
import { changes } from './0006-changes.ts';
import type { Migration } from './migration.ts';

/** Every step of the tables, by name, in the order of the names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-host-records': hostRecords,
  '0002-tasks': tasks,
  '0003-records': records,
  '0004-heads': heads,
  '0006-changes': changes,
};
