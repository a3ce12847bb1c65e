import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** What people were told and are to be told: how far a day's notices are together, the digests of its recipients, and what is in them. */
export const notices: Migration = () => [
  gathering,
  digests,
  unsent,
  each,
  ofDigest,
  ...['notice_gathering', 'notice_digests', 'notices'].flatMap(walled),
];

// One row for each tenant: no earlier day is ever gathered again. Without a place, its notices are together.
const gathering = `
create table countersign.notice_gathering (
  tenant_id text collate "C" not null,
  day date not null,
  place text,
  primary key (tenant_id)
)`;

// The lease counts how often it was taken, so that whoever was too slow cannot settle it for somebody else. A failure
// is that of the last time: while somebody is sending it there is none.
const digests = `
create table countersign.notice_digests (
  tenant_id text collate "C" not null,
  day date not null,
  recipient_type text collate "C" not null,
  recipient_id text collate "C" not null,
  lease integer not null default 0,
  attempts integer not null default 0,
  failure text,
  due_at timestamptz(3),
  sent_at timestamptz(3),
  primary key (tenant_id, recipient_type, recipient_id, day),
  constraint notice_digests_recipient_type check (recipient_type in ('person', 'role'))
)`;

const unsent = `create index notice_digests_unsent on countersign.notice_digests (day, tenant_id, recipient_type, recipient_id) where sent_at is null`;

// The key says that each thing is told once. What of a day was not sent goes with its digest, so that it can be told another day.
const each = `
create table countersign.notices (
  tenant_id text collate "C" not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  reason text collate "C" not null,
  occurrence text collate "C" not null,
  recipient_type text collate "C" not null,
  recipient_id text collate "C" not null,
  day date not null,
  urgency integer not null,
  content jsonb not null,
  primary key (tenant_id, subject_type, subject_id, reason, occurrence, recipient_type, recipient_id),
  constraint notices_digest foreign key (tenant_id, recipient_type, recipient_id, day) references countersign.notice_digests on delete cascade,
  constraint notices_content check (jsonb_typeof(content) = 'object')
)`;

const ofDigest = `create index notices_digest on countersign.notices (recipient_id, tenant_id, recipient_type, day, urgency)`;
