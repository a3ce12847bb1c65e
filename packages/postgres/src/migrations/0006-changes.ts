import type { Migration } from './migration.ts';

/**
 * In which transaction an entry was recorded, and in which order within it. Numbers that are given in the order of
 * arrival would let an entry of a slow transaction appear behind a reader who has passed its number already; by the
 * transaction, a reader can tell that nothing older is still under way.
 */
export const changes: Migration = () => [
  `alter table countersign.journal_entries
    add column recorded_in xid8 not null default pg_current_xact_id(),
    add column recorded bigint generated always as identity`,
  'create index journal_entries_changes on countersign.journal_entries (tenant_id, recorded_in, recorded)',
];
