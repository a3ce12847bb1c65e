import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** What is recorded around tasks: delegations, what went live where, approvals, exceptions, and what is only ever added to. */
export const records: Migration = ({ ours }) => [
  delegations,
  ...delegationIndexes,
  regionalDeployments,
  regionalApprovals,
  exceptions,
  exceptionIndex,
  exceptionCounters,
  journal,
  refusedAttempts,
  ...refusedAttemptIndexes,
  refuseChange,
  ...['journal_entries', 'refused_attempts'].flatMap(appendOnly),
  ...[
    'delegations',
    'regional_deployments',
    'regional_approvals',
    'exceptions',
    'exception_counters',
    'journal_entries',
    'refused_attempts',
  ].flatMap(walled),
  ...(ours ? foreignKeys : []),
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
  constraint delegations_model_or_task check ((model_id is null) <> (task_id is null)),
  constraint delegations_revoked check (revoked_at is not null or revoked_by_id is null)
)`;

const delegationIndexes = [
  'create index delegations_delegate on countersign.delegations (delegate_id, tenant_id)',
  'create index delegations_delegator on countersign.delegations (delegator_id, tenant_id)',
  'create index delegations_model on countersign.delegations (model_id, tenant_id) where model_id is not null',
  'create index delegations_task on countersign.delegations (task_id, tenant_id) where task_id is not null',
];

// The history of what went live where. Of what ran before Countersign was asked, a model has one row in a region.
const regionalDeployments = `
create table countersign.regional_deployments (
  tenant_id text collate "C" not null,
  model_id text collate "C" not null,
  region_id text collate "C" not null,
  task_id text collate "C",
  version_id text collate "C" not null,
  deployed_on date not null,
  notes text,
  withdrawn_on date,
  constraint regional_deployments_once unique nulls not distinct (tenant_id, model_id, region_id, task_id),
  constraint regional_deployments_task foreign key (tenant_id, task_id) references countersign.version_deployment_tasks,
  constraint regional_deployments_withdrawn check (withdrawn_on is null or task_id is not null)
)`;

const regionalApprovals = `
create table countersign.regional_approvals (
  tenant_id text collate "C" not null,
  task_id text collate "C" not null,
  region_id text collate "C" not null,
  state text not null,
  requested_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by_id text collate "C",
  note text,
  primary key (tenant_id, task_id, region_id),
  constraint regional_approvals_task foreign key (tenant_id, task_id) references countersign.version_deployment_tasks,
  constraint regional_approvals_state check (state in ('REQUESTED', 'APPROVED', 'DECLINED')),
  constraint regional_approvals_decided check ((state = 'REQUESTED') = (decided_at is null))
)`;

const exceptions = `
create table countersign.exceptions (
  tenant_id text collate "C" not null,
  task_id text collate "C" not null,
  version_id text collate "C" not null,
  code text collate "C" not null,
  state text not null,
  used_from date not null,
  opened_at timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  acknowledged_by_id text collate "C",
  closed_at timestamptz(3),
  closed_by_id text collate "C",
  closure_reason text,
  narrative text,
  primary key (tenant_id, task_id),
  constraint exceptions_code unique (code, tenant_id),
  constraint exceptions_task foreign key (tenant_id, task_id) references countersign.version_deployment_tasks,
  constraint exceptions_state check (state in ('OPEN', 'ACKNOWLEDGED', 'CLOSED')),
  constraint exceptions_acknowledged check ((state <> 'OPEN' or acknowledged_at is null) and (state <> 'ACKNOWLEDGED' or acknowledged_at is not null)),
  constraint exceptions_closed check ((state = 'CLOSED') = (closed_at is not null) and (state = 'CLOSED') = (closure_reason is not null))
)`;

const exceptionIndex = `create index exceptions_not_closed on countersign.exceptions (tenant_id, task_id) where state <> 'CLOSED'`;

const exceptionCounters = `
create table countersign.exception_counters (
  tenant_id text collate "C" not null,
  year text collate "C" not null,
  opened integer not null,
  primary key (tenant_id, year)
)`;

// The body is kept as it was written; the columns before it are copies, to be searched by. The last two are there for
// the sake of their foreign keys.
const journal = `
create table countersign.journal_entries (
  tenant_id text collate "C" not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  sequence integer not null,
  type text not null,
  at timestamptz(3) not null,
  actor_id text collate "C",
  on_behalf_of_id text collate "C",
  delegation_id text collate "C",
  policy_version text not null,
  body json not null,
  subject_task_id text collate "C" generated always as (case subject_type when 'task' then subject_id end) stored,
  subject_delegation_id text collate "C" generated always as (case subject_type when 'delegation' then subject_id end) stored,
  primary key (tenant_id, subject_type, subject_id, sequence),
  constraint journal_entries_subject check (subject_type in ('task', 'delegation')),
  constraint journal_entries_sequence check (sequence >= 1),
  constraint journal_entries_task foreign key (tenant_id, subject_task_id) references countersign.version_deployment_tasks,
  constraint journal_entries_delegation foreign key (tenant_id, subject_delegation_id) references countersign.delegations
)`;

// No foreign key leads to the task: an attempt may be at one that does not exist.
const refusedAttempts = `
create table countersign.refused_attempts (
  tenant_id text collate "C" not null,
  attempt_id bigint generated always as identity,
  at timestamptz(3) not null,
  actor_id text collate "C" not null,
  action text not null,
  task_id text collate "C" not null,
  code text not null,
  policy_version text not null,
  primary key (tenant_id, attempt_id)
)`;

const refusedAttemptIndexes = [
  'create index refused_attempts_actor on countersign.refused_attempts (actor_id, tenant_id, at)',
  'create index refused_attempts_task on countersign.refused_attempts (task_id, tenant_id, attempt_id)',
];

const refuseChange = `
create function countersign.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $fn$
begin
  raise exception using errcode = 'CS003', message = format('What is in %s is final: rows are added, and never changed or deleted.', tg_table_name);
end $fn$`;

const appendOnly = (table: string): readonly string[] => [
  `create trigger ${table}_never_changed before update or delete on countersign.${table} for each row execute function countersign.refuse_change()`,
  `create trigger ${table}_never_truncated before truncate on countersign.${table} for each statement execute function countersign.refuse_change()`,
];

// See the migration `tasks`.
const foreignKeys = [
  `alter table countersign.regional_deployments
    add constraint regional_deployments_region foreign key (tenant_id, region_id) references countersign.regions,
    add constraint regional_deployments_version foreign key (tenant_id, version_id, model_id)
      references countersign.model_versions (tenant_id, version_id, model_id)`,
  `alter table countersign.regional_approvals
    add constraint regional_approvals_region foreign key (tenant_id, region_id) references countersign.regions`,
];
