import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/**
 * What a host's own tables have no column for: the first day of a version, which task put what into a region, which counts
 * for as long as the host's row still says so, and which row of the host's shows a task.
 */
export const heads: Migration = () => [
  versionHeads,
  regionHeads,
  taskLinks,
  ...['version_heads', 'region_heads', 'task_links'].flatMap(walled),
];

const versionHeads = `
create table countersign.version_heads (
  tenant_id text collate "C" not null,
  version_id text collate "C" not null,
  first_production_date date,
  primary key (tenant_id, version_id)
) with (fillfactor = 85)`;

const regionHeads = `
create table countersign.region_heads (
  tenant_id text collate "C" not null,
  model_id text collate "C" not null,
  region_id text collate "C" not null,
  task_id text collate "C",
  version_id text collate "C",
  deployed_on date,
  history_revision integer not null,
  primary key (tenant_id, model_id, region_id)
) with (fillfactor = 85)`;

// Which row of the host's shows a task, where the host keeps deployment tasks of its own.
const taskLinks = `
create table countersign.task_links (
  tenant_id text collate "C" not null,
  task_id text collate "C" not null,
  host_task_id text collate "C" not null,
  primary key (tenant_id, task_id),
  constraint task_links_once unique (host_task_id, tenant_id),
  constraint task_links_task foreign key (tenant_id, task_id) references countersign.version_deployment_tasks
)`;
