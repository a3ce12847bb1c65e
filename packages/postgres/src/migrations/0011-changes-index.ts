import type { Migration } from './migration.ts';

/**
 * What has changed is found by an index that nothing else can take. A foreign key to an entry names its tenant as well, and
 * its check is planned once for a connection, maybe while the journal is empty: it could then take this index for as good
 * as the key, and go through every entry of the tenant for each row. A query must name the condition to be given a partial
 * index, and the check does not.
 */
export const changesIndex: Migration = () => [
  'drop index countersign.journal_entries_changes',
  'create index journal_entries_changes on countersign.journal_entries (tenant_id, recorded_in, recorded) where recorded > 0',
];
