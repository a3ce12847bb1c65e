import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/**
 * What a host's own tables have no column for: the first day of a version, and which task put a version into a region.
 * And of which text the functions were made last, so that nobody makes them anew for nothing.
 */
export const heads: Migration = () => [versionHeads, regionHeads, ...['version_heads', 'region_heads'].flatMap(walled), madeFunctions];

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
  history_revision integer not null,
  primary key (tenant_id, model_id, region_id)
) with (fillfactor = 85)`;

const madeFunctions = `
create table countersign.made_functions (
  digest text primary key,
  made_at timestamptz(3) not null
)`;
