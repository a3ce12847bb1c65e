import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** The journal: its entries as bytes in chains, what people wrote beside them, and what was sealed, signed and sent away. */
export const journal: Migration = () => [
  entries,
  texts,
  queue,
  seals,
  checkpoints,
  anchors,
  ...['journal_entries', 'journal_checkpoints'].flatMap((table) => [refuse(table, 'update or delete'), refuseTruncation(table)]),
  // A redaction takes texts away; changing one it does not.
  refuse('journal_texts', 'update'),
  refuseTruncation('journal_texts'),
  // What is sealed stays where it is.
  refuse('journal_seals', 'update or delete'),
  refuseTruncation('journal_seals'),
  ...['journal_entries', 'journal_texts', 'journal_queue', 'journal_seals', 'journal_checkpoints', 'journal_anchors'].flatMap(walled),
  tenants,
  ...tenantsWall,
];

// The entry is kept as the bytes that were hashed; the columns before it are copies, to be searched by. The last two are
// there for the sake of their foreign keys.
const entries = `
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
  previous bytea not null,
  hash bytea not null,
  entry bytea not null,
  subject_task_id text collate "C" generated always as (case subject_type when 'task' then subject_id end) stored,
  subject_delegation_id text collate "C" generated always as (case subject_type when 'delegation' then subject_id end) stored,
  primary key (tenant_id, subject_type, subject_id, sequence),
  constraint journal_entries_subject check (subject_type in ('task', 'delegation')),
  constraint journal_entries_sequence check (sequence >= 1),
  constraint journal_entries_task foreign key (tenant_id, subject_task_id) references countersign.version_deployment_tasks,
  constraint journal_entries_delegation foreign key (tenant_id, subject_delegation_id) references countersign.delegations
)`;

const texts = `
create table countersign.journal_texts (
  tenant_id text collate "C" not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  sequence integer not null,
  commitment bytea not null,
  kind text collate "C" not null,
  salt bytea not null,
  text text not null,
  primary key (tenant_id, subject_type, subject_id, sequence, commitment),
  constraint journal_texts_entry foreign key (tenant_id, subject_type, subject_id, sequence) references countersign.journal_entries
)`;

// Entries that wait for their place. A row is written with its entry, so whatever commits late is still here when it does.
const queue = `
create table countersign.journal_queue (
  tenant_id text collate "C" not null,
  queued bigint generated always as identity,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  sequence integer not null,
  primary key (tenant_id, queued)
)`;

const seals = `
create table countersign.journal_seals (
  tenant_id text collate "C" not null,
  position bigint not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  sequence integer not null,
  primary key (tenant_id, position),
  constraint journal_seals_once unique (tenant_id, subject_type, subject_id, sequence),
  constraint journal_seals_entry foreign key (tenant_id, subject_type, subject_id, sequence) references countersign.journal_entries
)`;

const checkpoints = `
create table countersign.journal_checkpoints (
  tenant_id text collate "C" not null,
  size bigint not null,
  text text not null,
  peaks text[] not null,
  primary key (tenant_id, size)
)`;

const anchors = `
create table countersign.journal_anchors (
  tenant_id text collate "C" not null,
  sink text collate "C" not null,
  size bigint not null,
  primary key (tenant_id, sink)
)`;

// Who has a journal. A sealer has to find out for whom to seal, so these names stand before the wall.
const tenants = `
create table countersign.journal_tenants (
  tenant text collate "C" primary key
)`;

const tenantsWall = [
  'alter table countersign.journal_tenants enable row level security, force row level security',
  'create policy names_are_open on countersign.journal_tenants for select using (true)',
  `create policy own_name on countersign.journal_tenants for insert with check (tenant = nullif(current_setting('countersign.tenant', true), ''))`,
];

const refuse = (table: string, change: string): string =>
  `create trigger ${table}_never_changed before ${change} on countersign.${table} for each row execute function countersign.refuse_change()`;

const refuseTruncation = (table: string): string =>
  `create trigger ${table}_never_truncated before truncate on countersign.${table} for each statement execute function countersign.refuse_change()`;
