import type { Migration } from './migration.ts';

/**
 * What waits for its place brings its hash with it, so that whoever seals need not look for the entry; and no foreign key
 * looks for it either. Entries are never changed or deleted, and what is queued is queued in the statement that writes the
 * entry, with what that returns: a place without an entry can only be made past our functions. Verification finds those,
 * and whoever signs finds no hash to sign. The key cost more than a third of sealing.
 */
export const sealing: Migration = () => [
  'alter table countersign.journal_queue add column hash bytea',
  'alter table countersign.journal_seals drop constraint journal_seals_entry',
];
