import type { Migration } from 'kysely/migration';
import { runStatements } from '../run-statements.ts';

/** Our own records: tasks, delegations, and the journal that is only ever added to. */
export const tasksAndJournal: Migration = {
  up: (db) => runStatements(db, [tasks, ...taskIndexes, delegations, delegationIndex, journal, refuse, neverChanged, neverTruncated]),
};

const tasks = `
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
  status text not null,
  confirmation_notes text,
  confirmed_at timestamptz(3),
  confirmed_by_id text collate "C",
  confirmed_on_behalf_of_id text collate "C",
  deployed_before_validation_approved boolean not null default false,
  validation_override_reason text,
  adjustment_reason text,
  adjusted_at timestamptz(3),
  adjusted_by_id text collate "C",
  cancellation_reason text,
  cancelled_at timestamptz(3),
  cancelled_by_id text collate "C",
  revision integer not null,
  created_at timestamptz(3) not null,
  created_by_id text collate "C",
  primary key (tenant_id, task_id),
  constraint version_deployment_tasks_version foreign key (tenant_id, version_id, model_id)
    references countersign.model_versions (tenant_id, version_id, model_id),
  constraint version_deployment_tasks_region foreign key (tenant_id, region_id) references countersign.regions,
  constraint version_deployment_tasks_status check (status in ('PENDING', 'ADJUSTED', 'CONFIRMED', 'CANCELLED')),
  constraint version_deployment_tasks_confirmed check (
    (status = 'CONFIRMED') = (confirmed_at is not null) and (status = 'CONFIRMED') = (actual_production_date is not null)
  ),
  constraint version_deployment_tasks_override check (deployed_before_validation_approved = (validation_override_reason is not null)),
  constraint version_deployment_tasks_revision check (revision >= 1)
) with (fillfactor = 85)`;

// Lists ask for open tasks by far the most, so those have indexes of their own, which stay small for ever. A task is in
// the open ones or in the closed ones, never in both. The literals of a query must be those of the index.
const taskIndexes = [
  `create unique index version_deployment_tasks_one_open on countersign.version_deployment_tasks (tenant_id, version_id, region_id)
    nulls not distinct where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_assigned_to_id on countersign.version_deployment_tasks (tenant_id, assigned_to_id, planned_production_date, task_id)
    where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_model_id on countersign.version_deployment_tasks (tenant_id, model_id, planned_production_date, task_id)
    where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_planned_date on countersign.version_deployment_tasks (tenant_id, planned_production_date, task_id)
    where status in ('PENDING', 'ADJUSTED')`,
  `create index ix_version_deployment_tasks_closed_assigned_to_id on countersign.version_deployment_tasks (tenant_id, assigned_to_id, planned_production_date, task_id)
    where status in ('CONFIRMED', 'CANCELLED')`,
  `create index ix_version_deployment_tasks_closed_model_id on countersign.version_deployment_tasks (tenant_id, model_id, planned_production_date, task_id)
    where status in ('CONFIRMED', 'CANCELLED')`,
  `create index ix_version_deployment_tasks_version_id on countersign.version_deployment_tasks (tenant_id, version_id)`,
];

const delegations = `
create table countersign.delegations (
  tenant_id text collate "C" not null,
  delegation_id text collate "C" not null,
  model_id text collate "C",
  task_id text collate "C",
  delegator_id text collate "C" not null,
  delegate_id text collate "C" not null,
  actions text[] not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  reason text,
  revoked_at timestamptz(3),
  revoked_by_id text collate "C",
  primary key (tenant_id, delegation_id),
  constraint delegations_model_or_task check ((model_id is null) <> (task_id is null))
)`;

const delegationIndex = 'create index delegations_delegate on countersign.delegations (tenant_id, delegate_id)';

// The body is kept as it was written; the columns before it are copies, to be searched by.
const journal = `
create table countersign.journal_entries (
  tenant_id text collate "C" not null,
  task_id text collate "C" not null,
  sequence integer not null,
  type text not null,
  at timestamptz(3) not null,
  actor_id text collate "C",
  on_behalf_of_id text collate "C",
  delegation_id text collate "C",
  policy_version text not null,
  body json not null,
  primary key (tenant_id, task_id, sequence),
  constraint journal_entries_task foreign key (tenant_id, task_id) references countersign.version_deployment_tasks
)`;

const refuse = `
create function countersign.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $fn$
begin
  raise exception using errcode = 'CS003', message = 'Journal entries are final: they are added, and never changed or deleted.';
end $fn$`;

const neverChanged = `create trigger journal_entries_never_changed before update or delete on countersign.journal_entries
  for each row execute function countersign.refuse_change()`;

const neverTruncated = `create trigger journal_entries_never_truncated before truncate on countersign.journal_entries
  for each statement execute function countersign.refuse_change()`;
