import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** The tasks, and the indexes that lists and reports walk. */
export const tasks: Migration = ({ ours }) => [table, ...indexes, ...walled('version_deployment_tasks'), ...(ours ? foreignKeys : [])];

const table = `
create table countersign.version_deployment_tasks (
  tenant_id text collate "C" not null,
  task_id text collate "C" not null,
  version_id text collate "C" not null,
  model_id text collate "C" not null,
  region_id text collate "C",
  planned_production_date date not null,
  baseline_production_date date not null,
  actual_production_date date,
  assigned_to_id text collate "C" not null,
  assignment_cause text not null default 'rule',
  reassignment_reason text,
  reassigned_at timestamptz(3),
  reassigned_by_id text collate "C",
  status text not null,
  confirmation_notes text,
  confirmed_at timestamptz(3),
  confirmed_by_id text collate "C",
  confirmed_on_behalf_of_id text collate "C",
  deployed_before_validation_approved boolean not null default false,
  validation_override_reason text,
  override_request jsonb,
  adjustment_reason text,
  adjusted_at timestamptz(3),
  adjusted_by_id text collate "C",
  cancellation_reason text,
  cancelled_at timestamptz(3),
  cancelled_by_id text collate "C",
  withdrawn_on date,
  withdrawal_reason text,
  replaced_by_version_id text collate "C",
  withdrawn_at timestamptz(3),
  withdrawn_by_id text collate "C",
  revision integer not null,
  created_at timestamptz(3) not null,
  created_by_id text collate "C",
  primary key (tenant_id, task_id),
  constraint version_deployment_tasks_status check (status in ('PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED')),
  constraint version_deployment_tasks_assignment_cause check (assignment_cause in ('rule', 'ownership-changed', 'requested')),
  constraint version_deployment_tasks_reassigned check (
    (assignment_cause = 'rule') = (reassigned_at is null) and (reassigned_at is not null or num_nonnulls(reassignment_reason, reassigned_by_id) = 0)
  ),
  constraint version_deployment_tasks_confirmed check (
    (status = 'CONFIRMED') = (confirmed_at is not null) and (status = 'CONFIRMED') = (actual_production_date is not null)
  ),
  constraint version_deployment_tasks_override check (deployed_before_validation_approved = (validation_override_reason is not null)),
  constraint version_deployment_tasks_override_request check (jsonb_typeof(override_request) = 'object'),
  constraint version_deployment_tasks_withdrawn check (
    num_nulls(withdrawn_on, withdrawal_reason, withdrawn_at, withdrawn_by_id) in (0, 4)
    and (withdrawn_on is null or status = 'CONFIRMED') and (withdrawn_on is not null or replaced_by_version_id is null)
  ),
  constraint version_deployment_tasks_revision check (revision >= 1)
) with (fillfactor = 85)`;

// Lists ask for open tasks by far the most, so those have indexes of their own, which stay small for ever. A task is in
// the open ones or in the closed ones, never in both. The literals of a query must be those of the index.
//
// Our functions keep the plans they make first, maybe when the tables are still empty. Then all indexes that a condition
// on the tenant can use seem equal, and Postgres takes the newest. So they begin with what is sought, and those that
// functions need come last. Functions that look for the tasks of a version name no status in the words of an index.
const indexes = [
  `create index ix_version_deployment_tasks_planned_date on countersign.version_deployment_tasks (tenant_id, planned_production_date, task_id)
    where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_actual_date on countersign.version_deployment_tasks (tenant_id, actual_production_date, task_id)
    where status = 'CONFIRMED'`,
  `create unique index version_deployment_tasks_one_open on countersign.version_deployment_tasks (version_id, region_id, tenant_id)
    nulls not distinct where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_assigned_to_id on countersign.version_deployment_tasks (assigned_to_id, tenant_id, planned_production_date, task_id)
    where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_closed_assigned_to_id on countersign.version_deployment_tasks (assigned_to_id, tenant_id, planned_production_date, task_id)
    where status in ('CONFIRMED', 'CANCELLED')`,
  `create index ix_version_deployment_tasks_model_id on countersign.version_deployment_tasks (model_id, tenant_id, planned_production_date, task_id)
    where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_closed_model_id on countersign.version_deployment_tasks (model_id, tenant_id, planned_production_date, task_id)
    where status in ('CONFIRMED', 'CANCELLED')`,
  `create index ix_version_deployment_tasks_version_id on countersign.version_deployment_tasks (version_id, tenant_id, region_id)`,
];

// Nothing of ours points into tables of the host's: they may have keys of another type, and rights of their own.
const foreignKeys = [
  `alter table countersign.version_deployment_tasks
    add constraint version_deployment_tasks_version foreign key (tenant_id, version_id, model_id)
      references countersign.model_versions (tenant_id, version_id, model_id),
    add constraint version_deployment_tasks_region foreign key (tenant_id, region_id) references countersign.regions`,
];
