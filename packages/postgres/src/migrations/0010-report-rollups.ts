import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** What reports count, added up beforehand by a job: how far it has come, the sums, and what of each task is in them. */
export const reportRollups: Migration = () => [
  rollups,
  tallies,
  talliedTasks,
  ...['report_rollups', 'report_tallies', 'tallied_tasks'].flatMap(walled),
];

// Sums hold what tasks were when they were taken in, and every task of an entry behind the place may have changed since. While
// the job goes through the tasks for the first time, `after_task` is the last one it has taken in. Transactions are numbered
// by each server for itself: a row that was not written by the transaction it names was brought here from another.
const rollups = `
create table countersign.report_rollups (
  tenant_id text collate "C" not null,
  scheme text collate "C" not null,
  generation bigint not null,
  after_task text collate "C",
  recorded_in xid8 not null,
  recorded bigint not null,
  written_in xid8 not null,
  primary key (tenant_id)
)`;

// The whole tenant has the region ''. Sums of an earlier generation are none. Nothing but the key is indexed, and pages have
// room, so that a count that changes leaves nothing behind in the index.
const tallies = `
create table countersign.report_tallies (
  tenant_id text collate "C" not null,
  generation bigint not null,
  region_id text collate "C" not null,
  measure text collate "C" not null,
  day date not null,
  value integer not null,
  count bigint not null,
  primary key (tenant_id, generation, region_id, measure, day, value)
) with (fillfactor = 60)`;

const talliedTasks = `
create table countersign.tallied_tasks (
  tenant_id text collate "C" not null,
  task_id text collate "C" not null,
  generation bigint not null,
  tallies jsonb not null,
  primary key (tenant_id, task_id)
)`;
