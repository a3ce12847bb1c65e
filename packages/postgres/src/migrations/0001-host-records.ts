import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/**
 * The records that a host without tables of its own keeps with us: people, regions, models, versions, validations, and
 * what runs where. Their names are those the host's people already query. Identifiers sort by code point, as they do in
 * JavaScript.
 */
export const hostRecords: Migration = ({ ours }) =>
  ours
    ? [
        users,
        regions,
        models,
        modelVersions,
        modelRegions,
        validationRequests,
        ...indexes,
        ...['users', 'regions', 'models', 'model_versions', 'model_regions', 'validation_requests'].flatMap(walled),
      ]
    : [];

const users = `
create table countersign.users (
  tenant_id text collate "C" not null,
  user_id text collate "C" not null,
  name text not null,
  primary key (tenant_id, user_id)
)`;

const regions = `
create table countersign.regions (
  tenant_id text collate "C" not null,
  region_id text collate "C" not null,
  code text not null,
  name text not null,
  requires_approval boolean not null default false,
  primary key (tenant_id, region_id)
)`;

const models = `
create table countersign.models (
  tenant_id text collate "C" not null,
  model_id text collate "C" not null,
  name text not null,
  owner_id text collate "C",
  primary key (tenant_id, model_id)
)`;

// The rows are written at every confirmation of a version; the room left on each page keeps those writes on it.
const modelVersions = `
create table countersign.model_versions (
  tenant_id text collate "C" not null,
  version_id text collate "C" not null,
  model_id text collate "C" not null,
  version_number text not null,
  ordinal integer not null,
  scope text not null check (scope in ('GLOBAL', 'REGIONAL')),
  affected_region_ids text[] collate "C" not null,
  validation_request_id text collate "C",
  validation_required boolean not null default false,
  created_on date not null,
  planned_production_date date,
  first_production_date date,
  actual_production_date date,
  primary key (tenant_id, version_id),
  constraint model_versions_of_model unique (tenant_id, version_id, model_id),
  constraint model_versions_model foreign key (tenant_id, model_id) references countersign.models
) with (fillfactor = 85)`;

// The revision of the history grows with every deployment that is recorded or withdrawn there, superseded or not.
const modelRegions = `
create table countersign.model_regions (
  tenant_id text collate "C" not null,
  model_id text collate "C" not null,
  region_id text collate "C" not null,
  owner_id text collate "C",
  version_id text collate "C",
  deployed_at date,
  deployment_notes text,
  task_id text collate "C",
  history_revision integer not null default 0,
  primary key (tenant_id, model_id, region_id),
  constraint model_regions_model foreign key (tenant_id, model_id) references countersign.models,
  constraint model_regions_region foreign key (tenant_id, region_id) references countersign.regions,
  constraint model_regions_version foreign key (tenant_id, version_id, model_id) references countersign.model_versions (tenant_id, version_id, model_id),
  constraint model_regions_version_has_date check ((version_id is null) = (deployed_at is null))
) with (fillfactor = 85)`;

// No foreign key leads here: a version may name a request that is not to be found, and then counts as not approved.
const validationRequests = `
create table countersign.validation_requests (
  tenant_id text collate "C" not null,
  validation_request_id text collate "C" not null,
  status_code text,
  status_label text,
  approved_on date,
  is_interim boolean not null default false,
  scope_region_ids text[] collate "C",
  requested_by_id text collate "C",
  validator_ids text[] collate "C" not null default '{}',
  primary key (tenant_id, validation_request_id)
)`;

// What a person owns, and the versions of a model. They begin with what is sought, not with the
// tenant: see the indexes of tasks.
const indexes = [
  'create index models_owner on countersign.models (owner_id, tenant_id)',
  'create index model_regions_owner on countersign.model_regions (owner_id, tenant_id) where owner_id is not null',
  'create index model_versions_model_id on countersign.model_versions (model_id, tenant_id)',
];
