import type { Migration } from './migration.ts';
import { walled } from './walled.ts';

/** What took effect, by who asked for it under which key, with the answer to give again. Kept for days, not for ever. */
export const idempotencyKeys: Migration = () => [
  `
create table countersign.idempotency_keys (
  tenant_id text collate "C" not null,
  actor_id text collate "C" not null,
  key text collate "C" not null,
  part text collate "C" not null,
  fingerprint text not null,
  at timestamptz(3) not null,
  answer json,
  created text[] not null default '{}',
  primary key (tenant_id, actor_id, key, part)
)`,
  'create index idempotency_keys_at on countersign.idempotency_keys (at, tenant_id)',
  ...walled('idempotency_keys'),
];
