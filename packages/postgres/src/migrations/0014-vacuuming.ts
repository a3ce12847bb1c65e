import type { Migration } from './migration.ts';

/**
 * When tasks are vacuumed. A confirmed task leaves an entry in each index of open ones that is nobody's any more, and
 * whoever counts walks over all of them until a vacuum has taken them away. As a server is set it waits for a fifth of all
 * tasks, closed ones included, and then may leave indexes as they are: in a bank of a million tasks, a count took three times
 * as long after 40,000 confirmations. So it is done after one task in a hundred, and indexes are always cleaned.
 */
export const vacuuming: Migration = () => [
  `alter table countersign.version_deployment_tasks set (
    autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0.01, vacuum_index_cleanup = on
  )`,
];
