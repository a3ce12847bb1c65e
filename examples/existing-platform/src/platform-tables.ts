import type { HostMapping } from '@countersign/postgres';

/** The tables of a model-risk platform that has run for years: integer keys, statuses in a taxonomy, tasks of its own. */
export const platformTables = `
create table users (user_id serial primary key, email varchar(255) not null unique, full_name varchar(255) not null);
create table regions (region_id serial primary key, code varchar(10) not null unique, name varchar(100) not null, requires_regional_approval boolean not null default false);
create table models (model_id serial primary key, model_name varchar(255) not null, owner_id integer not null references users);
create index ix_models_owner_id on models (owner_id);
create table taxonomies (taxonomy_id serial primary key, name varchar(100) not null unique);
create table taxonomy_values (value_id serial primary key, taxonomy_id integer not null references taxonomies, code varchar(50) not null, label varchar(100) not null, unique (taxonomy_id, code));
create table validation_requests (
  request_id serial primary key, requestor_id integer not null references users, current_status_id integer not null references taxonomy_values,
  completion_date date, created_at timestamp not null default now()
);
create table model_versions (
  version_id serial primary key, model_id integer not null references models on delete cascade, version_number varchar(50) not null,
  change_description text not null, scope varchar(20) not null default 'GLOBAL', affected_region_ids json, validation_request_id integer references validation_requests,
  planned_production_date date, actual_production_date date, created_at timestamp not null default now(), unique (model_id, version_number)
);
create table model_regions (
  id serial primary key, model_id integer not null references models on delete cascade, region_id integer not null references regions,
  shared_model_owner_id integer references users, version_id integer references model_versions, deployed_at timestamp, deployment_notes text,
  unique (model_id, region_id)
);
create index ix_model_regions_owner on model_regions (shared_model_owner_id);
create table model_delegates (
  delegate_id serial primary key, model_id integer not null references models on delete cascade, user_id integer not null references users,
  delegated_at timestamp not null default now(), revoked_at timestamp
);
create index ix_model_delegates_model_id on model_delegates (model_id);
create index ix_model_delegates_user_id on model_delegates (user_id);
create table version_deployment_tasks (
  task_id serial primary key, version_id integer not null references model_versions, model_id integer not null references models,
  region_id integer references regions, planned_production_date date not null, actual_production_date date,
  assigned_to_id integer not null references users, status varchar(50) not null default 'PENDING', confirmation_notes text,
  confirmed_at timestamp, confirmed_by_id integer references users,
  deployed_before_validation_approved boolean not null default false, validation_override_reason text, created_at timestamp not null default now()
);
create index ix_version_deployment_tasks_assigned_to_id on version_deployment_tasks (assigned_to_id);
create index ix_version_deployment_tasks_status on version_deployment_tasks (status);
create index ix_version_deployment_tasks_planned_date on version_deployment_tasks (planned_production_date);
create view overrides as
  select m.model_name, v.version_number, t.actual_production_date, t.validation_override_reason, u.full_name as confirmed_by
  from version_deployment_tasks t join model_versions v using (version_id) join models m on m.model_id = t.model_id join users u on u.user_id = t.confirmed_by_id
  where t.deployed_before_validation_approved`;

/** Where Countersign finds in them what it needs. This is all that a platform has to write. */
export const platformMapping: HostMapping = {
  tenant: { is: 'bank' },
  users: { table: 'users', id: 'user_id', name: 'full_name' },
  regions: { table: 'regions', id: 'region_id', code: 'code', name: 'name', requiresApproval: 'requires_regional_approval' },
  models: { table: 'models', id: 'model_id', name: 'model_name', owner: 'owner_id' },
  modelRegions: {
    table: 'model_regions',
    model: 'model_id',
    region: 'region_id',
    owner: 'shared_model_owner_id',
    version: 'version_id',
    deployedOn: 'deployed_at',
    notes: 'deployment_notes',
  },
  versions: {
    table: 'model_versions',
    id: 'version_id',
    model: 'model_id',
    number: 'version_number',
    ordinal: 'version_id',
    scope: 'scope',
    affectedRegions: 'affected_region_ids',
    validationRequest: 'validation_request_id',
    createdOn: 'created_at',
    plannedProductionDate: 'planned_production_date',
    actualProductionDate: 'actual_production_date',
  },
  validations: {
    table: 'validation_requests',
    id: 'request_id',
    status: { column: 'current_status_id', table: 'taxonomy_values', id: 'value_id', code: 'code', label: 'label' },
    approvedOn: 'completion_date',
    requestedBy: 'requestor_id',
  },
  delegates: {
    table: 'model_delegates',
    id: 'delegate_id',
    model: 'model_id',
    delegate: 'user_id',
    from: 'delegated_at',
    revokedAt: 'revoked_at',
  },
  tasks: {
    table: 'version_deployment_tasks',
    id: 'task_id',
    version: 'version_id',
    model: 'model_id',
    region: 'region_id',
    assignedTo: 'assigned_to_id',
    status: 'status',
    plannedProductionDate: 'planned_production_date',
    actualProductionDate: 'actual_production_date',
    confirmationNotes: 'confirmation_notes',
    confirmedAt: 'confirmed_at',
    confirmedBy: 'confirmed_by_id',
    deployedBeforeValidationApproved: 'deployed_before_validation_approved',
    validationOverrideReason: 'validation_override_reason',
    createdAt: 'created_at',
    insertsNew: true,
  },
};
